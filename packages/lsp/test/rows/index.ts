import { codeActions } from './code-actions.ts';
import { compiledProgram } from './compiled-program.ts';
import { declaration, definition } from './definition.ts';
import { documentLinks } from './document-links.ts';
import { linkedEditing } from './linked-editing.ts';
import { flowGraph } from './flow-graph.ts';
import { hover } from './hover.ts';
import { highlights, references } from './references.ts';
import { rename } from './rename.ts';
import type { Row } from './row.ts';

export const ROWS: readonly Row[] = [
  codeActions,
  compiledProgram,
  declaration,
  definition,
  documentLinks,
  flowGraph,
  highlights,
  hover,
  linkedEditing,
  references,
  rename,
];
