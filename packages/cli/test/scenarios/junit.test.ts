import { readFileSync } from 'node:fs';
import type { ScenarioResult } from '@ringback/runtime/scenario';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { junitOf } from '../../src/scenarios/junit.ts';
import { queuedCallback } from '../support/programs.ts';
import { folderWith, ringback } from '../support/run-command.ts';

const schema = readFileSync(new URL('junit.xsd', import.meta.url), 'utf8');

/** What the schema has against a report; empty when it is one. */
async function problemsOf(contents: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml: { fileName: 'report.xml', contents }, schema });
  return errors.map(({ message }) => message);
}

const passed = (title: string, file = 'line.test.flow'): ScenarioResult => ({
  title,
  file,
  at: { file: 0, line: 1, column: 1 },
  passed: true,
  failure: null,
  playedMs: 0,
  reached: [],
  taken: [],
});
const failed = (title: string, message: string): ScenarioResult => ({
  ...passed(title),
  passed: false,
  failure: {
    kind: 'expectation',
    file: 'line.test.flow',
    at: { file: 0, line: 7, column: 16 },
    message,
    expected: '',
    actual: '',
    because: [],
    when: { atMs: 0, date: '2026-03-02', time: '10:00:00' },
    timelines: [],
  },
});
const options = { shown: (file: string) => `center/${file}`, story: () => 'what came to pass' };

describe('results as JUnit', () => {
  it('are a suite a file, a case a scenario', async () => {
    const report = junitOf([passed('one'), failed('two', 'nobody came'), passed('three', 'more.test.flow')], options);
    expect(report).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="ringback" tests="3" failures="1" errors="0">
  <testsuite name="center/line.test.flow" tests="2" failures="1" errors="0">
    <testcase name="one" classname="center/line.test.flow"/>
    <testcase name="two" classname="center/line.test.flow">
      <failure type="expectation" message="nobody came">center/line.test.flow:7:16
what came to pass</failure>
    </testcase>
  </testsuite>
  <testsuite name="center/more.test.flow" tests="1" failures="0" errors="0">
    <testcase name="three" classname="center/more.test.flow"/>
  </testsuite>
</testsuites>
`);
    expect(await problemsOf(report)).toEqual([]);
  });

  it('hold marks of XML, control characters, half a character, line breaks, other scripts, the end of character data', async () => {
    const texts = [
      `she said "a < b && c > d" to 'him'`,
      'a\u001b[31mb\u0000c\ufffe',
      'a\ud83d!',
      'first\nsecond\tthird',
      '客服 🙂 ü',
      ']]>',
    ];
    // Reading the schema is what takes long: one report holds them all, and the validator names the line at fault.
    const results = texts.map((text) => failed(text, text));
    expect(await problemsOf(junitOf(results, { ...options, story: () => texts.join('\n') }))).toEqual([]);
  });

  it('are found wrong by the schema when they are', async () => {
    const report = junitOf([passed('one')], options);
    expect(await problemsOf(report.replace(' name="one"', ''))).toEqual([expect.stringContaining('required')]);
  });
});

describe('ringback test --format junit', () => {
  it('is a report of all scenarios, each failure with its timeline', async () => {
    const files = queuedCallback(
      "expect Ann is offered Mia's callback            // 10:00",
      "expect Ann is offered Leo's call // 10:00",
    );
    const { code, out } = await ringback(folderWith(files), 'test', '--format', 'junit');
    expect(code).toBe(1);
    expect(await problemsOf(out)).toEqual([]);
    expect(out).toContain('<testsuite name="support-line.test.flow" tests="6" failures="1" errors="0">');
    expect(out).toContain(
      `<failure type="expectation" message="expected that Ann is offered Leo's call, but Ann is offered Mia's callback">`,
    );
    expect(out).toContain('Timeline of ');
    expect(out).toContain('at support-line.flow:11  menu &quot;Press 1 to receive a callback');
  });
});
