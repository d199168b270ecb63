/** Which files make a program. Command and editor share this one resolver, so that both print the same diagnostics. */
export type { Files } from './files.ts';
export { filesBelow } from './files-below.ts';
export type { Search } from './files-below.ts';
export { filesIn } from './files-in.ts';
export {
  FLOW_EXTENSION,
  FOLDERS_MAX,
  isFlowFile,
  isScenarioFile,
  PROJECT_FILE,
  resolveProject,
  SCENARIO_EXTENSION,
} from './resolve.ts';
export type { Project } from './resolve.ts';
export { belongs, readSettings, settingsSchema } from '../settings/index.ts';
export type { Level, Settings } from '../settings/index.ts';
export { nodeFiles, readProject } from './node-files.ts';
export type { ReadProject } from './node-files.ts';
