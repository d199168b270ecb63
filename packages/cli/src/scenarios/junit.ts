/**
 * Results as JUnit's XML, in what GitLab and Jenkins both read of it: a suite a file, a case a scenario. It says no times:
 * scenarios take virtual time, and seven days of it would be seven days to a build server.
 */
import type { ScenarioResult } from '@ringback/runtime/scenario';

export interface JunitOptions {
  /** A path relative to the program's folder, as it is shown. */
  readonly shown: (file: string) => string;
  /** The whole story of a failure: what was expected, what happened, the timeline. */
  readonly story: (result: ScenarioResult) => string;
}

export function junitOf(results: readonly ScenarioResult[], options: JunitOptions): string {
  const suites = [...Map.groupBy(results, ({ file }) => file)].map(([file, own]) => suite(file, own, options));
  return `${['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites name="ringback"${counts(results)}>`, ...suites, '</testsuites>'].join('\n')}\n`;
}

function suite(file: string, results: readonly ScenarioResult[], options: JunitOptions): string {
  const name = options.shown(file);
  const cases = results.map((result) => testcase(name, result, options));
  return [`  <testsuite name="${attribute(name)}"${counts(results)}>`, ...cases, '  </testsuite>'].join('\n');
}

function testcase(file: string, result: ScenarioResult, { story }: JunitOptions): string {
  const head = `    <testcase name="${attribute(result.title)}" classname="${attribute(file)}"`;
  const { failure } = result;
  if (failure === null) return `${head}/>`;
  const told = `${file}:${failure.at.line}:${failure.at.column}\n${story(result)}`;
  return [
    `${head}>`,
    `      <failure type="${failure.kind}" message="${attribute(failure.message)}">${content(told)}</failure>`,
    '    </testcase>',
  ].join('\n');
}

function counts(results: readonly ScenarioResult[]): string {
  const failures = results.filter(({ passed }) => !passed).length;
  return ` tests="${results.length}" failures="${failures}" errors="0"`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What no XML 1.0 document may hold becomes the sign for what cannot be shown. */
const content = (text: string): string =>
  text
    .replaceAll(/[&<>"]/g, (letter) => ENTITIES[letter] ?? '')
    // oxlint-disable-next-line no-control-regex -- these are what must not be in XML 1.0
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');

const attribute = (text: string): string => content(text).replaceAll(/[\t\r\n]/g, ' ');
