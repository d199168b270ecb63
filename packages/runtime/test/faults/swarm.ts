/** One seed: a center by chance, people by chance, faults by chance; then a time without faults in which all must end. */
import { anyCenter } from '../core/any-center.ts';
import { dice } from '../core/random.ts';
import { instant } from '../core/center.ts';
import { RandomFates } from './fates.ts';
import { behaviour, People } from './people.ts';
import { StrickenCenter } from './stricken-center.ts';

const SECOND = 1_000;
const ACTS = 120;
/** Without faults everything ends within the longest deadline of a callback and some hours for those in the line. */
const STEPS_TO_END_MAX = 2_000;
const STEP_MS = 30 * SECOND;
const REST_MS = 4 * 60 * SECOND;
const DEAD_FOR_MAX = 40;

export interface Struck {
  readonly faults: number;
  readonly deaths: number;
  readonly contacts: number;
  readonly dials: number;
}

/** Throws with the seed and what went wrong. */
export async function playSwarm(seed: number): Promise<Struck> {
  const below = dice(seed * 31 + 7);
  const fates = new RandomFates(below);
  const center = new StrickenCenter({
    program: anyCenter(seed),
    startMs: instant('10:25'),
    fates,
    onDial: behaviour(below),
    deadForMs: () => below(DEAD_FOR_MAX) * SECOND,
    functions: {
      Find: () => {
        if (below(4) === 0) throw new Error('down');
        return { name: 'Mia' };
      },
    },
  });
  const people = new People(center, below, 'Line');
  try {
    for (let act = 0; act < ACTS; act++) {
      if (below(2) === 0) await center.playUntil(center.clock.nowMs() + below(20) * SECOND);
      await people.act();
    }
    fates.isOver = true;
    // Reports and second goes that are late, and what is tried again, come to rest.
    await center.playUntil(center.clock.nowMs() + REST_MS);
    center.checkWorld();
    let steps = 0;
    while (center.state === null || center.state.contacts.size > 0) {
      if (++steps > STEPS_TO_END_MAX) throw new Error(`these never end: ${stuck(center)}`);
      await people.finish();
      center.checkWorld();
      await center.playUntil(center.clock.nowMs() + STEP_MS);
    }
    center.checkRecord();
  } catch (cause) {
    throw new Error(`seed ${seed}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  const count = (wanted: string): number => center.events.filter(({ kind }) => kind === wanted).length;
  return {
    faults: fates.struck,
    deaths: center.deaths,
    contacts: count('contact created'),
    dials: count('dialed'),
  };
}

function stuck({ state }: StrickenCenter): string {
  if (state === null) return 'the center itself';
  return [...state.contacts.values()]
    .map(({ id, stage, run }) => `${id} ${stage}${run === null ? '' : `, waiting for ${run.waits?.kind ?? 'nothing'}`}`)
    .join('; ');
}
