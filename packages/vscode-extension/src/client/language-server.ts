import type { BaseLanguageClient } from 'vscode-languageclient';
import { CloseAction, ErrorAction, State } from 'vscode-languageclient';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { EventEmitter, window } from 'vscode';
import type { Disposable, Event, Uri } from 'vscode';

/** Which server runs, in words for a person: `bundled with the extension`. */
export interface ServerOrigin {
  readonly label: string;
  readonly version: string;
}

/** Makes a client with the options given; called again for each restart, so that it may choose another server. */
export type MakeClient = (options: LanguageClientOptions) => {
  readonly client: BaseLanguageClient;
  readonly origin: ServerOrigin;
};

export type ServerState = 'starting' | 'running' | 'stopped';

/** So often the server may end by itself within the time below before it is left alone. */
const ENDS_MAX = 4;
const ENDS_WITHIN_MS = 3 * 60_000;

/**
 * The language server, from the extension's side: started once, started again when it dies, and left alone when it dies
 * again and again: then a person is told, once, with what can be done.
 */
export class LanguageServer implements Disposable {
  readonly #make: MakeClient;
  readonly #log = window.createOutputChannel('Ringback', { log: true });
  readonly #changed = new EventEmitter<void>();
  readonly #ends: number[] = [];
  #running: ReturnType<MakeClient> | null = null;
  #state: ServerState = 'stopped';
  /** It is left alone, and a person has been told. */
  #isOver = false;

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(make: MakeClient) {
    this.#make = make;
  }

  get state(): ServerState {
    return this.#state;
  }

  get origin(): ServerOrigin | null {
    return this.#running?.origin ?? null;
  }

  async start(): Promise<void> {
    // The client would restart itself, and tell of it in boxes of its own: it is made anew instead.
    let isOver = false;
    const ended = (): void => {
      if (isOver || this.#running !== made) return;
      isOver = true;
      void this.#again(made);
    };
    const made: ReturnType<MakeClient> = this.#make({
      documentSelector: [{ language: 'ringback' }, { language: 'json', pattern: '**/ringback.json' }],
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed() {
          ended();
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
      outputChannel: this.#log,
      // a person is told by the status of the language, not by a box for each failed start
      initializationFailedHandler: () => false,
    });
    this.#running = made;
    withoutBoxes(made.client);
    made.client.onDidChangeState(({ newState }) => {
      if (this.#running !== made) return;
      this.#become(newState === State.Running ? 'running' : newState === State.Starting ? 'starting' : 'stopped');
    });
    await made.client.start().catch(ended);
  }

  async restart(): Promise<void> {
    this.#ends.length = 0;
    this.#isOver = false;
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    const made = this.#running;
    this.#running = null;
    this.#become('stopped');
    if (made === null) return;
    await made.client.stop().catch(() => undefined);
    await made.client.dispose().catch(() => undefined);
  }

  showLog(): void {
    this.#log.show();
  }

  /** Asks the server; null while none runs, or when it fails: whoever asks shows what it has. */
  async ask<Params, Result>(method: string, params: Params): Promise<Result | null> {
    const client = this.#running?.client;
    if (client === undefined || !client.isRunning()) return null;
    try {
      return await client.sendRequest<Result>(method, params);
    } catch {
      return null;
    }
  }

  /** How the server's places are read as the editor's. */
  uri(text: string): Uri {
    const converter = this.#running?.client.protocol2CodeConverter;
    if (converter === undefined) throw new Error('no server runs');
    return converter.asUri(text);
  }

  /** An address as the server is told it. */
  text(uri: Uri): string {
    return this.#running?.client.code2ProtocolConverter.asUri(uri) ?? uri.toString();
  }

  tell(method: string, params: unknown): void {
    this.#running?.client.sendNotification(method, params).catch(() => undefined);
  }

  dispose(): void {
    this.#changed.dispose();
    void this.stop().finally(() => this.#log.dispose());
  }

  #become(state: ServerState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#changed.fire();
  }

  /** A server has ended by itself, before it answered once or after. */
  async #again(made: ReturnType<MakeClient>): Promise<void> {
    this.#running = null;
    this.#become('stopped');
    const isWorthIt = this.#mayEndAgain();
    // one that has died while it started may never say that it is gone
    made.client.dispose().catch(() => undefined);
    if (!isWorthIt) return this.#tellThatItIsOver();
    // somebody may have asked for another one meanwhile
    if (this.#running === null) await this.start();
  }

  /** Counts one more end; says whether it is worth another try. */
  #mayEndAgain(): boolean {
    const nowMs = Date.now();
    this.#ends.push(nowMs);
    while ((this.#ends[0] ?? nowMs) < nowMs - ENDS_WITHIN_MS) this.#ends.shift();
    return this.#ends.length <= ENDS_MAX;
  }

  async #tellThatItIsOver(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    const message = `Ringback's language server ended ${this.#ends.length} times within three minutes and is not started again. Flows can be edited, but are not checked.`;
    const chosen = await window.showErrorMessage(message, 'Start It Again', 'Show Log');
    if (chosen === 'Start It Again') await this.restart();
    if (chosen === 'Show Log') this.showLog();
  }
}

/**
 * Of each end and each failed start the client tells in a box of its own, whatever its options say: of a server that ends again and
 * again VS Code then takes all for too much, and does not show the one that says so. The log has them.
 */
function withoutBoxes(client: BaseLanguageClient): void {
  const error = client.error.bind(client);
  client.error = (message: string, data?: unknown, box?: boolean | 'force') =>
    error(message, data, box === 'force' ? false : box);
}
