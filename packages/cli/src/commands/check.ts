import { text } from 'node:stream/consumers';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { reportFindings, reportOptions, wantedReport } from '../findings/report.ts';
import { checkedProject, readProgram, readProgramWith, type Checked } from '../program-sources.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { UsageError } from '../usage-error.ts';

/** Reads standard input to its end. */
export type ReadInput = () => Promise<string>;

export const inputOption = {
  'stdin-filepath': {
    type: 'string',
    value: 'PATH',
    help: 'take the text of the file PATH from standard input, the rest of its program from disk',
  },
} as const;

export const checkCommand = makeCheckCommand(() => text(process.stdin));

export function makeCheckCommand(readInput: ReadInput): Command {
  return {
    usage: 'check [PATH]',
    about: `Finds mistakes in the program that PATH belongs to: a folder, or a .flow file in it; by default here.
Prints nothing when there is nothing to say. Exit code 1: errors, or more warnings than allowed.`,
    options: { ...reportOptions, ...inputOption },
    restMax: 1,
    async run(args, surroundings) {
      const wanted = wantedReport(args);
      return reportFindings(await checkedAsAsked(args, readInput, surroundings), wanted, surroundings);
    },
  };
}

/** The program that PATH belongs to, or the one that standard input belongs to. */
export async function checkedAsAsked(args: Arguments, readInput: ReadInput, at: Surroundings): Promise<Checked> {
  const { cwd, err } = at;
  const name = args.values.get('stdin-filepath');
  if (name === undefined) return checkedProject(readProgram(args.rest[0] ?? '.', cwd), cwd, err);
  if (args.rest.length > 0)
    throw new UsageError('--stdin-filepath says which file standard input is; name no other PATH');
  return checkedProject(readProgramWith(name, await readInput(), cwd), cwd, err);
}
