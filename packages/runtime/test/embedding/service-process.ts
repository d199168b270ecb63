/** The service of the examples as a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const SERVICE = fileURLToPath(new URL('../../../../examples/embedding/service', import.meta.url));
export const TOKEN = 'a-token-for-this-test';

/** The service as its page starts it. */
export class Service {
  /** `http://127.0.0.1:40123` */
  readonly address: Promise<string>;
  readonly #process: ChildProcess;

  constructor(environment: Readonly<Record<string, string>>) {
    const env = { ...process.env, PORT: '0', ...environment };
    this.#process = spawn(process.execPath, ['server.js'], { cwd: SERVICE, env });
    this.address = new Promise((resolve, reject) => {
      let said = '';
      const read = (chunk: Buffer): void => {
        said += chunk.toString();
        const [, address] = /listening on (\S+)/.exec(said) ?? [];
        if (address !== undefined) resolve(address);
      };
      this.#process.stdout?.on('data', read);
      this.#process.stderr?.on('data', read);
      this.#process.once('exit', (code) => reject(new Error(`the service ended with ${code}. It said:\n${said}`)));
    });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  async ask(
    method: string,
    route: string,
    body?: unknown,
    authorization: string | null = `Bearer ${TOKEN}`,
  ): Promise<{ status: number; body: unknown }> {
    const headers: Record<string, string> = authorization === null ? {} : { authorization };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${await this.address}${route}`, { method, headers, ...sent });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
  }

  async firstOf(route: string): Promise<string> {
    const answer = await fetch(`${await this.address}${route}`, { headers: { authorization: `Bearer ${TOKEN}` } });
    const reader = answer.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    await reader?.cancel();
    return new TextDecoder().decode(value);
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return this.#process.exitCode;
    const ended = new Promise<number | null>((resolve) => this.#process.once('exit', resolve));
    this.#process.kill(signal);
    return ended;
  }
}
