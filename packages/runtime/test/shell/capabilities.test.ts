import { compile } from '@ringback/dsl';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createCenter, MemoryStore, RingbackError, SimulatedTelephony, VirtualClock } from '../../src/index.ts';
import type { TelephonyCapabilities } from '../../src/index.ts';

const CENTER = `center Acme { country: US  timezone: America/New_York  language: en-US }
queue Support { limit: 5 contacts }
routing profile Agents { channels: voice 1  serve Support at priority 1 }
`;
const PLAIN =
  'inbound flow Main { set queue to Support  transfer to queue { on full { disconnect } }  on error { disconnect } }';
const ELSEWHERE =
  'inbound flow Main { transfer to number +12065550111 { timeout: 20s  on no answer, failed, error { disconnect } }  on error { disconnect } }';

function program(flow: string) {
  const compiled = compile([{ path: 'center.flow', text: CENTER + flow }]);
  if (compiled.program === null) throw new Error(JSON.stringify(compiled.diagnostics));
  return compiled.program;
}

async function start(flow: string, capabilities: Partial<TelephonyCapabilities>) {
  const clock = new VirtualClock(0);
  const telephony = Object.assign(new SimulatedTelephony(clock), { capabilities });
  const center = await createCenter({ program: program(flow), clock, telephony });
  onTestFinished(async () => void (await center.close()));
  return center;
}

const refusal = async (promise: Promise<unknown>): Promise<RingbackError> => {
  const error = await promise.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (error instanceof RingbackError) return error;
  throw new Error('nothing was refused');
};

describe('telephony that cannot do everything', () => {
  test('runs a program that does not need more', async () => {
    const center = await start(PLAIN, { hold: false, connect: false, sendDigits: false });
    expect(center.metrics().queues.map(({ queue }) => queue)).toEqual(['Support']);
  });

  test('what it does not speak of, it can', async () => {
    await expect(start(ELSEWHERE, { hold: false })).resolves.toBeDefined();
  });

  test('is not given a program that needs more: the statement is named before the first call', async () => {
    const error = await refusal(start(ELSEWHERE, { connect: false }));
    expect(error.code).toBe('telephony-cannot');
    expect(error.message).toMatch(
      /^transfer to number in Main \(.+\) needs telephony that can connect a call to another number/,
    );
  });

  test('nor is it started on a store in which such a program is current', async () => {
    const store = new MemoryStore();
    const on = (capabilities: Partial<TelephonyCapabilities>, flow?: string) => {
      const clock = new VirtualClock(0);
      const telephony = Object.assign(new SimulatedTelephony(clock), { capabilities });
      return createCenter({ store, clock, telephony, ...(flow === undefined ? {} : { program: program(flow) }) });
    };
    const first = await on({}, ELSEWHERE);
    await first.agents.signIn('Ann', { profile: 'Agents' });
    await first.close();
    expect((await refusal(on({ connect: false }))).code).toBe('telephony-cannot');
    // Nothing has happened: another one may have the store, or another program be deployed over it.
    await (await on({})).close();
    const last = await on({ connect: false }, PLAIN);
    expect(last.versions()).toMatchObject([{ program: program(PLAIN).hash, isCurrent: true }]);
    await last.close();
  });

  test('nor is such a program deployed, and the one before goes on', async () => {
    const center = await start(PLAIN, { connect: false });
    const error = await refusal(center.deploy(program(ELSEWHERE)));
    expect(error.code).toBe('telephony-cannot');
    expect(center.versions().map((version) => version.program)).toEqual([program(PLAIN).hash]);
  });

  test('is not asked by agents for what it cannot', async () => {
    const center = await start(PLAIN, { connect: false, hold: false });
    await center.agents.signIn('Ann', { profile: 'Agents', status: 'available' });
    expect((await refusal(center.agents.hold('Ann', 'c-1'))).code).toBe('telephony-cannot');
    const elsewhere = center.agents.transfer('Ann', 'c-1', { number: '+12065550111' });
    expect((await refusal(elsewhere)).code).toBe('telephony-cannot');
    expect((await refusal(center.agents.transfer('Ann', 'c-1', { queue: 'Support' }))).code).not.toBe(
      'telephony-cannot',
    );
  });
});
