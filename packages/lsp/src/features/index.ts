import { codeActions } from './code-actions.ts';
import { compiledProgram } from './compiled-program.ts';
import type { Feature } from './feature.ts';
import { openDocuments } from './open-documents.ts';
import { pushDiagnostics } from './push-diagnostics.ts';

/** Everything that the server can be asked, in the order of `docs/lsp.md`. */
export const FEATURES: readonly Feature[] = [openDocuments, pushDiagnostics, codeActions, compiledProgram];
