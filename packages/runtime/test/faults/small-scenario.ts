/**
 * A morning so small that every way in which it can go wrong is played: one agent, a customer who asks to be called back and
 * is not there the first time, and one who waits in the line.
 */
import type { Program } from '@ringback/dsl/ir';
import type { PhoneBehaviour } from '../../src/telephony/simulated.ts';
import { instant } from '../core/center.ts';
import {
  createCallback,
  disconnect,
  flow,
  on,
  play,
  program,
  SECOND,
  setQueue,
  transferToQueue,
} from '../core/program-builder.ts';
import { PlannedFates, type Plan } from './fates.ts';
import { StrickenCenter } from './stricken-center.ts';
import { sealed } from './versions.ts';

const MIA = '+12065550111';
const LEO = '+12065550122';

/** `queue` is where everybody waits. */
const centerOf = (queue: string): Program =>
  program({
    queues: { [queue]: { outboundWhisper: 'Hello' } },
    profiles: { Agents: { serves: [{ queue }], afterCallWorkMs: 2 * SECOND } },
    center: { defaultAgentWhisper: 'Whisper' },
    flows: [
      flow('Ask', 'inbound', {
        queue: setQueue(queue),
        callback: createCallback({
          queue,
          initialDelayMs: 20 * SECOND,
          retries: 2,
          betweenAttemptsMs: 5 * SECOND,
          outcomes: on({ error: null }),
        }),
        say: play('We will call you back.'),
        bye: disconnect,
      }),
      flow('Hold', 'inbound', { say: play('Please hold.'), queue: setQueue(queue), to: transferToQueue() }),
      flow('Whisper', 'agent whisper', { say: play('A customer.') }),
      flow('Hello', 'outbound whisper', { say: play('Hello, this is Acme.') }),
    ],
  });

const center = centerOf('Back');
/** Programs that follow each other: the second has no queue `Back`. */
const [before, after] = [sealed(center), sealed(centerOf('Later'))];

const TALK_MS = 4 * SECOND;
const PLAYED_MS = 6 * 60 * SECOND;
/** While one waits in the line and one is on hold for the time of the callback. */
const DEPLOYED_MS = 6 * SECOND;
const MIGRATED_MS = 15 * SECOND;
/** After this nobody calls any more. */
const CALLS_MS = 10 * SECOND;
/** So long nothing may go wrong at the end, before the world is looked at. */
const REST_MS = 3 * 60 * SECOND;

export interface SmallRun {
  /** By point, how many fates it had. */
  readonly choices: readonly number[];
  readonly ends: Readonly<Record<string, string>>;
  readonly deaths: number;
}

/** Throws when anything that must always hold does not. `deploys`: another program meanwhile, without the queue they wait in. */
export async function playSmall(plan: Plan, deploys = false): Promise<SmallRun> {
  const fates = new PlannedFates(plan);
  let dials = 0;
  const stricken = new StrickenCenter({
    program: deploys ? before : center,
    ...(deploys ? { versions: [after], handed: () => null } : {}),
    startMs: instant('10:00'),
    fates,
    onDial: (): PhoneBehaviour => (++dials === 1 ? { kind: 'rings' } : { kind: 'answers', afterMs: 3 * SECOND }),
    deadForMs: () => 3 * SECOND,
  });
  const { clock, phones } = stricken;
  const startMs = clock.nowMs();
  const talkingSinceMs = new Map<string, number>();
  while (clock.nowMs() < startMs + PLAYED_MS) {
    const atMs = clock.nowMs() - startMs;
    if (atMs === 2 * SECOND) phones.call({ from: MIA, number: null, flow: 'Ask' });
    if (atMs === 4 * SECOND) phones.call({ from: LEO, number: null, flow: 'Hold' });
    if (deploys) await operatorWorks(stricken, atMs);
    await annWorks(stricken);
    for (const { id, leg } of stricken.state?.contacts.values() ?? []) {
      if (leg === null || !stricken.telephony.joined.has(id) || phones.stateOf(leg) !== 'connected') continue;
      const sinceMs = talkingSinceMs.get(id) ?? clock.nowMs();
      talkingSinceMs.set(id, sinceMs);
      if (clock.nowMs() - sinceMs >= TALK_MS) phones.hangUp(leg);
    }
    if (atMs > CALLS_MS && stricken.state?.contacts.size === 0) break;
    await stricken.playUntil(clock.nowMs() + SECOND);
  }
  await stricken.playUntil(clock.nowMs() + REST_MS);
  stricken.checkWorld();
  stricken.checkRecord();
  stricken.checkVersions();
  const live = [...(stricken.state?.contacts.values() ?? [])].map(({ id, stage }) => `${id} is ${stage}`);
  if (live.length > 0) throw new Error(`these never ended: ${live.join(', ')}`);
  const numbers = new Map<string, string>();
  const ends: Record<string, string> = {};
  for (const event of stricken.events) {
    if (event.kind === 'contact created') {
      const who = event.number === MIA ? 'Mia' : 'Leo';
      numbers.set(event.contact, event.is === 'callback' ? `${who}, called back` : who);
    }
    if (event.kind === 'contact ended') ends[numbers.get(event.contact) ?? event.contact] = event.reason;
  }
  return { choices: fates.choices, ends, deaths: stricken.deaths };
}

/** Deploys the second program and takes everybody along, again until it is done. */
async function operatorWorks(stricken: StrickenCenter, atMs: number): Promise<void> {
  const { state } = stricken;
  if (state === null || atMs < DEPLOYED_MS) return;
  if (state.latest.program.hash !== after.hash) {
    await stricken.give({ kind: 'deploy', program: after, replace: { Back: 'Later' } });
  } else if (atMs >= MIGRATED_MS && state.programs.size > 1) await stricken.give({ kind: 'migrate contacts' });
}

async function annWorks(stricken: StrickenCenter): Promise<void> {
  const ann = stricken.state?.agents.peek('Ann');
  if (stricken.state === null) return;
  if (ann === undefined) {
    await stricken.give({ kind: 'agent signs in', agent: 'Ann', profile: 'Agents', status: 'available' });
  } else if (ann.state === 'offered') await stricken.give({ kind: 'agent accepts', agent: 'Ann', offer: null });
  else if (ann.state === 'missed') {
    await stricken.give({ kind: 'agent status', agent: 'Ann', status: 'available', reason: null });
  }
}

/** Everybody was served: nothing that goes wrong once or twice may cost a caller more than time. */
export const SERVED = { Mia: 'disconnected', Leo: 'completed', 'Mia, called back': 'completed' };
