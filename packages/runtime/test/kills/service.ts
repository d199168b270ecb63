/** The service that is killed: a center on a store file, whose telephones are with the process that started it. */
import { readFileSync } from 'node:fs';
import { createCenter, RingbackError } from '../../src/index.ts';
import { sqlite } from '../../src/sqlite/index.ts';
import type { LegSnapshot, Telephony, TelephonyEvent, Taken } from '../../src/telephony/telephony.ts';
import type { Command, FromService, ToService } from './protocol.ts';

const [, , storePath = '', programPath = '', replace = '{}'] = process.argv;

const programAt = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const tell = (message: FromService): void => void process.send?.(message);

let calls = 0;
const performed = new Map<number, () => void>();
const reconciled = new Map<number, (legs: readonly LegSnapshot[]) => void>();
let hear: (event: TelephonyEvent) => Promise<Taken> = () => Promise.resolve('not taken');

const telephony: Telephony = {
  start(sink) {
    hear = sink;
  },
  perform(effect, id) {
    const call = ++calls;
    return new Promise((done) => {
      performed.set(call, done);
      tell({ kind: 'perform', call, effect, id });
    });
  },
  reconcile(legs) {
    const call = ++calls;
    return new Promise((done) => {
      reconciled.set(call, done);
      tell({ kind: 'reconcile', call, legs });
    });
  },
  stop() {},
};

const early: ToService[] = [];
let take = (message: ToService): void => void early.push(message);
process.on('message', (message) => {
  const told = message as ToService;
  if (told.kind === 'performed') performed.get(told.call)?.();
  else if (told.kind === 'reconciled') reconciled.get(told.call)?.(told.legs);
  else take(told);
});
// Nobody is left to serve.
process.on('disconnect', () => process.exit());

const center = await createCenter({
  // Without one it goes on with the program that is current in the store.
  ...(programPath === '' ? {} : { program: programAt(programPath), replace: JSON.parse(replace) }),
  telephony,
  store: sqlite(storePath),
  log: ({ level, message }) => {
    if (level === 'error' || level === 'warn') process.stderr.write(`${level}: ${message}\n`);
  },
});
center.onEvent((event) => tell({ kind: 'event', event }));

/** Resolves to what came of it. */
async function obey(command: Command): Promise<readonly string[]> {
  switch (command.kind) {
    case 'sign in':
      await center.agents.signIn(command.agent, { profile: 'Everybody', status: 'available' });
      return [];
    case 'available':
      await center.agents.setStatus(command.agent, 'available');
      return [];
    case 'accept':
      await center.agents.accept(command.agent, command.offer ?? undefined);
      return [];
    case 'deploy': {
      const { program, previous } = await center.deploy(programAt(command.path), { replace: command.replace });
      return [previous, program];
    }
    case 'migrate':
      return (await center.migrate()).moved;
    case 'call back': {
      // The queue goes by one name or the other, as the current program has it.
      const { queues } = center.metrics();
      const contact = await center.callbacks.request({
        number: command.number,
        settings: {
          queue: queues.find(({ queue }) => queue !== 'Line')?.queue ?? '',
          initialDelayMs: 1_000,
          retries: 2,
          betweenAttemptsMs: 1_000,
          creationFlow: null,
          flow: 'Ask',
          block: 'asked',
        },
      });
      return [contact];
    }
  }
}

take = (message) => {
  switch (message.kind) {
    case 'report':
      void hear(message.event).then((taken) => tell({ kind: 'heard', report: message.event.id, taken }));
      return;
    case 'command':
      obey(message.command).then(
        (done) => tell({ kind: 'answered', command: message.number, refusal: null, done }),
        (error: unknown) => {
          const refusal = error instanceof RingbackError ? error.code : String(error);
          tell({ kind: 'answered', command: message.number, refusal, done: [] });
        },
      );
      return;
    case 'how many live':
      return tell({ kind: 'live', contacts: center.metrics().contactsLive });
    case 'close':
      void center.close().then(() => process.exit());
      return;
    default:
  }
};
tell({ kind: 'up', agents: center.metrics().agents.map(({ agent, state }) => ({ agent, state })) });
early.splice(0).forEach((message) => take(message));
