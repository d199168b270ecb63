/** A callback over a provider that pulls: the center, the adapter, and a telephone company in the same process. */
import { compile } from '@ringback/dsl';
import { createCenter } from '@ringback/runtime';
import { readFileSync } from 'node:fs';
import { PullingTelephony } from './adapter.js';
import { LoopbackProvider } from './loopback-provider.js';

const SECRET = 'only the provider and we know this';
const MIA = '+12065550111';

const text = readFileSync(new URL('center.flow', import.meta.url), 'utf8');
const { program } = compile([{ path: 'center.flow', text }]);

const provider = new LoopbackProvider({
  secret: SECRET,
  onRing: (number) => {
    console.log(`${number === MIA ? "Mia's" : 'another'} phone rings`);
    return Promise.resolve('person');
  },
  onSay: (leg, words) => {
    console.log(`Mia hears: ${words}`);
    if (words.startsWith('Press 1')) void provider.press(leg, '1');
  },
});
const telephony = new PullingTelephony({ provider: await provider.listen(), secrets: [SECRET] });
const webhook = await telephony.listen();
provider.tell(webhook);

const forged = await fetch(webhook, {
  method: 'POST',
  headers: { 'x-loopback-signature': `t=${Date.now()},v1=${'0'.repeat(64)}` },
  body: JSON.stringify({ id: 'event-0', leg: 'call-0', kind: 'incoming', from: MIA, to: '+12065550100' }),
});
console.log(`a webhook that nobody signed is answered ${forged.status}`);

const center = await createCenter({
  program,
  telephony,
  log: ({ level, message }) => (level === 'debug' ? undefined : console.error(`${level}: ${message}`)),
});
center.on('offered', ({ agent, offer }) => void center.agents.accept(agent, offer));
const joined = new Promise((resolve) => center.on('joined', resolve));
await center.agents.signIn('Ann', { profile: 'Agents', status: 'available' });

await provider.call('CA1', MIA, '+12065550100');
console.log(`Mia talks to ${(await joined).agent}`);
// what is still on its way to the provider arrives
await new Promise((resolve) => void setTimeout(resolve, 100));
await center.close();
await provider.close();
