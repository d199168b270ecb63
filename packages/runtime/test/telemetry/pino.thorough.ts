import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createCenter, SimulatedTelephony, VirtualClock } from '../../src/index.ts';
import { pinoLog } from '../../src/telemetry/index.ts';
import { compiledExample } from '../support/compile-example.ts';

const MIA = '+12065550111';

test('a center logs to pino itself, by level, with telephone numbers shortened', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'debug', base: null, timestamp: false }, { write: (line: string) => lines.push(line) });
  const log = pinoLog(logger);
  const clock = new VirtualClock(0);
  const telephony = new SimulatedTelephony(clock);
  const center = await createCenter({ ...compiledExample('queued-callback'), telephony, clock, log });
  // Nobody has such a number: the center says so, and there is nobody else to tell.
  telephony.call({ from: MIA, number: '+12065550199', flow: null });
  await center.settled();
  log({ level: 'error', message: `nobody dials ${MIA}` });
  await center.close();
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { level: 20, msg: 'call arrives: no phone number of the program is +1206…0199' },
    { level: 50, msg: 'nobody dials +1206…0111' },
  ]);
});
