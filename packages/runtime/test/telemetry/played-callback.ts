/** One call that becomes a callback, from the call to the end of the agent's work, with telemetry from the start. */
import {
  createCenter,
  SimulatedTelephony,
  VirtualClock,
  type Center,
  type Event,
  type PhoneBehaviour,
} from '../../src/index.ts';
import { compiledExample } from '../support/compile-example.ts';
import { play as playOn } from '../support/playing.ts';

const { program } = compiledExample('queued-callback');
const MAIN = '+12065550100';
export const MIA = '+12065550111';
/** Some services call agents by their numbers. */
export const ANN = '+12065550177';
/** Monday, ten in the morning in Los Angeles. */
const TEN = Date.UTC(2026, 2, 2, 18);

/** Mia asks for a callback, is rung, talks to Ann, and Ann's work after the call ends. `atTheEnd`: just before the center closes. */
export async function playCallback(
  begin: (center: Center) => void,
  atTheEnd: () => unknown,
): Promise<readonly Event[]> {
  const clock = new VirtualClock(TEN);
  const onDial = (): PhoneBehaviour => ({ kind: 'answers', afterMs: 4_000 });
  const telephony = new SimulatedTelephony(clock, { onDial });
  const functions = { FindCustomer: async () => ({ name: 'Mia', open_callback: 'no' }) };
  const center = await createCenter({ program, telephony, clock, seed: 1, functions });
  begin(center);
  const events: Event[] = [];
  center.onEvent((event) => events.push(event));
  const play = (forMs: number): Promise<void> => playOn(center, clock, forMs);
  await center.agents.signIn(ANN, { profile: 'Frontline', status: 'available' });
  const leg = telephony.call({ from: MIA, number: MAIN, flow: null });
  await play(1_000);
  telephony.press(leg, '1');
  await play(1_000);
  telephony.press(leg, `${MIA.slice(1)}#`);
  await play(110_000);
  await center.agents.accept(ANN);
  await play(30_000);
  await center.agents.hangUp(ANN);
  await center.agents.endAfterCallWork(ANN);
  await atTheEnd();
  await center.close();
  return events;
}
