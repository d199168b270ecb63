import { describe, expect, it } from 'vitest';
import { compile } from '../../src/index.ts';
import { formatText } from '../../src/format/index.ts';

const IGNORE = '// ringback-ignore suspicious-retries: an outage line, and whoever registers is told so';
const callback = (line: string): string =>
  `center Acme {\n  country: US\n}\n\nqueue Support {\n  caller id: "Acme" +12065550100\n}\n\ninbound flow Line {\n${line}\n  disconnect\n}\n`;
const LONG =
  'create callback in Support { retries: 20 between attempts: 10m initial delay: 99s on error, duplicate { disconnect } }';

const found = (text: string): readonly string[] =>
  compile([{ path: 'line.flow', text }]).diagnostics.map(({ code }) => code);

/** Whatever the column is that a comment behind code begins at. */
const laidOut = (text: string): string => formatText(text).text.replaceAll(/(\S) +\/\//g, '$1 //');

/** Laid out, a suppression leaves out what it left out before, and nothing else. */
describe('a suppression', () => {
  it.each<readonly [string, string, string]>([
    ['behind a block that is too long for its line keeps the line', `  ${LONG} ${IGNORE}`, `  ${LONG} ${IGNORE}`],
    ['above it, too', `  ${IGNORE}\n  ${LONG}`, `  ${IGNORE}\n  ${LONG}`],
    [
      'in a block over several lines is no reason to keep anything',
      `  create callback in Support {\n retries:   20 ${IGNORE}\n between attempts:   10m\n on error, duplicate { disconnect } }`,
      `  create callback in Support {\n    retries: 20 ${IGNORE}\n    between attempts: 10m\n    on error, duplicate { disconnect }\n  }`,
    ],
    [
      'behind a short block is none either',
      `  create callback in Support   { retries: 20 on error, duplicate { disconnect } } ${IGNORE}`,
      `  create callback in Support { retries: 20 on error, duplicate { disconnect } } ${IGNORE}`,
    ],
  ])('%s', (_, before, after) => {
    expect(laidOut(callback(before))).toBe(callback(after));
    expect(laidOut(callback(after))).toBe(callback(after));
    expect(found(callback(before))).toEqual([]);
    expect(found(callback(after))).toEqual([]);
  });

  it('behind two statements keeps them on one line, since it is about both', () => {
    const text = callback(`  play   "One." ${LONG.replace('initial delay: 99s ', '')} ${IGNORE}`);
    expect(found(text)).toEqual([]);
    expect(found(formatText(text).text)).toEqual([]);
  });

  it('keeps its line in a text with a mistake, too', () => {
    const text = `${callback(`  ${LONG} ${IGNORE}`)}queue   Other {\n  limt: 5\n}\nqueue   Third { }\n`;
    expect(laidOut(text)).toContain(`  ${LONG} ${IGNORE}\n`);
  });
});
