import { graphJson, graphOf, marksOf, dotOf, layoutOf, mermaidOf, svgOf, type Graph } from '@ringback/dsl/graph';
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import { choice } from '../arguments.ts';
import type { Command } from '../command.ts';
import { count } from '../findings/json.ts';
import { shownPath } from '../findings/located.ts';
import { didYouMean } from '../near-names.ts';
import { counted } from '../play/times.ts';
import { compileAt } from '../program-sources.ts';
import { EXIT_CLEAN, EXIT_FOUND, UsageError } from '../usage-error.ts';
import { takenWays } from '../scenarios/taken-ways.ts';
import { writeWhole } from '../write-whole.ts';
import { printFindings } from '../findings/print.ts';

/** How each format is made, and what its files end in. */
const FORMATS = {
  svg: { ending: 'svg', draw: async (graph: Graph): Promise<string> => svgOf(graph, await layoutOf(graph)) },
  mermaid: { ending: 'mmd', draw: mermaidOf },
  dot: { ending: 'dot', draw: dotOf },
  json: { ending: 'json', draw: graphJson },
} as const;
type Format = keyof typeof FORMATS;
const WORDS = Object.keys(FORMATS) as Format[];

export const graphCommand: Command = {
  usage: 'graph [PATH] [--flow NAME] [-o FILE|DIR]',
  about: `Draws the flows of the program that PATH belongs to, for people who do not read programs: what a caller hears,
where each choice leads, what nobody handles, and with a sign what check warns of. One flow goes to standard output or a file;
several go into a folder, a file each. A file's ending (.svg, .mmd, .dot, .json) says the format unless --format does.`,
  options: {
    flow: { type: 'string', value: 'NAME', help: 'only this flow or module' },
    format: { type: 'string', value: 'FORMAT', help: 'svg (default), mermaid, dot or json' },
    output: { type: 'string', short: 'o', value: 'FILE|DIR', help: 'where to write; it is made if it is missing' },
    coverage: { type: 'boolean', help: 'play the scenarios, and show where none of them went: red and dashed' },
    quiet: { type: 'boolean', short: 'q', help: 'say nothing when all went well' },
  },
  restMax: 1,
  async run(args, { cwd, out, err }) {
    const output = args.values.get('output');
    const format = args.values.has('format') ? choice(args, 'format', WORDS) : formatOf(output);
    const isCovered = args.flags.has('coverage');
    const { result, sources, findings } = compileAt(args.rest[0] ?? '.', cwd, { err, tests: isCovered });
    const { program, sourceMap, scenarios } = result;
    if (program === null || sourceMap === null || count(findings).errors > 0) {
      const errors = findings.filter(({ severity }) => severity === 'error');
      printFindings(errors, sources, 'pretty', err);
      err.write('Nothing was drawn.\n');
      return EXIT_FOUND;
    }
    const names = flowsWanted(
      program.flows.map(({ name }) => name),
      args.values.get('flow'),
    );
    const { ending, draw } = FORMATS[format];
    const taken = isCovered && scenarios !== null ? takenWays(program, sourceMap, scenarios) : null;
    const warnings = result.diagnostics.filter(({ severity }) => severity === 'warning');
    const drawn = async (name: string): Promise<string> => {
      const marks = marksOf(sourceMap, name, warnings);
      return draw(graphOf(program, sourceMap, name, taken === null ? { marks } : { marks, taken: taken(name) }));
    };

    const [first = '', ...others] = names;
    if (output === undefined) {
      if (others.length > 0)
        throw new UsageError(`which flow? Say --flow NAME (${names.join(', ')}), or -o DIR for all`);
      out.write(await drawn(first));
      return EXIT_CLEAN;
    }
    const path = resolve(cwd, output);
    const isFile = others.length === 0 && extname(output) !== '' && !isFolder(path);
    if (others.length > 0 && existsSync(path) && !isFolder(path)) {
      throw new UsageError(`${output} is a file, and there are ${names.length} flows: say --flow NAME, or a folder`);
    }
    const folder = isFile ? dirname(path) : path;
    const files: (readonly [string, string])[] = [];
    for (const name of names) files.push([isFile ? basename(path) : `${name}.${ending}`, await drawn(name)]);
    writeWhole(folder, files);
    if (!args.flags.has('quiet')) {
      out.write(`${counted(files.length, 'flow')} drawn: ${shownPath(cwd, isFile ? path : folder)}\n`);
    }
    return EXIT_CLEAN;
  },
};

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** By the ending of the file that is asked for; a folder, or an ending that says nothing, gets pictures. */
function formatOf(output: string | undefined): Format {
  const ending = extname(output ?? '').slice(1);
  return WORDS.find((word) => FORMATS[word].ending === ending) ?? 'svg';
}

function flowsWanted(names: readonly string[], wanted: string | undefined): readonly string[] {
  if (names.length === 0) throw new UsageError('the program has no flow to draw');
  if (wanted === undefined) return names;
  if (!names.includes(wanted)) {
    throw new UsageError(`there is no flow ${wanted}.${didYouMean(wanted, names)} There are: ${names.join(', ')}`);
  }
  return [wanted];
}
