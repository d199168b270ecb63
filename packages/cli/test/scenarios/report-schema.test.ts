import { readableJson } from '@ringback/dsl/ir';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { testReportSchema } from '../../src/scenarios/report-schema.ts';
import { queuedCallback } from '../support/programs.ts';
import { folderWith, ringback } from '../support/run-command.ts';

const accepts = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(testReportSchema);
const problemsOf = (report: unknown): unknown => (accepts(report) ? [] : accepts.errors);

/** `npx vitest run packages/cli/test/scenarios -u` writes the file anew. */
describe('test.schema.json', () => {
  it('is what the package ships', async () => {
    const file = fileURLToPath(new URL('../../schemas/test.schema.json', import.meta.url));
    await expect(readableJson(testReportSchema)).toMatchFileSnapshot(file);
  });

  it.each([
    ['a report of what passed', queuedCallback(), []],
    ['one with coverage', queuedCallback(), ['--coverage']],
    ['one of what failed', queuedCallback('Mia was dialed once', 'Mia was dialed 2 times'), ['--coverage']],
    ['one of a time that never comes', queuedCallback('at 2026-03-03 08:00', 'at 2026-03-08 02:30'), []],
  ])('accepts %s', async (_, files, options) => {
    const { out } = await ringback(folderWith(files), 'test', '--format', 'json', ...options);
    const report: unknown = JSON.parse(out);
    expect(problemsOf(report)).toEqual([]);
    expect(problemsOf({ ...(report as object), version: 2 })).not.toEqual([]);
  });
});
