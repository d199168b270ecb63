import { createServer } from 'node:http';
import { isSigned } from './signature.js';

const BODY_MAX_BYTES = 64 * 1024;

/** How the provider says that a call has ended, in the terms of the rules (S39). What is not listed failed, and is never taken for ringing without an answer. */
const ENDS = {
  'no-answer': 'no answer',
  busy: 'busy',
  declined: 'rejected',
  'not-reachable': 'unreachable',
  completed: 'hung up',
  canceled: 'cancelled',
};

/**
 * The port to a provider that pulls: it tells by webhook what happened to a leg, and what is answered are the commands for
 * that leg. Whoever has a command when nothing happens asks the provider to pull.
 *
 * Ids are ours wherever the provider allows it: a leg that is dialed is named by the center before the dial, a command by
 * the effect. Both come again after a restart, and the provider does nothing twice under one id.
 */
export class PullingTelephony {
  #provider;
  #secrets;
  #sink = null;
  #server = null;
  /** Commands that the provider has not pulled yet, by leg, each with what is to be called when it has. */
  #pending = new Map();

  /** @param {{ provider: string, secrets: readonly string[] }} options the provider's address, and what its webhooks are signed with */
  constructor({ provider, secrets }) {
    this.#provider = provider;
    this.#secrets = secrets;
    this.#server = createServer((request, response) => void this.#hear(request, response));
  }

  /** Where the provider finds the webhook. */
  listen(port = 0) {
    return new Promise((resolve) => {
      this.#server.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${this.#server.address().port}/voice`));
    });
  }

  start(sink) {
    this.#sink = sink;
  }

  async perform(effect, id) {
    switch (effect.kind) {
      case 'dial':
        // rejects when the provider is not there: the center then asks what became of the dial before it does anything else
        return this.#post('/calls', { leg: effect.leg, to: effect.to, ringTimeoutMs: effect.ringTimeoutMs });
      case 'play':
        if (isAgent(effect.leg)) return this.#whisper(effect);
        return this.#command(effect.leg, { id, do: 'say', playback: effect.playback, texts: effect.speech.map(({ text }) => text), repeat: effect.repeat });
      case 'stop playing':
        return isAgent(effect.leg) ? undefined : this.#command(effect.leg, { id, do: 'be quiet', playback: effect.playback });
      case 'answer':
        return this.#command(effect.leg, { id, do: 'answer' });
      case 'join':
        return this.#command(effect.leg, { id, do: 'connect', to: effect.agent });
      case 'hold':
        return this.#command(effect.leg, { id, do: 'hold' });
      case 'connect':
        return this.#command(effect.leg, { id, do: 'connect', to: effect.to });
      case 'send digits':
        return this.#command(effect.leg, { id, do: 'send digits', digits: effect.digits });
      case 'hang up':
        return this.#command(effect.leg, { id, do: 'hang up', tone: effect.tone });
      case 'release agent':
        // agents have headsets of their own
        return undefined;
    }
  }

  async reconcile(legs) {
    return Promise.all(
      legs.map(async (leg) => {
        const answer = await fetch(`${this.#provider}/calls/${encodeURIComponent(leg)}`);
        if (answer.status === 404) return { leg, state: 'never was' };
        if (!answer.ok) return { leg, state: 'unknown' };
        const { state, end } = await answer.json();
        return state === 'ended' ? { leg, state, end: ENDS[end] ?? 'failed' } : { leg, state };
      }),
    );
  }

  stop() {
    this.#sink = null;
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      // who is not answered any more asks again later; waiting for them could take for ever
      this.#server.closeAllConnections();
    });
  }

  /** Resolves when the provider has the command: until then the center holds it for not carried out, and asks again. */
  async #command(leg, command) {
    const pulled = new Promise((resolve) => {
      const others = (this.#pending.get(leg) ?? []).filter(({ command: { id } }) => id !== command.id);
      this.#pending.set(leg, [...others, { command, pulled: resolve }]);
    });
    const knowsLeg = await this.#post(`/calls/${encodeURIComponent(leg)}/pull`, {});
    if (knowsLeg) return pulled;
    // nobody will ever pull it
    this.#pending.delete(leg);
  }

  /** An agent hears the whisper in a headset that this provider has nothing to do with; here it is over at once. */
  #whisper({ leg, playback, repeat }) {
    if (!repeat) setImmediate(() => void this.#sink?.({ id: `whisper ${playback}`, input: { kind: 'playback ended', leg, playback } }));
  }

  /** false: the provider knows nothing of it. */
  async #post(route, body) {
    const answer = await fetch(`${this.#provider}${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok && answer.status !== 404) throw new Error(`the provider answers ${answer.status}`);
    return answer.ok;
  }

  async #hear(request, response) {
    const answer = (status, body = {}) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const body = await bodyOf(request);
    if (body === null) return answer(413);
    // before anything reads what it says
    if (!isSigned(this.#secrets, body, request.headers['x-loopback-signature'], Date.now())) return answer(401);
    const event = read(body);
    if (event === null) return answer(400);
    const input = inputOf(event);
    // A provider asks again when it is answered an error: so nothing is answered before the center has it on record.
    if (input !== null && (await this.#sink?.({ id: event.id, input })) !== 'taken') return answer(503);
    const commands = this.#pending.get(event.leg) ?? [];
    this.#pending.delete(event.leg);
    response.once('finish', () => commands.forEach(({ pulled }) => pulled()));
    return answer(200, { commands: commands.map(({ command }) => command) });
  }
}

const isAgent = (leg) => leg.startsWith('agent:');

async function bodyOf(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > BODY_MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** null: not an event of this provider. */
function read(body) {
  try {
    const event = JSON.parse(body.toString('utf8'));
    return typeof event?.id === 'string' && typeof event.leg === 'string' && typeof event.kind === 'string' ? event : null;
  } catch {
    return null;
  }
}

/** What an event is to the center; null: nothing, the provider only pulls. */
function inputOf({ kind, leg, ...event }) {
  switch (kind) {
    case 'incoming':
      return { kind: 'call arrives', leg, from: event.from ?? null, to: event.to ?? null, flow: null };
    case 'ringing':
      return { kind: 'leg rings', leg };
    case 'answered':
      return { kind: 'leg answered', leg, by: event.machine === true ? 'voicemail' : 'person' };
    case 'keys':
      return { kind: 'keys pressed', leg, keys: String(event.keys) };
    case 'said':
      return { kind: 'playback ended', leg, playback: String(event.playback) };
    case 'ended':
      return { kind: 'leg ended', leg, end: ENDS[event.cause] ?? 'failed' };
    default:
      return null;
  }
}
