import { callHierarchy } from './call-hierarchy.ts';
import { codeActions } from './code-actions.ts';
import { codeLenses } from './code-lenses.ts';
import { compiledProgram } from './compiled-program.ts';
import { completion } from './completion.ts';
import { declaration, definition } from './definition.ts';
import { documentLinks } from './document-links.ts';
import { folding } from './folding.ts';
import { formatting, onTypeFormatting, rangeFormatting } from './formatting.ts';
import { inlayHints } from './inlay-hints.ts';
import { movedFiles } from './moved-files.ts';
import { linkedEditing } from './linked-editing.ts';
import { flowGraph } from './flow-graph.ts';
import { hover } from './hover.ts';
import { highlights, references } from './references.ts';
import { pullDiagnostics } from './pull-diagnostics.ts';
import { rename } from './rename.ts';
import { scenarios } from './scenarios.ts';
import { selectionRanges } from './selection-ranges.ts';
import { semanticTokens } from './semantic-tokens.ts';
import { signatureHelp } from './signature-help.ts';
import { documentSymbols, workspaceSymbols } from './symbols.ts';
import type { Row } from './row.ts';

export const ROWS: readonly Row[] = [
  callHierarchy,
  codeActions,
  codeLenses,
  compiledProgram,
  completion,
  declaration,
  definition,
  documentLinks,
  documentSymbols,
  flowGraph,
  folding,
  formatting,
  highlights,
  hover,
  inlayHints,
  linkedEditing,
  movedFiles,
  onTypeFormatting,
  pullDiagnostics,
  rangeFormatting,
  references,
  rename,
  scenarios,
  selectionRanges,
  semanticTokens,
  signatureHelp,
  workspaceSymbols,
];
