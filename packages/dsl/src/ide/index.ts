/** What editors ask: answers as plain data in offsets, without a protocol, from one program at one moment. */
export { editorProgram } from './editor-program.ts';
export type { EditorFile, EditorProgram } from './editor-program.ts';
export { definitionAt } from './definition.ts';
export type { Definition } from './definition.ts';
export { documentLinksOf } from './document-links.ts';
export type { DocumentLink } from './document-links.ts';
export { linkedEditingAt } from './linked-editing.ts';
export { highlightsAt, referencesAt } from './references.ts';
export type { Highlight } from './references.ts';
export { prepareRename, renameAt } from './rename.ts';
export type { Refused, RenamePrepared } from './rename.ts';
export { flowAt, flowPicture } from './flow-picture.ts';
export type { FlowPicture, PictureBox } from './flow-picture.ts';
