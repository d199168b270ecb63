/** A center in forty lines: Mia calls, asks to be called back, and is. Time is virtual, so that it takes no time. */
import { compile } from '@ringback/dsl';
import { createCenter, SimulatedTelephony, VirtualClock } from '@ringback/runtime';
import { sqlite } from '@ringback/runtime/sqlite';
import { readFileSync } from 'node:fs';

// A service reads what `ringback build` wrote; here the flow is compiled on the spot.
const text = readFileSync(new URL('center.flow', import.meta.url), 'utf8');
const { program, diagnostics } = compile([{ path: 'center.flow', text }]);
if (program === null) throw new Error(diagnostics[0]?.message);

// Left out, the clock is the machine's.
const clock = new VirtualClock(Date.parse('2026-03-02T10:00:00Z'));
const telephony = new SimulatedTelephony(clock, { onDial: () => ({ kind: 'answers', afterMs: 4_000 }) });
const center = await createCenter({
  program,
  clock,
  telephony,
  store: sqlite(process.argv[2] ?? ':memory:'),
  log: ({ level, message }) => console.error(`${level}: ${message}`),
});

center.on('callback scheduled', ({ queue }) => say(`a callback is promised in ${queue}`));
center.on('offered', ({ agent, offer }) => center.agents.accept(agent, offer));
center.on('dialed', ({ attempt }) => say(`Mia's phone rings, attempt ${attempt}`));
center.on('joined', ({ agent }) => say(`Mia talks to ${agent}`));

await center.agents.signIn('Ann', { profile: 'Agents', status: 'available' });
const leg = telephony.call({ from: '+12065550111', number: '+12065550100', flow: null });
await pass(1_000);
telephony.press(leg, '1');
await pass(60_000);
await center.close();

/** Lets time pass, one thing that is due after another. */
async function pass(durationMs) {
  const untilMs = clock.nowMs() + durationMs;
  for (let nextMs = clock.nextMs(); nextMs !== null && nextMs <= untilMs; nextMs = clock.nextMs()) {
    clock.moveTo(nextMs);
    clock.runDue();
    await center.settled();
  }
  clock.moveTo(untilMs);
  await center.settled();
}

function say(what) {
  console.log(`${new Date(clock.nowMs()).toISOString().slice(11, 19)}  ${what}`);
}
