/** Starts the service: settings from the environment, the program from a folder of flows, the center, its routes. */
import { RingbackError } from '@ringback/runtime';
import { startCenter } from './center.js';
import { readSettings } from './settings.js';
import { createServer } from './routes.js';

const settings = readSettings(process.env);
if (settings.problem !== null) refuse(settings.problem);

const { center, telephony } = await startCenter(settings).catch((error) => {
  // a store that another service has, a program that lacks what is still needed …
  if (error instanceof RingbackError) refuse(error.message);
  throw error;
});
const server = createServer({ center, telephony, token: settings.token });
const address = await server.listen({ host: '127.0.0.1', port: settings.port }).catch(async (error) => {
  await center.close();
  if (error.code === 'EADDRINUSE') refuse(`another process listens on port ${settings.port}; PORT names another one`);
  throw error;
});
console.log(`listening on ${address}`);

// What is promised is in the store: whoever waits to be called back waits on, and is called when the service is there again.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await server.close();
    await center.close();
  });
}

/** Whoever starts the service is told in a sentence. */
function refuse(why) {
  console.error(why);
  process.exit(2);
}
