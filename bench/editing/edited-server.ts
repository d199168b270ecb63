import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';

const BYTES_IN_MB = 1e6;
const KIB = 1_024;
const MS_IN_TICK = 10;
const PATIENCE_MS = 120_000;
const tellHeap = fileURLToPath(new URL('tell-heap.mjs', import.meta.url));

/**
 * A language server in a process of its own, with one document under an editor's hands. What is measured is what the editor sees: from
 * writing a message to having read the answer.
 */
export class EditedServer {
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #connection: ProtocolConnection;
  readonly #uri: string;
  #published: ((params: PublishDiagnosticsParams) => void) | undefined;
  #version = 0;
  #stderr = '';

  private constructor(command: readonly string[], uri: string) {
    const args = ['--expose-gc', '--import', pathToFileURL(tellHeap).href, ...command];
    this.#process = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#process.stderr.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));
    const { stdin, stdout } = this.#process;
    this.#connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.#uri = uri;
    this.#connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      if (params.uri === uri) this.#published?.(params);
    });
    this.#connection.onRequest('client/registerCapability', () => null);
    this.#connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
      items.map(() => null),
    );
    this.#connection.listen();
  }

  /** Starts a server in a folder with one of its files open, empty, and waits until it has told about that. */
  static async start(command: readonly string[], folder: string, path: string): Promise<EditedServer> {
    const server = new EditedServer(command, pathToFileURL(path).href);
    const root = pathToFileURL(folder).href;
    await server.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: 'center' }],
      capabilities: { workspace: { workspaceFolders: true } },
    });
    await server.#connection.sendNotification('initialized', {});
    const textDocument = { uri: server.#uri, languageId: 'ringback', version: 0, text: '' };
    const told = server.#told();
    await server.#connection.sendNotification('textDocument/didOpen', { textDocument });
    await told;
    return server;
  }

  /** Types something. @returns milliseconds until the diagnostics of the text with it have been read, and how many they are */
  async type(at: Position, text: string): Promise<{ readonly tookMs: number; readonly count: number }> {
    const version = ++this.#version;
    const told = this.#told(version);
    const start = performance.now();
    await this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.#uri, version },
      contentChanges: [{ range: { start: at, end: at }, text }],
    });
    const { diagnostics } = await told;
    return { tookMs: performance.now() - start, count: diagnostics.length };
  }

  /** @returns milliseconds until the proposals have been read, and how many they are */
  async complete(position: Position): Promise<{ readonly tookMs: number; readonly count: number }> {
    const start = performance.now();
    const answer = await this.#connection.sendRequest<
      readonly unknown[] | { readonly items: readonly unknown[] } | null
    >('textDocument/completion', { textDocument: { uri: this.#uri }, position });
    const tookMs = performance.now() - start;
    const items = answer === null || 'length' in answer ? (answer ?? []) : answer.items;
    return { tookMs, count: items.length };
  }

  /** Processor time that the server has taken so far, all its threads; Linux counts it in hundredths of a second. */
  cpuMs(): number {
    const [, rest = ''] = readFileSync(`/proc/${this.#process.pid}/stat`, 'utf8').split(') ');
    const fields = rest.split(' ');
    return MS_IN_TICK * (Number(fields[11]) + Number(fields[12]));
  }

  /** What the process holds, in megabytes: of the machine's memory as it stands, and of its heap once garbage is collected. */
  async memory(): Promise<{ readonly rssMb: number; readonly heapMb: number }> {
    const { pid } = this.#process;
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const rssKib = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
    const heapBytes = new Promise<number>((resolve) => {
      const look = (): void => {
        const told = /heap (\d+)\n/.exec(this.#stderr)?.[1];
        if (told === undefined) setTimeout(look, 20);
        else resolve(Number(told));
      };
      look();
    });
    this.#process.kill('SIGUSR2');
    return { rssMb: (rssKib * KIB) / BYTES_IN_MB, heapMb: (await heapBytes) / BYTES_IN_MB };
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit');
    await this.#connection.sendRequest('shutdown');
    await this.#connection.sendNotification('exit');
    const timer = setTimeout(() => this.#process.kill(), 5_000);
    await ended;
    clearTimeout(timer);
    this.#connection.dispose();
  }

  /** The next diagnostics of the document; those of this version where the server names versions. */
  #told(version?: number): Promise<PublishDiagnosticsParams> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`nothing was told about version ${version ?? 0}\n${this.#stderr}`)),
        PATIENCE_MS,
      );
      this.#published = (params) => {
        if (version !== undefined && params.version !== undefined && params.version !== version) return;
        clearTimeout(timer);
        this.#published = undefined;
        resolve(params);
      };
    });
  }
}
