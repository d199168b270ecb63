/** Starts the service: settings from the environment, the program from a folder of flows, the center, its routes. */
import { startCenter } from './center.js';
import { readSettings } from './settings.js';
import { createServer } from './routes.js';

const settings = readSettings(process.env);
if (settings.problem !== null) {
  console.error(settings.problem);
  process.exit(2);
}

const { center, telephony } = await startCenter(settings);
const server = createServer({ center, telephony, token: settings.token });
console.log(`listening on ${await server.listen({ host: '127.0.0.1', port: settings.port })}`);

// What is promised is in the store: whoever waits to be called back waits on, and is called when the service is there again.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await server.close();
    await center.close();
  });
}
