import { check, compile, type CheckOptions, type Compilation, type CompileOptions } from '@ringback/dsl';
import {
  belongs,
  filesBelow,
  FOLDERS_MAX,
  isFlowFile,
  nodeFiles,
  PROJECT_FILE,
  readProject,
  type Files,
  type ReadProject,
} from '@ringback/dsl/project';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { locate, shownPath, Sources, type LocatedFinding } from './findings/located.ts';
import { didYouMean } from './near-names.ts';
import { withPiped } from './piped-file.ts';
import { progressOn } from './terminal/progress.ts';
import type { Sink } from './terminal/surroundings.ts';
import { UsageError } from './usage-error.ts';

/** A program read from the machine, with what was found. */
export interface Checked {
  /** Folder of the program as it is shown. */
  readonly folder: string;
  /** Files as they are shown, sorted. */
  readonly files: readonly string[];
  readonly sources: Sources;
  readonly findings: readonly LocatedFinding[];
  /** A path relative to the folder, as it is shown. */
  readonly shown: (file: string) => string;
}

/** The same, compiled. */
export interface Compiled extends Checked {
  /** Relative to the folder, as the compiler got them. */
  readonly texts: ReadonlyMap<string, string>;
  readonly result: Compilation;
}

export interface CompiledAs extends Pick<CompileOptions, 'tests'> {
  /** Where to say how far the work is, once it takes long, and that not all was looked through. */
  readonly err?: Sink;
}

/** Reads and compiles the program that a path belongs to. Throws UsageError when there is none. */
export function compileAt(path: string, cwd: string, options: CompiledAs = {}): Compiled {
  return compiledProject(readProgram(path, cwd), cwd, options);
}

/** Reads the program that a path belongs to. Throws UsageError when there is none. */
export function readProgram(path: string, cwd: string): ReadProject {
  const absolute = resolve(cwd, path);
  if (!existsSync(absolute)) throw new UsageError(missing(path, absolute));
  const isFile = statSync(absolute).isFile();
  if (isFile && !isProgramFile(absolute)) throw new UsageError(`${path} is no .flow file`);
  const project = readOrSay(path, absolute);
  return withFiles(project, path, isFile && isFlowFile(absolute) ? absolute : null, cwd);
}

/** The same with the text of one file, perhaps one that is not there yet, taken from standard input. */
export function readProgramWith(path: string, text: string, cwd: string): ReadProject {
  const absolute = resolve(cwd, path).replaceAll('\\', '/');
  if (!isFlowFile(absolute)) throw new UsageError(`${path} is no .flow file`);
  return withFiles(readOrSay(path, absolute, withPiped(nodeFiles, { path: absolute, text })), path, absolute, cwd);
}

/** What the settings leave out is told to whoever names it; a program without a file is none. */
function withFiles(project: ReadProject | null, path: string, named: string | null, cwd: string): ReadProject {
  const settings = project?.settings ?? null;
  if (project !== null && named !== null && settings !== null) {
    const file = relative(project.folder, named).replaceAll('\\', '/');
    if (!belongs(settings)(file)) throw new UsageError(`${path} is left out by ${PROJECT_FILE}`);
  }
  if (project !== null && project.files.length > 0) return project;
  if (project?.isCut)
    throw new UsageError(`no .flow file in ${path}, of which ${FOLDERS_MAX} folders were looked into`);
  const programs = project === null ? [] : programsBelow(project.folder, cwd);
  if (programs.length > 0)
    throw new UsageError(
      `no .flow file in ${path} but those of programs below it, each with its own ${PROJECT_FILE}. Name one: ${programs.join(', ')}`,
    );
  const leftOut = settings !== null && (settings.include !== null || settings.exclude.length > 0);
  throw new UsageError(`no .flow file in ${path}${leftOut ? `, or ${PROJECT_FILE} leaves them out` : ''}`);
}

/** Folders below one that `ringback.json` makes programs of their own, as they are shown. */
function programsBelow(folder: string, cwd: string): readonly string[] {
  const search = { wanted: (name: string) => name === PROJECT_FILE, foldersMax: FOLDERS_MAX, passesOverLocked: true };
  const found = filesBelow(nodeFiles, folder, search).found.map((file) => dirname(file));
  const shown = found.filter((below) => below !== '.').map((below) => shownPath(cwd, join(folder, below)));
  return shown.length <= PROGRAMS_SHOWN ? shown : [...shown.slice(0, PROGRAMS_SHOWN), '…'];
}
/** More are not read. */
const PROGRAMS_SHOWN = 5;

/** Compiles a program that was read, by its settings. */
export function compiledProject(project: ReadProject, cwd: string, { err, ...options }: CompiledAs = {}): Compiled {
  const shown = shownProject(project, cwd);
  const result = inSight(project, shown, err, (told) => compile(project.sources, { ...options, ...told }));
  return {
    ...shown,
    texts: new Map(project.sources.map(({ path: file, text }) => [file, text])),
    findings: result.diagnostics.map((finding) => locate(finding, shown.sources)),
    result,
  };
}

/** Finds what is wrong with a program that was read, by its settings. */
export function checkedProject(project: ReadProject, cwd: string, err: Sink): Checked {
  const shown = shownProject(project, cwd);
  const findings = inSight(project, shown, err, (told) => check(project.sources, told));
  return { ...shown, findings: findings.map((finding) => locate(finding, shown.sources)) };
}

/** Works by the settings of a program, and says how far it is. */
function inSight<T>(
  { settings, filesIn, isCut }: ReadProject,
  { folder }: Pick<Checked, 'folder'>,
  err: Sink | undefined,
  work: (options: CheckOptions) => T,
): T {
  if (isCut) err?.write(`${cutShort(folder)}\n`);
  const progress = err && progressOn(err);
  const result = work({ settings, filesIn, ...(progress && { progress: progress.tell }) });
  progress?.end();
  return result;
}

/** How a program, its files and places in them are shown; findings may be about `ringback.json`, too. */
export function shownProject(
  project: ReadProject,
  cwd: string,
): Pick<Compiled, 'folder' | 'files' | 'sources' | 'shown'> {
  const { folder, files, sources, settings } = project;
  const shown = (file: string): string => shownPath(cwd, join(folder, file));
  const texts = settings === null ? sources : [...sources, { path: settings.file, text: settings.text }];
  return { folder: shownPath(cwd, folder), files: files.map(shown), sources: new Sources(texts, shown), shown };
}

function cutShort(folder: string): string {
  return (
    `Looked for flows in the ${FOLDERS_MAX} nearest folders below ${folder} and no further. ` +
    `Put ${PROJECT_FILE} into the folder of the program, or name that folder.`
  );
}

function isProgramFile(path: string): boolean {
  return isFlowFile(path) || basename(path) === PROJECT_FILE;
}

/** What the machine refuses to read is named; it is no failure of ours. */
function readOrSay(path: string, absolute: string, files?: Files): ReadProject | null {
  try {
    return readProject(absolute, files);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new UsageError(`${path} cannot be read: ${error.message}`);
    throw error;
  }
}

/** `there is no file or folder examples/quued. Did you mean "examples/queued"?` */
export function missing(path: string, absolute: string): string {
  const folder = dirname(absolute);
  const there = existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];
  return `there is no file or folder ${path}.${didYouMean(basename(absolute), there)}`;
}
