import { expect, it } from 'vitest';
import { compile } from '../../src/index.ts';
import { formatText } from '../../src/format/index.ts';

const program = (contact: string, time: string): string => `center Acme { country: US }
queue Support { limit: 1 ${contact} }

callback flow Back { transfer to queue }

inbound flow Main {
  loop 1 ${time} { play "Hello." }
  goto hold at most 1 ${time}
  disconnect

  step hold {
    set queue to Support
    create callback { creation flow: Back }
    disconnect
  }
}
`;
const scenario = (waits: string, time: string): string => `scenario "one" {
  clock: 2026-03-02 10:00
  1 ${waits} in Support
  Mia has a callback in Support as in Main
               expect Support holds 1 call
  after 5s     expect Mia was dialed 1 ${time}
}
`;
/** What was compiled, without what follows from the letters of the source: ids of blocks, places and hashes. */
const compiled = (main: string, test: string): readonly string[] => {
  const made = compile([
    { path: 'main.flow', text: main },
    { path: 'main.test.flow', text: test },
  ]);
  expect(made.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return [made.program, made.scenarios].map((what) =>
    JSON.stringify(what).replaceAll(/-[a-z0-9]{6}"|"(?:start|end)":\d+|"sha256[^"]*"/g, ''),
  );
};

it('one is said as one or as several, and means the same', () => {
  const one = compiled(program('contact', 'time'), scenario('caller waits', 'time'));
  expect(one).toEqual(compiled(program('contacts', 'times'), scenario('callers wait', 'times')));
});

it('the formatter leaves which of them was written', () => {
  for (const text of [program('contact', 'time'), program('contacts', 'times')])
    expect(formatText(text).text).toBe(text);
  for (const text of [scenario('caller waits', 'time'), scenario('callers wait', 'times')])
    expect(formatText(text).text).toBe(text);
});

it('behind a telephone number, a caller who waits is none of its digits, and a caller who is declared ends it', () => {
  const lines = (...text: readonly string[]): string => `queue Support { }\nscenario "x" { ${text.join(' ')} }`;
  const codes = (text: string): readonly string[] =>
    compile([{ path: 'a.test.flow', text }]).diagnostics.flatMap(({ code, severity }) =>
      severity === 'error' && code !== 'needs-clock' ? [code] : [],
    );
  expect(codes(lines('caller Mia: +12065550111', '20 caller waits in Support'))).toEqual([]);
  expect(codes(lines('caller Mia: +1 206 555 0112', 'caller Bo: +12065550113'))).toEqual(['wrong-literal']);
});
