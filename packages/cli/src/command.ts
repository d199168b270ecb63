import type { Arguments, OptionSpecs } from './arguments.ts';
import type { Surroundings } from './terminal/surroundings.ts';

/** One command: how it is called, what it takes, and what it does. */
export interface Command {
  /** What stands behind `ringback`, `check [PATH]`. */
  readonly usage: string;
  /** A few sentences for `--help`. */
  readonly about: string;
  readonly options: OptionSpecs;
  readonly restMax: number;
  /** Answers the exit code: 0 clean, 1 something was found, 2 it could not be done. */
  run(args: Arguments, surroundings: Surroundings): Promise<number> | number;
}
