export { serve } from './server.ts';
export type { Services } from './server.ts';
export type { Language, SourceText } from './language.ts';
