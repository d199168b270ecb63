import { describe, expect, test } from 'vitest';
import { flowLanguage } from '../src/flow-language.ts';
import { at, between, connect } from './client.ts';
import { readExample, SUPPORT_LINE, withRetries } from './examples.ts';
import { MemoryDisk } from './memory-disk.ts';

const FOLDER = '/acme';
const SUPPORT = `file://${FOLDER}/${SUPPORT_LINE}`;
const SETTINGS = `file://${FOLDER}/ringback.json`;

/** The example with 20 retries, with these settings, and its file of flows open. */
async function openWith(settings: string) {
  const disk = new MemoryDisk({
    [`${FOLDER}/center.flow`]: readExample('center.flow'),
    [`${FOLDER}/${SUPPORT_LINE}`]: readExample(SUPPORT_LINE),
    [`${FOLDER}/ringback.json`]: settings,
  });
  const client = connect({
    disk,
    language: { ...flowLanguage, pageOf: () => undefined },
    nextTurn: (run) => void setImmediate(run),
  });
  await client.initialize();
  await client.open(SUPPORT, withRetries(20));
  return { client, disk };
}

const OFF = '{ "rules": { "suspicious-retries": "off" } }';

describe('ringback.json in the editor', () => {
  test.each([
    ['{}', [2]],
    ['{ "rules": { "suspicious-retries": "error" } }', [1]],
    ['{ "rules": { "suspicious-retries": "hint" } }', [4]],
    [OFF, []],
  ])('%s: levels are those that the command has', async (settings, severities) => {
    const { client } = await openWith(settings);
    const shown = await client.diagnosticsOf(SUPPORT, 1);
    expect(shown.map(({ severity }) => severity)).toEqual(severities);
    expect(client.told()).toEqual([SUPPORT]);
  });

  test('what is wrong with it stands in it, and goes with it', async () => {
    const { client, disk } = await openWith('{\n  "rulse": {}\n}\n');
    await client.until(() => client.shown(SETTINGS)?.length === 1);
    expect(client.shown(SETTINGS)?.[0]).toMatchObject({
      code: 'wrong-setting',
      severity: 1,
      range: between(at(1, 2), at(1, 9)),
    });
    disk.write(`${FOLDER}/ringback.json`, OFF);
    await client.diskChanged();
    await client.until(() => client.shown(SETTINGS)?.length === 0 && client.shown(SUPPORT)?.length === 0);
  });

  test('open and not saved, the text in the editor counts, and its mistakes have quick fixes', async () => {
    const { client } = await openWith('{}');
    await client.open(SETTINGS, OFF);
    await client.until(() => client.shown(SUPPORT)?.length === 0);
    await client.change(SETTINGS, 2, { text: OFF.replace('retries', 'retrys') });
    const [finding] = await client.diagnosticsOf(SETTINGS, 2);
    expect(finding).toMatchObject({ code: 'unknown-rule' });
    expect(client.shown(SUPPORT)?.length).toBe(1);
    const actions = await client.codeActions(SETTINGS, between(at(0, 0), at(0, 40)));
    expect(actions.map(({ title }) => title)).toEqual(['Change to "suspicious-retries"']);
  });

  test('nothing is said about a file that it leaves out', async () => {
    const { client } = await openWith('{}');
    await client.until(() => client.shown(SUPPORT)?.length === 1);
    await client.open(SETTINGS, `{ "exclude": ["${SUPPORT_LINE}"] }`);
    await client.until(() => client.shown(SUPPORT)?.length === 0);
    expect(client.shown(SUPPORT)).toEqual([]);
  });
});

test('a suppression with its reason is heard, one that is not used is told of', async () => {
  const { client } = await openWith('{}');
  const ignored = withRetries(20).replace('retries: 20', 'retries: 20 // ringback-ignore suspicious-retries: night');
  await client.change(SUPPORT, 2, { text: ignored });
  expect(await client.diagnosticsOf(SUPPORT, 2)).toEqual([]);
  await client.change(SUPPORT, 3, { text: ignored.replace('retries: 20', 'retries: 2') });
  const shown = await client.diagnosticsOf(SUPPORT, 3);
  expect(shown.map(({ code }) => code)).toEqual(['unused-suppression']);
});
