import { createServer } from 'node:http';
import { sign } from './signature.js';

const SAYS_FOR_MS = 30;
const AGAIN_AFTER_MS = 50;

/** Who picks up; everything else that `onRing` may say is how the dial ends. */
const PICKS_UP = new Set(['person', 'machine']);

/**
 * A telephone company in one file, for the adapter to be tried against: it dials, says, and tells by signed webhooks what
 * happens, each at least once. `onRing` says what comes of a dial: a `person` or a `machine` picks up, or it ends for a cause of
 * the provider's (`no-answer`, `busy`, `declined`, `not-reachable` …). What is promised rings until then, what is known at once
 * never rang. `deliver` has the webhooks in hand: it may send one twice, or late.
 */
export class LoopbackProvider {
  #secret;
  #webhook = null;
  #onRing;
  #onSay;
  #deliver;
  #calls = new Map();
  #done = new Set();
  #events = 0;
  #isOpen = true;
  #server = createServer((request, response) => void this.#answer(request, response));

  constructor({ secret, onRing, onSay, deliver = (_event, send) => send() }) {
    this.#secret = secret;
    this.#onRing = onRing;
    this.#onSay = onSay;
    this.#deliver = deliver;
  }

  listen() {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${this.#server.address().port}`));
    });
  }

  tell(webhook) {
    this.#webhook = webhook;
  }

  /** A person calls one of the center's numbers. */
  call(leg, from, to) {
    this.#calls.set(leg, { state: 'connected' });
    return this.#report(leg, { kind: 'incoming', from, to });
  }

  press(leg, keys) {
    return this.#report(leg, { kind: 'keys', keys });
  }

  /** Whoever is on the line has enough. */
  hangUp(leg) {
    return this.#end(leg, 'completed');
  }

  close() {
    this.#isOpen = false;
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #answer(request, response) {
    const reply = (status, body = {}) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const [, , leg, what] = request.url.split('/').map(decodeURIComponent);
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.method === 'GET') return this.#calls.has(leg) ? reply(200, this.#calls.get(leg)) : reply(404);
    if (what === 'pull') {
      if (!this.#calls.has(leg)) return reply(404);
      reply(202);
      return this.#report(leg, { kind: 'pull' });
    }
    const dial = JSON.parse(Buffer.concat(chunks).toString());
    reply(202);
    // the same leg again is the same dial
    if (!this.#calls.has(dial.leg)) await this.#dial(dial);
  }

  async #dial({ leg, to, ringTimeoutMs }) {
    this.#calls.set(leg, { state: 'ringing' });
    const known = this.#onRing(to, ringTimeoutMs);
    if (known instanceof Promise) await this.#report(leg, { kind: 'ringing' });
    const what = await known;
    // the center has given it up meanwhile
    if (this.#calls.get(leg).state !== 'ringing') return;
    if (!PICKS_UP.has(what)) return this.#end(leg, what);
    this.#calls.set(leg, { state: 'connected' });
    await this.#report(leg, { kind: 'answered', machine: what === 'machine' });
  }

  #end(leg, cause) {
    if (this.#calls.get(leg)?.state === 'ended') return undefined;
    this.#calls.set(leg, { state: 'ended', end: cause });
    return this.#report(leg, { kind: 'ended', cause });
  }

  #report(leg, what) {
    this.#events++;
    const event = { id: `event-${this.#events}`, leg, ...what };
    return this.#deliver(event, () => this.#send(event));
  }

  /** Tells until it is heard, and does what is answered. */
  async #send(event) {
    const { leg } = event;
    const body = Buffer.from(JSON.stringify(event));
    while (this.#isOpen) {
      const answer = await fetch(this.#webhook, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-loopback-signature': sign(this.#secret, body, Date.now()) },
        body,
      }).catch(() => null);
      if (answer?.ok) {
        const { commands } = await answer.json();
        for (const command of commands) this.#do(leg, command);
        return;
      }
      await new Promise((resolve) => void setTimeout(resolve, AGAIN_AFTER_MS));
    }
  }

  #do(leg, command) {
    if (this.#done.has(command.id)) return;
    this.#done.add(command.id);
    const { state, end } = this.#calls.get(leg);
    if (command.do === 'hang up') void this.#end(leg, state === 'ringing' ? 'canceled' : 'completed');
    // whoever called has gone: that was told before anybody knew of the call, and is told again
    if (command.do === 'answer' && state === 'ended') void this.#report(leg, { kind: 'ended', cause: end });
    if (command.do !== 'say') return;
    for (const text of command.texts) this.#onSay(leg, text);
    if (!command.repeat) setTimeout(() => void this.#report(leg, { kind: 'said', playback: command.playback }), SAYS_FOR_MS);
  }
}
