import { Ajv } from 'ajv';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { queuedCallback } from '../support/programs.ts';
import { folderWith, ringback } from '../support/run-command.ts';

/** Everything that a format has to carry: an error and a warning, related places, fixes, notes, names that want escaping. */
const files = {
  ...Object.fromEntries(
    Object.entries(queuedCallback('retries: 2 ', 'retries: 20')).map(([file, text]) => [
      `call center, 100%/${file}`,
      text,
    ]),
  ),
  'call center, 100%/客服.flow': 'queue Support {}\nqueue 客服 {\n  limit: 1,000 contacts\n}\n',
};

const reported = async (format: string): Promise<string> =>
  (await ringback(folderWith(files), 'check', 'call center, 100%', '--format', format, '--hints')).out;
const findings = async () => JSON.parse(await reported('json')).findings as { code: string; message: string }[];

describe('every format', () => {
  it.each(['concise', 'github'])('%s: a line for each finding', async (format) => {
    const lines = (await reported(format)).trimEnd().split('\n');
    const all = await findings();
    expect(all.length).toBeGreaterThan(2);
    expect(lines.length).toBe(all.length);
    all.forEach(({ code }, index) => expect(lines[index]).toContain(code));
  });

  it.each(['concise', 'github'])('%s: nothing about a sound program', async (format) => {
    expect(await ringback(folderWith(queuedCallback()), 'check', '--format', format)).toEqual({
      code: 0,
      out: '',
      err: '',
    });
  });
});

describe('--format github', () => {
  it('is a workflow command, with all that could end a property escaped', async () => {
    const line = (await reported('github')).split('\n').find((each) => each.includes('suspicious-retries'));
    expect(line).toMatch(
      /^::warning file=call center%2C 100%25\/support-line\.flow,line=33,endLine=33,col=16,endColumn=17,title=suspicious-retries::retries: 20 may dial one customer 21 times over 3 h 20 min%0A/,
    );
  });
});

describe('--format sarif', () => {
  const schema = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as {
    id?: string;
  };
  // draft 4, which ajv no longer speaks; of what counts here (types, enums, required, references) only `id` has changed since.
  // One of its patterns is none with the `u` flag.
  const { id: _, ...readable } = schema;
  const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true });
  const accepts = ajv.compile({ ...readable, $schema: 'http://json-schema.org/draft-07/schema#' });

  it('is SARIF 2.1.0 by its schema', async () => {
    const log: unknown = JSON.parse(await reported('sarif'));
    expect(accepts(log) || accepts.errors).toBe(true);
    expect(accepts({ ...(log as object), version: '2.0.0' })).toBe(false);
    expect(accepts({ ...(log as object), runs: [{}] })).toBe(false);
  });

  it('is SARIF 2.1.0 when nothing is found, too', async () => {
    const { out, code } = await ringback(folderWith(queuedCallback()), 'check', '--format', 'sarif');
    const log = JSON.parse(out);
    expect(accepts(log) || accepts.errors).toBe(true);
    expect([code, log.runs[0].results]).toEqual([0, []]);
  });

  it('says what json says', async () => {
    const { runs } = JSON.parse(await reported('sarif'));
    const [{ tool, results, columnKind }] = runs;
    const all = await findings();
    expect(results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(all.map(({ code }) => code));
    expect(columnKind).toBe('utf16CodeUnits');
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    const retries = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'suspicious-retries');
    const region = { startLine: 33, startColumn: 16, endLine: 33, endColumn: 18 };
    const artifactLocation = { uri: 'call%20center%2C%20100%25/support-line.flow' };
    expect(retries).toMatchObject({
      level: 'warning',
      locations: [{ physicalLocation: { artifactLocation, region } }],
      fixes: [
        {
          description: { text: 'Change to retries: 2' },
          artifactChanges: [
            { artifactLocation, replacements: [{ deletedRegion: region, insertedContent: { text: '2' } }] },
          ],
        },
      ],
    });
  });
});
