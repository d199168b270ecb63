import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const START_LIMIT_MS = 60_000;

/** Nothing that asks, greets, or goes to the network. */
const QUIET_SETTINGS = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.startupPrompt': 'never',
  'workbench.startupEditor': 'none',
};

/** Named, since the editor's own default changes with the years. */
const THEMES = {
  'workbench.colorTheme': 'Dark Modern',
  'workbench.preferredDarkColorTheme': 'Dark Modern',
  'workbench.preferredLightColorTheme': 'Light Modern',
};

/** The editor, with one extension and no other state than what lies in one folder. */
export class Editor {
  readonly #codeServer: string;
  readonly #folder: string;
  #process: ChildProcess | undefined;

  /**
   * @param codeServer the command
   * @param folder an empty one, for everything that the editor writes
   */
  constructor(codeServer: string, folder: string) {
    this.#codeServer = codeServer;
    this.#folder = folder;
    mkdirSync(this.#at('data/User'), { recursive: true });
    writeFileSync(this.#at('data/User/settings.json'), JSON.stringify({ ...QUIET_SETTINGS, ...THEMES }));
    writeFileSync(this.#at('config.yaml'), 'auth: none\n');
  }

  async install(vsix: string): Promise<void> {
    await promisify(execFile)(this.#codeServer, [...this.#own(), '--install-extension', vsix]);
  }

  /** @returns the address to open in a browser */
  async start(workspace: string, { trusted = true }: { readonly trusted?: boolean } = {}): Promise<string> {
    const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'];
    const trust = trusted ? ['--disable-workspace-trust'] : [];
    const where = ['--bind-addr', '127.0.0.1:0', ...trust, workspace];
    // A group of its own: the editor starts processes that would stay behind.
    const started = spawn(this.#codeServer, [...this.#own(), ...quiet, ...where], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = started;
    return new Promise((resolve, reject) => {
      let said = '';
      const give = (reason: string): void => reject(new Error(`${reason}. It said:\n${said}`));
      const timer = setTimeout(() => give('The editor does not listen'), START_LIMIT_MS);
      const read = (chunk: Buffer): void => {
        said += chunk.toString();
        const [address] = said.match(/http:\/\/127\.0\.0\.1:\d+\//) ?? [];
        if (address === undefined) return;
        clearTimeout(timer);
        resolve(address);
      };
      started.stdout.on('data', read);
      started.stderr.on('data', read);
      started.on('error', (error) => give(error.message));
      started.on('exit', () => give('The editor ended'));
    });
  }

  /** Waits until it has ended, and ends what it left behind. */
  async stop(): Promise<void> {
    const { pid, exitCode } = this.#process ?? {};
    if (this.#process === undefined || pid === undefined || exitCode !== null) return;
    const ended = new Promise((resolve) => this.#process?.once('exit', resolve));
    this.#process.kill('SIGTERM');
    await ended;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // Nothing was left.
    }
  }

  /** The log of the process that extensions run in. */
  hostLog(): string {
    return this.#logs('remoteexthost.log');
  }

  /** The output channel of the extension: what the server and its client report. */
  channel(): string {
    return this.#logs('ringback.ringback-vscode/Ringback.log');
  }

  #logs(name: string): string {
    const files = globSync(`data/logs/*/exthost*/${name}`, { cwd: this.#folder });
    if (files.length === 0) throw new Error(`The editor wrote no ${name}.`);
    return files.map((file) => readFileSync(this.#at(file), 'utf8')).join('');
  }

  #own(): string[] {
    const folders = ['--user-data-dir', this.#at('data'), '--extensions-dir', this.#at('extensions')];
    return ['--config', this.#at('config.yaml'), ...folders];
  }

  #at(path: string): string {
    return join(this.#folder, path);
  }
}
