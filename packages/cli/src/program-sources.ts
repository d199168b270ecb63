import { compile, type Compilation, type CompileOptions, type Diagnostic } from '@ringback/dsl';
import { isFlowFile, PROJECT_FILE, readProject, type ReadProject } from '@ringback/dsl/project';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { locate, shownPath, Sources, type LocatedFinding } from './findings/located.ts';
import { didYouMean } from './near-names.ts';
import { UsageError } from './usage-error.ts';

/** A program read from the machine and compiled, with what was found. */
export interface Compiled {
  /** Folder of the program as it is shown. */
  readonly folder: string;
  /** Files as they are shown, sorted. */
  readonly files: readonly string[];
  readonly sources: Sources;
  /** Relative to the folder, as the compiler got them. */
  readonly texts: ReadonlyMap<string, string>;
  readonly findings: readonly LocatedFinding[];
  readonly result: Compilation;
  /** A path relative to the folder, as it is shown. */
  readonly shown: (file: string) => string;
}

/** Reads and compiles the program that a path belongs to. Throws UsageError when there is none. */
export function compileAt(path: string, cwd: string, options: CompileOptions = {}): Compiled {
  const absolute = resolve(cwd, path);
  if (!existsSync(absolute)) throw new UsageError(missing(path, absolute));
  if (statSync(absolute).isFile() && !isProgramFile(absolute)) throw new UsageError(`${path} is no .flow file`);
  const project = readOrSay(path, absolute);
  if (project === null || project.files.length === 0) throw new UsageError(`no .flow file in ${path}`);
  const shown = (file: string): string => shownPath(cwd, join(project.folder, file));
  const sources = new Sources(project.sources, shown);
  const result = compile(project.sources, options);
  return {
    folder: shownPath(cwd, project.folder),
    files: project.files.map(shown),
    sources,
    texts: new Map(project.sources.map(({ path: file, text }) => [file, text])),
    findings: result.diagnostics.map((finding: Diagnostic) => locate(finding, sources)),
    result,
    shown,
  };
}

function isProgramFile(path: string): boolean {
  return isFlowFile(path) || basename(path) === PROJECT_FILE;
}

/** What the machine refuses to read is named; it is no failure of ours. */
function readOrSay(path: string, absolute: string): ReadProject | null {
  try {
    return readProject(absolute);
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
