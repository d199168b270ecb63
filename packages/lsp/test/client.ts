import { PassThrough, Transform } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  createConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type {
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  InitializeResult,
  Position,
  ProtocolConnection,
  PublishDiagnosticsParams,
  Range,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { serve } from '../src/index.ts';
import type { Feature } from '../src/features/feature.ts';
import type { Services } from '../src/index.ts';

/** How long a test waits for the server before it says what it waited for; a passing test never gets there. */
export const PATIENCE_MS = 20_000;

/** A language client as thin as the protocol allows, over any connection: two streams in the test, or a real pipe. */
export class Client {
  readonly connection: ProtocolConnection;
  readonly keepUntil: (written: string) => void;
  /** What the server wrote to the client's log and in message boxes. */
  readonly log: string[] = [];
  readonly boxes: string[] = [];
  /** What the server asked the client to do on its own, by method. */
  readonly registered: { readonly method: string; readonly registerOptions?: unknown }[] = [];
  readonly #published = new Map<string, PublishDiagnosticsParams>();
  readonly #waiting = new Set<() => void>();

  /** @param keepUntil has what the client says arrive at once, as soon as it has said so much */
  constructor(connection: ProtocolConnection, keepUntil?: (written: string) => void) {
    this.connection = connection;
    this.keepUntil =
      keepUntil ??
      ((): never => {
        throw new Error('what goes through a pipe is not kept back');
      });
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.#published.set(params.uri, params);
      this.#wake();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.log.push(message);
      this.#wake();
    });
    connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      this.boxes.push(message);
      this.#wake();
    });
    connection.onRequest('client/registerCapability', (params: { registrations: Client['registered'] }) => {
      this.registered.push(...params.registrations);
      this.#wake();
      return null;
    });
    connection.listen();
  }

  /** @param folders of the workspace; none: nothing but documents */
  async initialize(
    capabilities: ClientCapabilities = {},
    folders: readonly string[] = [],
    initializationOptions?: unknown,
  ): Promise<InitializeResult> {
    const workspaceFolders = folders.map((path) => ({ uri: pathToFileURL(path).href, name: path }));
    const params = { processId: null, rootUri: null, workspaceFolders, capabilities, initializationOptions };
    const result = await this.connection.sendRequest<InitializeResult>('initialize', params);
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  async open(uri: string, text: string, version = 1): Promise<void> {
    const textDocument = { uri, languageId: 'ringback', version, text };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  async change(uri: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  async diskChanged(): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
  }

  codeActions(uri: string, range: Range, diagnostics: readonly Diagnostic[] = []): Promise<CodeAction[]> {
    return this.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [...diagnostics] },
    });
  }

  /** What the client shows for a document at present; nothing if it was never told. */
  shown(uri: string): readonly Diagnostic[] | undefined {
    return this.#published.get(uri)?.diagnostics;
  }

  /** The URIs of all documents that the server has ever told about. */
  told(): readonly string[] {
    return [...this.#published.keys()];
  }

  /** The diagnostics of this version of a document, as soon as they are there. */
  async diagnosticsOf(uri: string, version: number): Promise<readonly Diagnostic[]> {
    await this.until(() => this.#published.get(uri)?.version === version);
    return this.shown(uri) ?? [];
  }

  /** Resolves once something holds; looks again after each message of the server. Gives up when nothing comes any more. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => {
        this.#waiting.delete(look);
        const shown = JSON.stringify([...this.#published.values()], undefined, 2);
        reject(new Error(`it never held: ${holds.toString()}\nshown: ${shown}\nlog: ${this.log.join('\n')}`));
      }, PATIENCE_MS);
      const look = (): void => {
        if (!holds()) return;
        clearTimeout(giveUp);
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  async leave(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    this.connection.dispose();
  }

  #wake(): void {
    for (const look of this.#waiting) look();
  }
}

/** Lets bytes pass, or keeps them back until some have come, and then lets all of them pass at once. */
class Gate extends Transform {
  #until: string | null = null;
  #kept: Buffer[] = [];

  /** A server reads what comes at once before it answers any of it. */
  keepUntil(written: string): void {
    this.#until = written;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#kept.push(chunk);
    const all = this.#kept.length === 1 ? chunk : Buffer.concat(this.#kept);
    if (this.#until === null || all.includes(this.#until)) {
      this.#until = null;
      this.#kept = [];
      this.push(all);
    }
    done();
  }
}

/** A client and a server in this process, joined by two streams of bytes. */
export function connect(services: Services, features?: readonly Feature[]): Client {
  const toServer = new Gate();
  const toClient = new PassThrough();
  serve(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), services, features);
  const ends = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  return new Client(ends, (written) => toServer.keepUntil(written));
}

export function at(line: number, character: number): Position {
  return { line, character };
}

export function between(start: Position, end: Position): Range {
  return { start, end };
}
