import { formatText, type Formatted } from '@ringback/dsl/format';
import { filesBelow, FLOW_EXTENSION, isFlowFile, nodeFiles } from '@ringback/dsl/project';
import { createTwoFilesPatch } from 'diff';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Command } from '../command.ts';
import { shownPath } from '../findings/located.ts';
import { counted } from '../play/times.ts';
import { missing } from '../program-sources.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { EXIT_CLEAN, EXIT_FOUND, UsageError } from '../usage-error.ts';
import { writeWhole } from '../write-whole.ts';

/** Any number of files may be named. */
const PATHS_MAX = Number.MAX_SAFE_INTEGER;

export const fmtCommand = makeFmtCommand(() => text(process.stdin));

/** `readInput` reads standard input to its end. */
export function makeFmtCommand(readInput: () => Promise<string>): Command {
  return {
    usage: 'fmt [PATH…]',
    about: `Lays out the .flow files named, and those below the folders named; by default those below here. There are no options
of layout. What cannot be read stays as it is. Of a Markdown file that is named the flow fences are laid out. With --check or
--diff nothing is written, and the exit code is 1 if a file would change.`,
    options: {
      check: { type: 'boolean', help: 'only name the files that would change' },
      diff: { type: 'boolean', help: 'only show what would change' },
      'stdin-filepath': {
        type: 'string',
        value: 'PATH',
        help: 'format standard input as the file PATH, to standard output',
      },
      quiet: { type: 'boolean', short: 'q', help: 'do not name the files that changed' },
    },
    restMax: PATHS_MAX,
    async run({ rest, values, flags }, surroundings) {
      const mode = flags.has('diff') ? 'diff' : flags.has('check') ? 'check' : 'write';
      const name = values.get('stdin-filepath');
      if (name !== undefined) {
        if (rest.length > 0) throw new UsageError('--stdin-filepath formats standard input alone; name no other PATH');
        return formatInput(name, await readInput(), mode, surroundings);
      }
      const { cwd, out } = surroundings;
      const files = flowFiles(rest.length === 0 ? ['.'] : rest, cwd);
      const formatFences = files.some(isMarkdown) ? await fenceFormatter() : null;
      const format: Format = (file, before) =>
        formatFences !== null && isMarkdown(file)
          ? { text: formatFences(before), leftAsIs: 'nothing' }
          : formatText(before);
      const changed = files.filter((file) => formatFile(file, format, mode, flags.has('quiet'), surroundings));
      if (mode === 'write') return EXIT_CLEAN;
      if (mode === 'check' && changed.length > 0) {
        out.write(`${counted(changed.length, 'file')} of ${files.length} would change; ringback fmt lays them out\n`);
      }
      return changed.length > 0 ? EXIT_FOUND : EXIT_CLEAN;
    },
  };
}

type Mode = 'write' | 'check' | 'diff';
type Format = (file: string, text: string) => Formatted;

const isMarkdown = (file: string): boolean => /\.(md|markdown)$/i.test(file);

/** The reader of Markdown is loaded for whoever names such a file. */
const fenceFormatter = async (): Promise<(text: string) => string> =>
  (await import('../markdown-fences.ts')).formatFences;

/** Answers whether the file is laid out differently. */
function formatFile(
  file: string,
  format: Format,
  mode: Mode,
  isQuiet: boolean,
  { cwd, out, err }: Surroundings,
): boolean {
  const shown = shownPath(cwd, file);
  const before = readText(file, shown);
  const { text: after, leftAsIs } = format(file, before);
  if (leftAsIs !== 'nothing') err.write(`${shown}: ${LEFT[leftAsIs]}\n`);
  if (after === before) return false;
  if (mode === 'diff') out.write(difference(shown, before, after));
  else if (mode === 'check' || !isQuiet) out.write(`${shown}\n`);
  if (mode === 'write') {
    writeWhole(dirname(file), [[basename(file), after]]);
  }
  return true;
}

async function formatInput(name: string, before: string, mode: Mode, { out, err }: Surroundings): Promise<number> {
  if (!isFlowFile(name) && !isMarkdown(name)) throw new UsageError(noSuchFile(name));
  const { text: after, leftAsIs }: Formatted = isMarkdown(name)
    ? { text: (await fenceFormatter())(before), leftAsIs: 'nothing' }
    : formatText(before);
  if (leftAsIs !== 'nothing') err.write(`${name}: ${LEFT[leftAsIs]}\n`);
  if (mode === 'write') out.write(after);
  if (mode === 'write' || after === before) return EXIT_CLEAN;
  out.write(mode === 'diff' ? difference(name, before, after) : `${name}\n`);
  return EXIT_FOUND;
}

const noSuchFile = (path: string): string => `${path} is neither a ${FLOW_EXTENSION} file nor Markdown`;

const LEFT = {
  parts: 'has errors; what they stand in was left as it is (ringback check says more)',
  all: 'has errors that leave its layout unclear, and was left as it is (ringback check says more)',
} as const;

/** Text of a file; throws UsageError for bytes that writing it back would spoil. */
function readText(file: string, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch (error) {
    const reason = error instanceof TypeError ? 'it is not UTF-8' : (error as Error).message;
    throw new UsageError(`${shown} cannot be read: ${reason}`);
  }
}

/** As `git diff` prints it. */
function difference(shown: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(`a/${shown}`, `b/${shown}`, before, after, undefined, undefined, { context: 3 });
  return patch.replace(/^=+\n/, '');
}

/** Absolute paths of the files named, and of all below the folders named, each once. */
function flowFiles(paths: readonly string[], cwd: string): readonly string[] {
  const found = new Set<string>();
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    if (!existsSync(absolute)) throw new UsageError(missing(path, absolute));
    const below = nodeFiles.kind(absolute) === 'folder' ? flowsBelow(absolute) : [absolute];
    if (below.length === 0) throw new UsageError(`no ${FLOW_EXTENSION} file in ${path}`);
    for (const file of below) {
      if (!isFlowFile(file) && !isMarkdown(file)) throw new UsageError(noSuchFile(path));
      found.add(file);
    }
  }
  return [...found];
}

function flowsBelow(folder: string): readonly string[] {
  return filesBelow(nodeFiles, folder, { wanted: isFlowFile }).found.map((path) => `${folder}/${path}`);
}
