import { callHierarchy } from './call-hierarchy.ts';
import { codeActions } from './code-actions.ts';
import { codeLenses } from './code-lenses.ts';
import { completion } from './completion.ts';
import { compiledProgram } from './compiled-program.ts';
import type { Feature } from './feature.ts';
import { configuration } from './configuration.ts';
import { definition, declaration } from './definition.ts';
import { documentLinks } from './document-links.ts';
import { folding } from './folding.ts';
import { formatting, onTypeFormatting, rangeFormatting } from './formatting.ts';
import { flowGraph } from './flow-graph.ts';
import { hover } from './hover.ts';
import { inlayHints } from './inlay-hints.ts';
import { linkedEditing } from './linked-editing.ts';
import { movedFiles } from './moved-files.ts';
import { openDocuments } from './open-documents.ts';
import { openingProgress } from './opening-progress.ts';
import { highlights, references } from './references.ts';
import { rename } from './rename.ts';
import { scenarios } from './scenarios.ts';
import { selectionRanges } from './selection-ranges.ts';
import { semanticTokens } from './semantic-tokens.ts';
import { shownAnew } from './shown-anew.ts';
import { signatureHelp } from './signature-help.ts';
import { documentSymbols, workspaceSymbols } from './symbols.ts';
import { pullDiagnostics } from './pull-diagnostics.ts';
import { pushDiagnostics } from './push-diagnostics.ts';

/** Everything that the server can be asked, in the order of `docs/lsp.md`. */
export const FEATURES: readonly Feature[] = [
  openDocuments,
  openingProgress,
  configuration,
  pushDiagnostics,
  pullDiagnostics,
  codeActions,
  completion,
  signatureHelp,
  hover,
  definition,
  declaration,
  references,
  highlights,
  rename,
  linkedEditing,
  movedFiles,
  documentSymbols,
  workspaceSymbols,
  callHierarchy,
  codeLenses,
  inlayHints,
  shownAnew,
  documentLinks,
  semanticTokens,
  folding,
  selectionRanges,
  formatting,
  rangeFormatting,
  onTypeFormatting,
  flowGraph,
  scenarios,
  compiledProgram,
];
