/** The program of the thread that writes a store file: turn after turn, until one fails or it is told to end. */
import type { DatabaseSync } from 'node:sqlite';
import { receiveMessageOnPort, workerData } from 'node:worker_threads';
import { connect, makeDurable } from './connection.ts';
import { FileWriter } from './file-writer.ts';
import { unpack } from './packed-turn.ts';
import { ENDED, failureOf, type FromWriter, type ToWriter, type WriterData } from './writer-messages.ts';

const { path, options, port, state } = workerData as WriterData;
/** null: nothing is written any more. */
let writing: { readonly db: DatabaseSync; readonly writer: FileWriter } | null = null;

const say = (message: FromWriter, transfer: readonly ArrayBuffer[] = []): void => port.postMessage(message, transfer);

function begin(): void {
  const db = connect(path);
  makeDurable(db, path, options);
  writing = { db, writer: new FileWriter(db) };
}

function end(): void {
  writing?.db.close();
  writing = null;
  // Whoever waits for the end finds what was said before.
  Atomics.store(state, 0, ENDED);
  Atomics.notify(state, 0);
  port.close();
}

function orEnd(act: () => void): void {
  try {
    act();
  } catch (cause) {
    say({ failed: failureOf(cause) });
    end();
  }
}

orEnd(begin);
function take(message: ToWriter): void {
  if (writing === null) return;
  const { writer } = writing;
  if (message === null) return end();
  orEnd(() => {
    writer.write(unpack(message));
    say({ written: message.bytes }, [message.bytes.buffer]);
  });
}

port.on('message', (message: ToWriter) => {
  take(message);
  // What came meanwhile need not go through the event loop.
  for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
    take(next.message as ToWriter);
  }
});
