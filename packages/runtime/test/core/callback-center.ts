/** A center whose callers ask to be called back, for the tests of S17 to S35. */
import type { EventBody, LegEnd } from '../../src/core/index.ts';
import { TestCenter } from './center.ts';
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
} from './program-builder.ts';
import type { Parts } from './program-builder.ts';

export const NUMBER = '+12065550111';
export const callback = (settings: Parameters<typeof createCallback>[0] = {}) =>
  createCallback({ queue: 'Back', outcomes: on({ duplicate: 'sorry', error: 'sorry' }), ...settings });

export const back = (settings: Parameters<typeof createCallback>[0] = {}, parts: Parts = {}) =>
  program({
    queues: { Back: { callerId: { name: 'Acme', number: '+12065550100' } }, Other: {} },
    profiles: { Agents: { serves: [{ queue: 'Back' }, { queue: 'Other' }] } },
    ...parts,
    flows: [
      flow('Ask', 'inbound', { callback: callback(settings), bye: disconnect, sorry: play('Sorry.'), end: disconnect }),
      flow('Hold', 'inbound', { queue: setQueue('Back'), to: transferToQueue() }),
      ...(parts.flows ?? []),
    ],
  });

/** A center in which an agent has accepted the callback c-2 and the customer is rung. */
export const dialing = (settings: Parameters<typeof createCallback>[0] = {}, parts: Parts = {}) => {
  const center = new TestCenter(back(settings, parts), '10:00')
    .agent('Ann', 'Agents')
    .call('leg', 'Ask')
    .after(5 * SECOND);
  return center.accept('Ann');
};
export const end = (center: TestCenter, how: LegEnd) =>
  center.give({ kind: 'leg ended', leg: center.dialedLeg(), end: how });
export const rings = (center: TestCenter) => center.give({ kind: 'leg rings', leg: center.dialedLeg() });
export const stateOf = (center: TestCenter, agent: string) =>
  center.all('agent changed').findLast((e) => e.agent === agent)?.state;
export const LIFE: readonly EventBody['kind'][] = [
  'queued',
  'dialed',
  'dial ended',
  'callback scheduled',
  'contact ended',
  'joined',
];
