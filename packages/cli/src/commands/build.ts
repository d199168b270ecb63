import type { Program, SourceMap } from '@ringback/dsl';
import { readableJson } from '@ringback/dsl/ir';
import type { ReadProject } from '@ringback/dsl/project';
import { resolve } from 'node:path';
import type { Command } from '../command.ts';
import { count } from '../findings/json.ts';
import { shownPath } from '../findings/located.ts';
import { printFindings } from '../findings/print.ts';
import { counted } from '../play/times.ts';
import { compiledProject, readProgram } from '../program-sources.ts';
import { stylesFor, type Styles } from '../terminal/style.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { EXIT_CLEAN, EXIT_FOUND, UsageError } from '../usage-error.ts';
import { watchFolder, type WatchFolder } from '../watch-folder.ts';
import { writeWhole } from '../write-whole.ts';

/** The compiled program and where its blocks stand in the source. */
const PROGRAM_FILE = 'program.json';
const SOURCE_MAP_FILE = 'program.map.json';

export const buildCommand = makeBuildCommand(watchFolder);

export function makeBuildCommand(watch: WatchFolder): Command {
  return {
    usage: 'build [PATH] -o DIR',
    about: `Compiles the program that PATH belongs to and writes ${PROGRAM_FILE} and ${SOURCE_MAP_FILE} into DIR.
With an error it writes nothing and exits with 1. The same source gives the same bytes.`,
    options: {
      output: { type: 'string', short: 'o', value: 'DIR', help: 'where to write; it is made if it is missing' },
      watch: { type: 'boolean', short: 'w', help: 'build again whenever a file changes, until Ctrl-C' },
      quiet: { type: 'boolean', short: 'q', help: 'say nothing when all went well' },
    },
    restMax: 1,
    async run({ rest, values, flags }, surroundings) {
      const output = values.get('output');
      if (output === undefined) throw new UsageError('build where to? Say -o DIR');
      const { cwd, err } = surroundings;
      const path = rest[0] ?? '.';
      const isQuiet = flags.has('quiet');
      const project = readProgram(path, cwd);
      const code = build(project, output, isQuiet, surroundings);
      if (!flags.has('watch')) return code;
      let last = textsOf(project);
      err.write(`Watching ${shownPath(cwd, project.folder)}; Ctrl-C ends it.\n`);
      await watch(project.folder, () => {
        try {
          const now = readProgram(path, cwd);
          if (textsOf(now) === last) return;
          last = textsOf(now);
          build(now, output, isQuiet, surroundings);
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
          err.write(`ringback: ${error.message}\n`);
        }
      });
      return EXIT_CLEAN;
    },
  };
}

function build(project: ReadProject, output: string, isQuiet: boolean, { cwd, out, err }: Surroundings): number {
  const { result, sources, findings, files } = compiledProject(project, cwd, { err });
  const told = findings.filter(({ severity }) => severity !== 'hint');
  printFindings(told, sources, 'pretty', err);
  const { program, sourceMap } = result;
  if (program === null || sourceMap === null || count(findings).errors > 0) {
    err.write('Nothing was written.\n');
    return EXIT_FOUND;
  }
  const folder = resolve(cwd, output);
  writeWhole(folder, [
    [SOURCE_MAP_FILE, readableJson(sourceMap)],
    [PROGRAM_FILE, readableJson(program)],
  ]);
  if (!isQuiet) {
    const built = { files: sourceMap.files.length, scenarioFiles: files.length - sourceMap.files.length };
    out.write(programInWords(program, sourceMap, built, stylesFor(out.colours)));
    out.write(`Written to ${shownPath(cwd, folder)}/${PROGRAM_FILE} and ${SOURCE_MAP_FILE}\n`);
  }
  return EXIT_CLEAN;
}

/** What the program is made of: two that are the same need no second build. */
function textsOf({ sources, settings }: ReadProject): string {
  return JSON.stringify([settings?.text, sources]);
}

/** What the compiler made of a program, in a few lines. */
export function programInWords(
  program: Program,
  sourceMap: SourceMap,
  read: { readonly files: number; readonly scenarioFiles: number },
  style: Styles,
): string {
  const blocks = program.flows.reduce((sum, flow) => sum + flow.blocks.length, 0);
  const names = (list: readonly { readonly name: string }[]): string => list.map(({ name }) => name).join(', ');
  const scenarios = read.scenarioFiles === 0 ? '' : ` (${counted(read.scenarioFiles, 'file')} of scenarios left out)`;
  const rows: readonly (readonly [string, string])[] = [
    [
      'Program',
      `${program.center.name ?? 'without a center'}, from ${counted(sourceMap.files.length, 'file')}${scenarios}`,
    ],
    ['Queues', names(program.queues)],
    ['Profiles', names(program.profiles)],
    ['Flows', `${names(program.flows)}: ${counted(blocks, 'block')}`],
    ['Functions', names(program.functions)],
    ['Hash', program.hash],
  ];
  return rows
    .filter(([, text]) => text !== '')
    .map(([label, text]) => `${style.quiet(label.padEnd(10))}${text}\n`)
    .join('');
}
