/** A center on a store, driven by hand: what its service would hear is kept in lists. */
import { compile } from '../../packages/dsl/dist/index.js';
import { VirtualClock } from '../../packages/runtime/dist/shell/clock.js';
import { Engine } from '../../packages/runtime/dist/shell/engine.js';

const SOURCE = `center Acme {
  country: US
  timezone: UTC
}

queue Support {
}

routing profile Everybody {
  channels: voice 1
  after-call work: 0s
  serve Support at priority 1
}
`;
const START_MS = Date.UTC(2026, 2, 2, 10);
export const CALLER = '+12065550111';

const { program } = compile([{ path: 'center.flow', text: SOURCE }]);
const telephony = { start() {}, perform() {}, reconcile: () => [], stop() {} };

/**
 * Opened on what the store holds. What is told is heard by hand, in few steps: `heard` has who is offered, the legs of those who talk,
 * and how many steps contacts took from one stage to the next.
 */
export function openCenter(store) {
  const clock = new VirtualClock(START_MS);
  const heard = { offers: [], joined: [], transitions: 0 };
  const engine = new Engine({
    program,
    seed: 1,
    order: 'first come',
    store,
    telephony,
    messages: null,
    functions: {},
    clock,
    log: (line) => console.log(line.message),
    publish: (event) => {
      switch (event.kind) {
        case 'offered':
          heard.offers.push(event);
          break;
        case 'joined':
          heard.joined.push(legOf(event.contact));
          break;
        case 'offer ended':
          if (event.how !== 'accepted') return;
          break;
        case 'contact created':
        case 'queued':
        case 'contact ended':
          break;
        default:
          return;
      }
      heard.transitions++;
    },
  });
  engine.open();
  engine.catchUp();
  return { engine, clock, heard };
}

/** Of the n-th call. */
export const legNamed = (call) => `call-${call}`;

/** Contacts are numbered as they come. */
const legOf = (contact) => legNamed(contact.slice(2));
