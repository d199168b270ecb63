/** `ringback.json`: what it may say, what it says, and what is wrong with it. */
export { atTheirLevels } from './levels.ts';
export { readSettings } from './read-settings.ts';
export { settingsSchema } from './settings-schema.ts';
export { LEVELS } from './settings.ts';
export type { Level, Settings } from './settings.ts';
export { belongs, mayHold } from './which-files.ts';
