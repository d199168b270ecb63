/**
 * One seed: a center by chance, people by chance, in every third one programs that are deployed by chance, in every second one a disk
 * that answers later, faults by chance; then a time without faults in which all must end.
 */
import { anyCenter } from '../core/any-center.ts';
import { dice } from '../core/random.ts';
import { instant } from '../core/center.ts';
import { RandomFates } from './fates.ts';
import { Operators } from './operators.ts';
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
  readonly deployments: number;
  readonly migrated: number;
  /** Deployments that lacked what was still needed, starts among them. */
  readonly refused: number;
}

/** Whether the disk answers later, while the center goes on: in every second center. */
const isSlow = (seed: number): boolean => seed % 2 === 0;
/** Whether somebody deploys programs meanwhile: in every third center. */
const isOperated = (seed: number): boolean => seed % 3 === 2;
/** A process that is started again is given a program now and then; else it takes the one in its store. */
const HANDED_ONE_IN = 3;

/** Throws with the seed and what went wrong. */
export async function playSwarm(seed: number): Promise<Struck> {
  const below = dice(seed * 31 + 7);
  const fates = new RandomFates(below);
  const operators = isOperated(seed) ? new Operators(seed, below) : null;
  const center = new StrickenCenter({
    program: operators?.first ?? anyCenter(seed),
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
    ...(isSlow(seed) ? { isStillWriting: () => below(2) === 0 } : {}),
    ...(operators === null
      ? {}
      : {
          versions: operators.versions.map(({ program }) => program),
          handed: () => (below(HANDED_ONE_IN) === 0 ? operators.handed() : null),
        }),
  });
  const people = new People(center, below, 'Line', operators);
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
    center.checkVersions();
  } catch (cause) {
    throw new Error(`seed ${seed}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  const count = (wanted: string): number => center.events.filter(({ kind }) => kind === wanted).length;
  return {
    faults: fates.struck,
    deaths: center.deaths,
    contacts: count('contact created'),
    dials: count('dialed'),
    deployments: count('program deployed'),
    migrated: count('migrated'),
    refused: center.refused + center.refusedAtStart,
  };
}

function stuck({ state }: StrickenCenter): string {
  if (state === null) return 'the center itself';
  return [...state.contacts.values()]
    .map(({ id, stage, run }) => `${id} ${stage}${run === null ? '' : `, waiting for ${run.waits?.kind ?? 'nothing'}`}`)
    .join('; ');
}
