import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { isSigned, sign } from '../../../../examples/embedding/provider/signature.js';
import { Service, TOKEN } from './service-process.ts';

const EXAMPLES = fileURLToPath(new URL('../../../../examples/embedding/', import.meta.url));
const MIA = '+12065550111';
const patiently = { timeout: 30_000, interval: 100 };

const folder = mkdtempSync(join(tmpdir(), 'ringback embedding '));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

describe('the minimal example', () => {
  test('prints what its page says', () => {
    const run = spawnSync(process.execPath, ['index.js'], { cwd: join(EXAMPLES, 'minimal'), encoding: 'utf8' });
    expect(run.stdout).toBe(
      [
        '10:00:02  a callback is promised in Callbacks',
        "10:00:07  Mia's phone rings, attempt 1",
        '10:00:11  Mia talks to Ann',
        '',
      ].join('\n'),
    );
    expect(run.status).toBe(0);
  });
});

describe('the adapter for a provider that pulls', () => {
  test('carries a callback over signed webhooks, and answers 401 to one that nobody signed', () => {
    const run = spawnSync(process.execPath, ['index.js'], { cwd: join(EXAMPLES, 'provider'), encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.stdout.trimEnd().split('\n')).toEqual([
      'a webhook that nobody signed is answered 401',
      'Mia hears: Press 1 to be called back.',
      'Mia hears: Thank you. We will call you when it is your turn.',
      "Mia's phone rings",
      'Mia talks to Ann',
    ]);
  });

  const atMs = 1_800_000_000_000;
  const body = Buffer.from('{"id":"event-1"}');
  test.each([
    ['what one of two secrets signed', 'new', body, 0, true],
    ['what the other signed', 'old', body, 0, true],
    ['what nobody signed', 'other', body, 0, false],
    ['another body', 'new', Buffer.from('{"id":"event-2"}'), 0, false],
    ['what was signed six minutes ago', 'new', body, 6 * 60_000, false],
  ])('of %s it says so', (_, secret, heard, ageMs, isGood) => {
    expect(isSigned(['old', 'new'], heard, sign(secret, body, atMs), atMs + ageMs)).toBe(isGood);
  });
});

describe('the service', () => {
  const running: Service[] = [];
  const start = (environment: Readonly<Record<string, string>>): Service => {
    const service = new Service(environment);
    running.push(service);
    return service;
  };
  afterEach(async () => {
    for (const service of running.splice(0)) await service.end('SIGKILL');
  });

  test('carries a callback from the call to the two who talk, killed and started again in between', async () => {
    const store = { RINGBACK_TOKEN: TOKEN, RINGBACK_STORE: join(folder, 'center.db') };
    const before = start(store);
    expect((await before.ask('POST', '/simulator/calls', { from: MIA, to: '+12065550100' })).status).toBe(201);
    const phone = (service: Service) => service.ask('GET', `/simulator/phones/${MIA}`);
    await expect
      .poll(async () => (await phone(before)).body, patiently)
      .toMatchObject({ hears: expect.stringContaining('Press 1') });
    expect((await before.ask('POST', `/simulator/phones/${MIA}/press`, { keys: '1' })).status).toBe(204);
    await expect.poll(async () => (await phone(before)).body, patiently).toMatchObject({ state: 'idle' });
    await before.end('SIGKILL');

    const after = start(store);
    const queueOf = async () =>
      (
        (await after.ask('GET', '/metrics')).body as { queues: { queue: string; callbacksQueued: number }[] }
      ).queues.find(({ queue }) => queue === 'Callbacks');
    await expect.poll(queueOf, patiently).toMatchObject({ callbacksQueued: 1 });
    expect((await after.ask('PUT', '/agents/Ann', { profile: 'Agents', status: 'available' })).status).toBe(204);
    await expect.poll(async () => (await after.ask('POST', '/agents/Ann/accept')).status, patiently).toBe(204);
    await expect.poll(async () => (await phone(after)).body, patiently).toMatchObject({ state: 'ringing' });
    expect((await after.ask('POST', `/simulator/phones/${MIA}/answer`)).status).toBe(204);
    await expect.poll(async () => (await phone(after)).body, patiently).toMatchObject({ state: 'connected' });
    expect(await after.firstOf('/metrics/stream')).toMatch(/^event: metrics\ndata: .*"state":"busy"/);
    expect((await after.ask('POST', '/agents/Bob/accept')).body).toMatchObject({ code: 'unknown-agent' });
    expect((await after.ask('POST', '/callbacks', { number: 'Mia', queue: 'Callbacks' })).status).toBe(400);
    expect(await after.end('SIGTERM')).toBe(0);
  });
});
