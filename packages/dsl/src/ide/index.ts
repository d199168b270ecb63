/** What editors ask: answers as plain data in offsets, without a protocol, from one program at one moment. */
export { editorProgram } from './editor-program.ts';
export type { EditorFile, EditorProgram } from './editor-program.ts';
