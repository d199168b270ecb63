import { parseArgs, type ParseArgsConfig } from 'node:util';
import { didYouMean } from './near-names.ts';
import { UsageError } from './usage-error.ts';

export interface OptionSpec {
  /** `flag or string` stands alone or with its value behind `=`, never behind a space. */
  readonly type: 'string' | 'boolean' | 'flag or string';
  readonly short?: string;
  /** What stands for the value in the help, `N`. */
  readonly value?: string;
  readonly help: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** What was written behind a command: values by the option's name, then the rest. */
export interface Arguments {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly rest: readonly string[];
}

/** Reads `args` by the options of one command. Throws UsageError with one line that says what is wrong and what is near. */
export function readArguments(
  command: string,
  args: readonly string[],
  specs: OptionSpecs,
  restMax: number,
): Arguments {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, { type, short }] of Object.entries(specs)) {
    const read = type === 'flag or string' ? 'boolean' : type;
    options[name] = short === undefined ? { type: read } : { type: read, short };
  }
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const rest: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') rest.push(token.value);
    if (token.kind !== 'option') continue;
    const spec = specs[token.name];
    if (spec === undefined) {
      const known = Object.keys(specs).map((name) => `--${name}`);
      throw new UsageError(
        `there is no option ${token.rawName}.${didYouMean(token.rawName, known)} See ringback ${command} --help`,
      );
    }
    if (spec.type === 'flag or string' && token.value !== undefined) {
      values.set(token.name, token.value);
    } else if (spec.type !== 'string') {
      if (token.value !== undefined) throw new UsageError(`${token.rawName} takes no value`);
      flags.add(token.name);
    } else {
      const missing = token.value === undefined || (!token.inlineValue && token.value.startsWith('--'));
      if (missing) throw new UsageError(`${token.rawName} wants a value: ${token.rawName} ${spec.value ?? 'VALUE'}`);
      values.set(token.name, token.value ?? '');
    }
  }
  if (rest.length > restMax) {
    const most = restMax === 0 ? 'no arguments' : restMax === 1 ? 'one argument' : `${restMax} arguments`;
    throw new UsageError(`${command} takes ${most} beside options, not also "${rest[restMax] ?? ''}"`);
  }
  return { flags, values, rest };
}

/** One of the words that an option allows. */
export function choice<Word extends string>(args: Arguments, option: string, words: readonly Word[]): Word {
  const written = args.values.get(option) ?? words[0] ?? '';
  const found = words.find((word) => word === written);
  if (found === undefined) {
    throw new UsageError(`--${option} is one of ${words.join(', ')}, not "${written}".${didYouMean(written, words)}`);
  }
  return found;
}

/** A number within bounds, or undefined if the option was not given. */
export function number(
  args: Arguments,
  option: string,
  bounds: { readonly min: number; readonly max: number; readonly whole?: boolean },
): number | undefined {
  const written = args.values.get(option);
  if (written === undefined) return undefined;
  const value = /^-?\d+(\.\d+)?$/.test(written) ? Number(written) : NaN;
  const { min, max, whole = true } = bounds;
  if (!(value >= min && value <= max) || (whole && !Number.isInteger(value))) {
    throw new UsageError(`--${option} is a ${whole ? 'whole ' : ''}number from ${min} to ${max}, not "${written}"`);
  }
  return value;
}
