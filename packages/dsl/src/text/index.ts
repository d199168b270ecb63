export { editDistance } from './edit-distance.ts';
export { LineIndex } from './line-index.ts';
