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

/** Opened on what the store holds. */
export function openCenter(store) {
  const clock = new VirtualClock(START_MS);
  const offers = [];
  const joined = [];
  const legs = new Map();
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
      if (event.kind === 'offered') offers.push(event);
      else if (event.kind === 'joined') {
        joined.push(legs.get(event.contact));
        legs.delete(event.contact);
      }
    },
    onEffect: ({ effect }) => {
      if (effect.kind === 'answer') legs.set(effect.contact, effect.leg);
    },
  });
  engine.open();
  engine.catchUp();
  return { engine, clock, offers, joined };
}
