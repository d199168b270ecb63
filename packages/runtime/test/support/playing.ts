/** Time for a center whose clock the test moves. */
import type { Center, VirtualClock } from '../../src/index.ts';

/** Turns of the event loop that a center is given at each instant: functions answer in one, which may bring one more. */
const ROUNDS = 3;

/** Everything that is due within that time happens; the center settles at each instant. */
export async function play(center: Center, clock: VirtualClock, forMs: number): Promise<void> {
  const untilMs = clock.nowMs() + forMs;
  await settled(center);
  for (let nextMs = clock.nextMs(); nextMs !== null && nextMs <= untilMs; nextMs = clock.nextMs()) {
    clock.moveTo(nextMs);
    clock.runDue();
    await settled(center);
  }
  clock.moveTo(untilMs);
}

/** What was asked of the center is done, and what functions answered meanwhile, too. */
export async function settled(center: Center): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    await center.settled();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
