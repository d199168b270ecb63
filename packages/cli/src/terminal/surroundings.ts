/** Where a command runs: what it reads of the process, in one place, so that tests bring their own. */
export interface Surroundings {
  readonly cwd: string;
  readonly out: Sink;
  readonly err: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Sink {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Columns of the terminal; of a pipe, a width that reads well. */
  readonly columns: number;
  readonly colours: boolean;
}

const PIPE_COLUMNS = 100;

/** The process's own surroundings. */
export function processSurroundings(): Surroundings {
  const { env } = process;
  return { cwd: process.cwd(), env, out: sink(process.stdout, env), err: sink(process.stderr, env) };
}

function sink(stream: NodeJS.WriteStream, env: Surroundings['env']): Sink {
  const isTerminal = stream.isTTY === true;
  return {
    write: (text) => void stream.write(text),
    isTerminal,
    get columns() {
      return isTerminal && stream.columns > 0 ? stream.columns : PIPE_COLUMNS;
    },
    colours: wantsColours(env, isTerminal),
  };
}

/**
 * FORCE_COLOR (0 or false: never, anything else: always) goes before NO_COLOR (set and not empty: never;
 * https://no-color.org), which goes before what the terminal can do.
 */
export function wantsColours(env: Surroundings['env'], isTerminal: boolean): boolean {
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  return isTerminal && env['TERM'] !== 'dumb';
}
