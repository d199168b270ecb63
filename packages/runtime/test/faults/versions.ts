/**
 * Programs that follow one another in a center by chance. Each is another center altogether: queues, limits, profiles, hours,
 * whispers and flows by chance; and what has one name in one may have another in the next, or be given up for something else.
 */
import { byCodePoint, programHash, type Block, type Flow, type Name, type Program } from '@ringback/dsl/ir';
import { anyCenter } from '../core/any-center.ts';
import { HOUR } from '../core/program-builder.ts';

/** The names that each thing goes by; a name of another thing: it is given up for that one. */
const NAMES: Readonly<Record<Name, readonly Name[]>> = {
  Back: ['Back', 'Back', 'Later'],
  Sales: ['Sales', 'Orders', 'Support'],
  Double: ['Double', 'Crew', 'Backup'],
  Office: ['Office', 'Office', 'Days'],
};
/** Before anything happens. */
const OPENS_MS = 10.25 * HOUR;
const QUARTER_MS = HOUR / 4;
/** What the language allows at least. */
const EXPIRE_AFTER_MIN_MS = HOUR;

export interface Version {
  readonly program: Program;
  /** What stands for every name that this version lacks and another one has. */
  readonly replace: Readonly<Record<Name, Name>>;
}

export function anyVersion(seed: number, below: (n: number) => number): Version {
  const goesBy = new Map(Object.entries(NAMES).map(([thing, names]) => [thing, names[below(names.length)] ?? thing]));
  const renamed = JSON.parse(JSON.stringify(anyCenter(seed)), (_, value: unknown) =>
    typeof value === 'string' ? (goesBy.get(value) ?? value) : value,
  ) as Program;
  const startMs = OPENS_MS + below(4) * QUARTER_MS;
  const hours = renamed.hours.map((each) => ({
    ...each,
    open: each.open.map((range) => ({ ...range, startMs, endMs: startMs + (1 + below(4)) * QUARTER_MS })),
  }));
  const program = sealed({ ...renamed, hours });
  const replace: Record<Name, Name> = {};
  for (const [thing, names] of Object.entries(NAMES)) {
    const now = goesBy.get(thing) ?? thing;
    for (const name of names) if (name !== now && !isNamed(program, name)) replace[name] = now;
  }
  return { program, replace };
}

const isNamed = ({ queues, profiles, hours }: Program, name: Name): boolean =>
  [...queues, ...profiles, ...hours].some((each) => each.name === name);

/** As the compiler would have written it, so that a store gives it back. */
export function sealed(program: Program): Program {
  const content = {
    ...program,
    center: {
      ...program.center,
      callbacksExpireAfterMs: Math.max(EXPIRE_AFTER_MIN_MS, program.center.callbacksExpireAfterMs),
    },
    functions: [{ name: 'Find', displayName: null, parameters: [], returns: [], lambda: null, timeoutMs: 3_000 }],
    hours: inOrder(program.hours),
    queues: inOrder(program.queues),
    profiles: inOrder(program.profiles).map((profile) => ({
      ...profile,
      serves: profile.serves.filter(({ queue }, index, all) => all.findIndex((each) => each.queue === queue) === index),
    })),
    flows: inOrder(program.flows).map(written),
  };
  return { ...content, hash: programHash(content) };
}

/** By name; of two of one name the first. */
function inOrder<T extends { readonly name: Name }>(list: readonly T[]): T[] {
  return [...new Map(list.toReversed().map((each) => [each.name, each])).values()].sort((a, b) =>
    byCodePoint(a.name, b.name),
  );
}

const written = (flow: Flow): Flow => ({
  ...flow,
  blocks: flow.blocks.map(endsThere).sort((a, b) => byCodePoint(a.id, b.id)),
});

/** Nothing comes after the end of a call. */
function endsThere(block: Block): Block {
  if (block.kind !== 'disconnect') return block;
  const { next: _, ...end } = block as Block & { readonly next?: unknown };
  return end as Block;
}
