import { sealProgram } from '../../src/ir/content-hash.ts';
import type { Program } from '../../src/ir/program.ts';

/** A small program by hand, sound in every respect: what the checks must accept before they may refuse anything. */
export function soundProgram(): Program {
  return sealProgram({
    format: 'ringback/program',
    version: 1,
    semantics: 1,
    center: {
      name: 'Acme',
      displayName: null,
      country: 'US',
      timezone: 'America/Los_Angeles',
      language: 'en-US',
      callbacksTo: ['CA', 'US'],
      callbacksExpireAfterMs: 604_800_000,
      callbacksADayToOneNumber: 5,
      duplicateCallbacks: 'allow',
      offerTimeoutMs: 20_000,
      ringTimeoutMs: 30_000,
      defaultCustomerQueueFlow: null,
      defaultAgentWhisper: null,
      defaultCustomerWhisper: null,
    },
    phoneNumbers: [{ name: 'Main', displayName: null, number: '+12065550100', flow: 'Line' }],
    hours: [],
    queues: [
      {
        name: 'Support',
        displayName: null,
        hours: null,
        limit: 50,
        callerId: null,
        outboundWhisper: null,
        callBackDuring: null,
      },
    ],
    profiles: [],
    prompts: [],
    functions: [],
    flows: [
      {
        name: 'Line',
        displayName: null,
        type: 'inbound',
        parameters: [],
        outcomes: [],
        start: 'start/loop-000000',
        onError: null,
        blocks: [
          {
            id: 'start/loop-000000',
            step: null,
            kind: 'loop',
            times: 2,
            body: 'start/play-000000',
            next: 'start/set_queue-000000',
          },
          {
            id: 'start/play-000000',
            step: null,
            kind: 'play',
            speech: [{ kind: 'text', text: ['Hello ', { kind: 'attribute', name: 'name' }] }],
            forMs: null,
            next: 'start/repeat-000000',
            outcomes: [{ on: 'error', to: 'start/repeat-000000', by: 'default' }],
          },
          { id: 'start/repeat-000000', step: null, kind: 'repeat', loop: 'start/loop-000000' },
          {
            id: 'start/set_queue-000000',
            step: null,
            kind: 'set queue',
            queue: { kind: 'name', name: 'Support' },
            next: 'start/transfer_to_queue-000000',
            outcomes: [{ on: 'error', to: null, by: 'default' }],
          },
          {
            id: 'start/transfer_to_queue-000000',
            step: null,
            kind: 'transfer to queue',
            queue: null,
            next: null,
            outcomes: [
              { on: 'full', to: null, by: 'default' },
              { on: 'error', to: null, by: 'default' },
            ],
          },
        ],
      },
    ],
  });
}
