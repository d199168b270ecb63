/** `ringback COMMAND …`. Each command is loaded when it is called, so that a quick one stays quick. */
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { commandHelp, overview } from './help.ts';
import { didYouMean } from './near-names.ts';
import { processSurroundings, type Surroundings } from './terminal/surroundings.ts';
import { EXIT_CLEAN, EXIT_USAGE, UsageError } from './usage-error.ts';
import { version } from './version.ts';

interface Listed {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

const commands: Readonly<Record<string, Listed>> = {
  init: {
    summary: 'write a project that runs',
    load: async () => (await import('./commands/init.ts')).initCommand,
  },
  check: {
    summary: 'find mistakes in a program',
    load: async () => (await import('./commands/check.ts')).checkCommand,
  },
  lint: {
    summary: 'find mistakes and mend them',
    load: async () => (await import('./commands/lint.ts')).lintCommand,
  },
  build: {
    summary: 'compile a program to JSON',
    load: async () => (await import('./commands/build.ts')).buildCommand,
  },
  test: {
    summary: 'play the scenarios of *.test.flow files',
    load: async () => (await import('./commands/test.ts')).testCommand,
  },
  run: {
    summary: 'play simulated traffic through a program',
    load: async () => (await import('./commands/run.ts')).runCommand,
  },
  fmt: {
    summary: 'lay out .flow files',
    load: async () => (await import('./commands/fmt.ts')).fmtCommand,
  },
  graph: {
    summary: 'draw flows as pictures',
    load: async () => (await import('./commands/graph.ts')).graphCommand,
  },
  store: {
    summary: 'look into the store file of a center',
    load: async () => (await import('./commands/store.ts')).storeCommand,
  },
  explain: {
    summary: 'print the page about a code',
    load: async () => (await import('./commands/explain.ts')).explainCommand,
  },
  lsp: {
    summary: 'start the language server for an editor',
    load: async () => (await import('./commands/lsp.ts')).lspCommand,
  },
};

/** Runs the command and sets the exit code of the process. */
export async function main(args: readonly string[]): Promise<void> {
  process.stdout.on('error', endQuietlyIfNobodyReads);
  process.stderr.on('error', endQuietlyIfNobodyReads);
  process.exitCode = await command(args, processSurroundings());
}

/** Runs the command in the given surroundings and answers its exit code; mistakes become one line. */
export async function command(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const [name, ...rest] = args;
  const { out, err, env } = surroundings;
  try {
    if (name === '--version' || name === '-v') return say(out, `${version()}\n`);
    if (name === undefined) return say(err, overview(commands), EXIT_USAGE);
    if (name === '--help' || name === '-h' || (name === 'help' && rest.length === 0))
      return say(out, overview(commands));
    const called = name === 'help' ? (rest[0] ?? '') : name;
    const loaded = await listed(called).load();
    if (name === 'help' || helpWanted(rest)) return say(out, commandHelp(loaded));
    return await loaded.run(readArguments(called, rest, loaded.options, loaded.restMax), surroundings);
  } catch (error) {
    if (error instanceof UsageError) return say(err, `ringback: ${error.message}\n`, EXIT_USAGE);
    return say(err, internalFailure(error, args, env), EXIT_USAGE);
  }
}

function listed(name: string): Listed {
  const found = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (found !== undefined) return found;
  const what = name.startsWith('-') ? 'option' : 'command';
  throw new UsageError(`there is no ${what} ${name}.${didYouMean(name, Object.keys(commands))} See ringback --help`);
}

function helpWanted(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((word) => word === '--help' || word === '-h');
}

function say(sink: Surroundings['out'], text: string, code: number = EXIT_CLEAN): number {
  sink.write(text);
  return code;
}

/** A mistake of ours: one line that says so, and one about how to report it; the stack only for whoever asks. */
function internalFailure(error: unknown, args: readonly string[], env: Surroundings['env']): string {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const [line = ''] = message.split('\n');
  if ((env['RINGBACK_DEBUG'] ?? '') !== '') return `ringback: internal failure: ${stack ?? message}\n`;
  return (
    `ringback: internal failure: ${line}\n` +
    `This is a mistake in ringback ${version()}, not in your program. Please report it with what this prints: ` +
    `RINGBACK_DEBUG=1 ringback ${args.join(' ')}\n`
  );
}

/** `ringback check | head` closes the pipe early; that is no failure. */
function endQuietlyIfNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}
