import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '@ringback/dsl';
import { createCenter, SimulatedTelephony, VirtualClock, type Center } from '@ringback/runtime';
import { sqlite } from '@ringback/runtime/sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { soundProgram } from '../support/programs.ts';
import { folderWith, ringback } from '../support/run-command.ts';

const CALLBACK = '+12065550111';
const { program } = compile([{ path: 'center.flow', text: soundProgram }]);

/** A center on `center.db` with a callback that waits for tomorrow, still running. */
async function running(cwd: string): Promise<Center> {
  const clock = new VirtualClock(Date.now());
  const center = await createCenter({
    program,
    telephony: new SimulatedTelephony(clock),
    store: sqlite(join(cwd, 'center.db'), { thread: false }),
    clock,
  });
  onTestFinished(async () => void (await center.close()));
  await center.agents.signIn('Ann', { profile: 'Everybody' });
  await center.callbacks.request({
    number: CALLBACK,
    settings: {
      queue: 'Support',
      initialDelayMs: 86_400_000,
      retries: 1,
      betweenAttemptsMs: 60_000,
      creationFlow: null,
      flow: 'Line',
      block: 'b',
    },
  });
  return center;
}

describe('ringback store', () => {
  it('list shows what lives, numbers shortened, while a service runs', async () => {
    const cwd = folderWith({});
    await running(cwd);
    const { code, out, err } = await ringback(cwd, 'store', 'list', 'center.db');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^contact +is +stage +queue +customer/);
    expect(out).toMatch(/\nc-1 +callback +scheduled +Support +\+1206…0111 +– +no dials/);
    const json: unknown = JSON.parse((await ringback(cwd, 'store', 'list', 'center.db', '--format', 'json')).out);
    expect(json).toMatchObject([{ contact: 'c-1', stage: 'scheduled', customer: '+1206…0111' }]);
  });

  it('check says that a store is sound, and what is wrong with one that is not', async () => {
    const cwd = folderWith({});
    await (await running(cwd)).close();
    const sound = await ringback(cwd, 'store', 'check', 'center.db');
    expect(sound.code).toBe(0);
    expect(sound.out).toMatch(/^Sound: 1 live contact, 1 agent, \d lines of log, no effects to be confirmed\.\n$/);
    const path = join(cwd, 'center.db');
    const bytes = readFileSync(path);
    const at = bytes.indexOf('"stage":"scheduled"');
    bytes.write('"stage":"nowhere!!"', at);
    writeFileSync(path, bytes);
    const damaged = await ringback(cwd, 'store', 'check', 'center.db');
    expect(damaged.code).toBe(1);
    expect(damaged.out).toContain('the row "c-1" of contact cannot be read: stage is not one of in flow');
    const json = await ringback(cwd, 'store', 'check', 'center.db', '--format', 'json');
    expect(JSON.parse(json.out)).toMatchObject({ problems: [expect.stringContaining('c-1')] });
  });

  it('stop ends a contact that no service has, and the next service knows', async () => {
    const cwd = folderWith({});
    const center = await running(cwd);
    const inUse = await ringback(cwd, 'store', 'stop', 'center.db', 'c-1');
    expect([inUse.code, inUse.out]).toEqual([2, '']);
    expect(inUse.err).toContain(`process ${process.pid}`);
    await center.close();
    const stopped = await ringback(cwd, 'store', 'stop', 'center.db', 'c-1');
    expect([stopped.code, stopped.out, stopped.err]).toEqual([
      0,
      'c-1 is stopped. What telephony has to do about it is done when the service starts.\n',
      '',
    ]);
    expect((await ringback(cwd, 'store', 'list', 'center.db')).out).toBe('No contact lives.\n');
    const again = await ringback(cwd, 'store', 'stop', 'center.db', 'c-1');
    expect([again.code, again.err]).toEqual([1, 'ringback: contact c-1 has ended\n']);
    const never = await ringback(cwd, 'store', 'stop', 'center.db', 'c-77', '--format', 'json');
    expect([never.code, JSON.parse(never.out)]).toMatchObject([1, { refusal: { code: 'unknown-contact' } }]);
  });

  it('export writes everything as lines of JSON', async () => {
    const cwd = folderWith({});
    await running(cwd);
    const { code, out } = await ringback(cwd, 'store', 'export', 'center.db');
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(code).toBe(0);
    expect(lines).toContainEqual(
      expect.objectContaining({ row: 'contact', key: 'c-1', value: expect.objectContaining({ stage: 'scheduled' }) }),
    );
    const kinds = lines.flatMap(({ event }) => (event as { kind: string } | undefined)?.kind ?? []);
    expect(kinds.slice(-2)).toEqual(['contact created', 'callback scheduled']);
    await ringback(cwd, 'store', 'export', 'center.db', '-o', 'all.jsonl');
    expect(readFileSync(join(cwd, 'all.jsonl'), 'utf8')).toBe(out);
  });

  it('backup copies a store while a service runs, and overwrites nothing', async () => {
    const cwd = folderWith({});
    await running(cwd);
    expect(await ringback(cwd, 'store', 'backup', 'center.db', 'copy.db')).toMatchObject({ code: 0, err: '' });
    expect((await ringback(cwd, 'store', 'check', 'copy.db')).code).toBe(0);
    const again = await ringback(cwd, 'store', 'backup', 'center.db', 'copy.db');
    expect([again.code, again.err]).toEqual([2, `ringback: ${join(cwd, 'copy.db')}: it exists already\n`]);
  });

  it('a copy that is put in the place of the store goes on from the moment at which it was taken', async () => {
    const cwd = folderWith({});
    const before = await running(cwd);
    await ringback(cwd, 'store', 'backup', 'center.db', 'copy.db');
    await before.contacts.enqueue({ channel: 'task', queue: 'Support' });
    await before.close();
    copyFileSync(join(cwd, 'copy.db'), join(cwd, 'center.db'));
    for (const beside of ['center.db-wal', 'center.db-shm']) rmSync(join(cwd, beside), { force: true });
    expect((await ringback(cwd, 'store', 'check', 'center.db')).code).toBe(0);
    const clock = new VirtualClock(Date.now());
    const telephony = new SimulatedTelephony(clock);
    const after = await createCenter({
      program,
      telephony,
      clock,
      store: sqlite(join(cwd, 'center.db'), { thread: false }),
    });
    onTestFinished(async () => void (await after.close()));
    expect(after.versions()).toMatchObject([{ program: program?.hash, contacts: ['c-1'] }]);
    expect(after.metrics().queues).toMatchObject([{ queue: 'Support', callbacksScheduled: 1, callsWaiting: 0 }]);
  });

  it.each([
    [['store'], 'do what with a store?'],
    [['store', 'lst', 'center.db'], 'Did you mean "list"?'],
    [['store', 'list'], 'which file?'],
    [['store', 'stop', 'center.db'], 'CONTACT is missing'],
    [['store', 'list', 'center.db', 'c-1'], 'takes one file'],
    [['store', 'list', 'nowhere.db'], 'there is no such file'],
    [['store', 'check', 'text.db'], 'it is no database'],
    [['store', 'stop', 'nowhere.db', 'c-1'], 'there is no such file'],
  ])('%j is refused in one line', async (args, told) => {
    const cwd = folderWith({ 'text.db': 'callers: 12\n'.repeat(200) });
    const { code, err } = await ringback(cwd, ...args);
    expect(code).toBe(2);
    expect(err).toContain(told);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(existsSync(join(cwd, 'nowhere.db'))).toBe(false);
  });
});
