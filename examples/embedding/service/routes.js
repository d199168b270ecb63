import { RingbackError } from '@ringback/runtime';
import fastify from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { agentRoutes } from './agent-routes.js';
import { simulatorRoutes } from './simulator-routes.js';

const BODY_MAX_BYTES = 64 * 1024;

/** What the center refuses is the caller's mistake (409), what it does not know is not there (404). */
const NOT_FOUND = new Set(['unknown-agent', 'unknown-contact', 'unknown-queue', 'unknown-profile', 'unknown-flow']);

/** Everything over HTTP: without the token nothing, not even which routes there are. */
export function createServer({ center, telephony, token }) {
  const showsIt = ({ headers }) => isSame(headers.authorization ?? '', `Bearer ${token}`);
  const refuse = (reply) =>
    reply.code(401).header('www-authenticate', 'Bearer').send({ error: 'show the token: Authorization: Bearer …' });
  const server = fastify({
    bodyLimit: BODY_MAX_BYTES,
    forceCloseConnections: true,
    // an address that cannot be read never comes to a hook
    frameworkErrors: (error, request, reply) =>
      showsIt(request) ? reply.code(error.statusCode ?? 400).send({ error: error.message }) : refuse(reply),
  });
  server.addHook('onRequest', async (request, reply) => {
    if (!showsIt(request)) await refuse(reply);
  });
  server.setErrorHandler((error, _request, reply) => {
    if (error instanceof RingbackError) {
      const status = error.code === 'closed' || error.code === 'store-failed' ? 503 : NOT_FOUND.has(error.code) ? 404 : 409;
      return reply.code(status).send({ error: error.message, code: error.code });
    }
    const status = error.statusCode ?? 500;
    // what went wrong inside is for the log, not for whoever asked
    if (status >= 500) console.error(error);
    return reply.code(status).send({ error: status < 500 ? error.message : 'the service failed; its log says more' });
  });

  server.get('/metrics', () => center.metrics());
  server.get('/metrics/stream', (request, reply) => streamMetrics(center, request, reply));
  server.post('/callbacks', { schema: { body: CALLBACK } }, async ({ body }, reply) => {
    const { number, queue, retries = 2, betweenAttemptsMs = 600_000 } = body;
    const settings = { queue, retries, betweenAttemptsMs, initialDelayMs: 0, creationFlow: null, flow: 'Welcome', block: 'service' };
    return reply.code(201).send({ contact: await center.callbacks.request({ number, settings }) });
  });
  server.delete('/contacts/:contact', async ({ params }, reply) => {
    await center.callbacks.stop(params.contact);
    return reply.code(204).send();
  });
  agentRoutes(server, center);
  simulatorRoutes(server, telephony);
  return server;
}

const CALLBACK = {
  type: 'object',
  required: ['number', 'queue'],
  additionalProperties: false,
  properties: {
    number: { type: 'string', pattern: '^\\+[1-9][0-9]{4,14}$' },
    queue: { type: 'string', maxLength: 100 },
    retries: { type: 'integer', minimum: 0, maximum: 20 },
    betweenAttemptsMs: { type: 'integer', minimum: 0 },
  },
};

/** In the same time whatever was shown: hashes have one length. */
function isSame(shown, expected) {
  const hash = (text) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(shown), hash(expected));
}

const STREAM_EVERY_MS = 1_000;

/** Server-sent events: the figures at once, and whenever they have changed. */
function streamMetrics(center, request, reply) {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  let before = '';
  const send = () => {
    const { atMs, ...figures } = center.metrics();
    const now = JSON.stringify(figures);
    if (now === before) return;
    before = now;
    raw.write(`event: metrics\ndata: ${JSON.stringify({ atMs, ...figures })}\n\n`);
  };
  send();
  const stop = center.onEvent(send);
  const timer = setInterval(() => raw.write(':\n\n'), STREAM_EVERY_MS);
  request.raw.once('close', () => {
    clearInterval(timer);
    stop();
  });
}
