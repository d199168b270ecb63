import { spawn } from 'node:child_process';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { Client } from './client.ts';

export interface ServerProcess {
  readonly client: Client;
  /** Sends `shutdown` and `exit`, and answers how the process ended and what it wrote to its standard error. */
  leave(): Promise<{ readonly code: number | null; readonly stderr: string }>;
}

/** A server in a process of its own, on a real pipe: `node ARGS`. */
export function startProcess(...args: readonly string[]): ServerProcess {
  const child = spawn(process.execPath, args, { stdio: 'pipe' });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const client = new Client(connection);
  return {
    client,
    async leave() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const code = await ended;
      connection.dispose();
      return { code, stderr };
    },
  };
}
