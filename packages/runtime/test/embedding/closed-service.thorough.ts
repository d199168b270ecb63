/** Who does not show the token gets nothing from the service of the examples, not even which routes there are. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createServer } from '../../../../examples/embedding/service/routes.js';
import { readSettings } from '../../../../examples/embedding/service/settings.js';
import { Service, SERVICE, TOKEN } from './service-process.ts';

/** Every route that the service has, as Fastify itself lists them: `GET /metrics`. */
function routesThereAre(): readonly (readonly [string, string])[] {
  const server = createServer({ center: { agents: {} }, telephony: {}, token: TOKEN });
  const path: string[] = [];
  const routes: (readonly [string, string])[] = [];
  for (const line of server.printRoutes({ commonPrefix: false }).trimEnd().split('\n')) {
    const [, indent = '', part = '', methods = ''] = /^((?:[│ ] {3})*)[├└]── (\S+)(?: \((.+)\))?$/.exec(line) ?? [];
    path.length = indent.length / 4;
    path.push(part);
    const url = path.join('').replaceAll(/:\w+/g, 'someone');
    for (const method of methods.split(', ')) if (method !== '') routes.push([method, url]);
  }
  return routes;
}

const start = (environment: Readonly<Record<string, string | undefined>>) =>
  spawnSync(process.execPath, ['server.js'], {
    cwd: SERVICE,
    env: { ...process.env, PORT: '0', RINGBACK_STORE: ':memory:', ...environment },
    encoding: 'utf8',
    timeout: 30_000,
  });

describe('the service', () => {
  test('is started by what its page says', () => {
    const { scripts } = JSON.parse(readFileSync(join(SERVICE, 'package.json'), 'utf8')) as {
      scripts: { start: string };
    };
    expect(scripts.start).toBe('node server.js');
    expect(readFileSync(join(SERVICE, 'README.md'), 'utf8')).toContain('npm start');
  });

  test('refuses to start without a token, and says how to make one', () => {
    const run = start({ RINGBACK_TOKEN: undefined });
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(/^RINGBACK_TOKEN must hold a secret .*\(openssl rand -hex 16/);
    expect(run.stdout).toBe('');
  });

  test.each([
    ['an empty token', { RINGBACK_TOKEN: '' }, /^RINGBACK_TOKEN must hold a secret/],
    ['one that can be guessed', { RINGBACK_TOKEN: 'secret' }, /^RINGBACK_TOKEN must hold a secret/],
    ['a port that is none', { RINGBACK_TOKEN: TOKEN, PORT: '70000' }, /^PORT must be a port/],
  ])('nor does it with %s', (_, environment, problem) => {
    expect(readSettings(environment).problem).toMatch(problem);
  });
});

describe('the service that runs', () => {
  let service: Service;
  let port: number;
  // Not `emptyFolder`, which is gone after the first test.
  const folder = mkdtempSync(join(tmpdir(), 'ringback-closed-service-'));
  const store = join(folder, 'center.db');
  beforeAll(async () => {
    service = new Service({ RINGBACK_TOKEN: TOKEN, RINGBACK_STORE: store });
    port = Number(new URL(await service.address).port);
  }, 60_000);
  afterAll(async () => {
    await service.end('SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  /** Status of whatever is asked, as it is written: no client mends it. */
  const ask = (method: string, path: string, headers: Readonly<Record<string, string>>, body = ''): Promise<number> =>
    new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
        resolve(answer.statusCode ?? 0);
        answer.destroy();
      });
      asked.once('error', reject);
      asked.end(body);
    });

  test('answers 401 on every route that there is', async () => {
    const routes = routesThereAre();
    expect(routes).toEqual(
      expect.arrayContaining([
        ['GET', '/metrics/stream'],
        ['PUT', '/agents/someone'],
        ['POST', '/callbacks'],
        ['DELETE', '/contacts/someone'],
      ]),
    );
    expect(routes.length).toBeGreaterThan(14);
    for (const [method, path] of routes)
      expect([method, path, await ask(method, path, {})]).toEqual([method, path, 401]);
  });

  test.each([
    ['a route that there is not', 'GET', '/no-such-route'],
    ['the root', 'GET', '/'],
    ['a method that no route has', 'DELETE', '/metrics'],
    ['what browsers ask first', 'OPTIONS', '/callbacks'],
    ['another way to write a route', 'GET', '//metrics'],
    ['what is no address', 'GET', '/%zz'],
    ['a name that is too long', 'PUT', `/agents/${'x'.repeat(5_000)}`],
    ['a body that is no JSON', 'POST', '/callbacks'],
  ])('answers 401 to %s', async (_, method, path) => {
    const sent = method === 'POST' ? { 'content-type': 'application/json' } : {};
    expect(await ask(method, path, sent, method === 'POST' ? '{' : '')).toBe(401);
  });

  test.each([
    ['the token of another', 'Bearer another-token-for-this-test'],
    ['the token alone', TOKEN],
    ['its beginning', `Bearer ${TOKEN.slice(0, -1)}`],
    ['more than it', `Bearer ${TOKEN}x`],
    ['nothing for it', 'Bearer '],
    ['another scheme', `Basic ${Buffer.from(`x:${TOKEN}`).toString('base64')}`],
  ])('answers 401 to who shows %s', async (_, authorization) => {
    for (const path of ['/metrics', '/metrics/stream', '/no-such-route']) {
      expect(await ask('GET', path, { authorization })).toBe(401);
    }
  });

  test('lets in who shows it', async () => {
    expect(await ask('GET', '/metrics', { authorization: `Bearer ${TOKEN}` })).toBe(200);
    expect(await ask('GET', '/no-such-route', { authorization: `Bearer ${TOKEN}` })).toBe(404);
    expect(await ask('GET', '/%zz', { authorization: `Bearer ${TOKEN}` })).toBe(400);
  });

  test.each(['127.0.0.2', '::1'])('does not listen on %s, but on 127.0.0.1 alone', async (host) => {
    expect(await service.address).toMatch(/^http:\/\/127\.0\.0\.1:/);
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect({ host, port, timeout: 2_000 });
      socket.once('connect', () => resolve(true));
      for (const none of ['error', 'timeout']) socket.once(none, () => resolve(false));
      socket.once('close', () => socket.destroy());
    });
    expect(isThere).toBe(false);
  });

  test('a second one on its store is refused in one line that says who has it; the first goes on', async () => {
    const second = start({ RINGBACK_TOKEN: TOKEN, RINGBACK_STORE: store });
    expect(second.status).toBe(2);
    expect(second.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(second.stderr).toContain(`process ${service.pid} on `);
    expect(second.stderr).toContain('a store serves one center: stop that one first');
    expect((await service.ask('GET', '/metrics')).status).toBe(200);
  }, 60_000);

  test('a second one on its port is refused in one line', () => {
    const second = start({ RINGBACK_TOKEN: TOKEN, PORT: String(port) });
    expect(second.status).toBe(2);
    expect(second.stderr).toBe(`another process listens on port ${port}; PORT names another one\n`);
  }, 60_000);
});
