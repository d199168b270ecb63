import { describe, expect, it } from 'vitest';
import { compile, readSettings } from '../../src/index.ts';
import { exampleOf } from '../support/pages.ts';

/** A page's failing example: it compiles, with one warning. */
const retries = exampleOf('suspicious-retries', 'Fails');

const withLevels = (rules: Readonly<Record<string, string>>, files = retries) => {
  const settings = readSettings(JSON.stringify({ rules }), 'ringback.json');
  const { diagnostics, program } = compile(files, { settings });
  const told = diagnostics.map(({ file, severity, code }) => `${file} ${severity} ${code}`);
  return { told, compiles: program !== null };
};

describe('levels of rules', () => {
  it.each([
    ['hint', ['example.flow hint suspicious-retries'], true],
    ['warning', ['example.flow warning suspicious-retries'], true],
    ['error', ['example.flow error suspicious-retries'], false],
    ['off', [], true],
  ])('%s', (level, told, compiles) => {
    expect(withLevels({ 'suspicious-retries': level })).toEqual({ told, compiles });
  });

  it('an error has none', () => {
    const wrong = [{ path: 'example.flow', text: 'inbound flow Line { goto nowhere }\n' }];
    const { told } = withLevels({ 'unknown-step': 'off' }, wrong);
    expect(told).toEqual(['example.flow error unknown-step', 'ringback.json error level-of-an-error']);
    expect(withLevels({ 'unknown-step': 'error' }, wrong).told).toEqual(['example.flow error unknown-step']);
  });

  it('of a rule that there is not: what is near', () => {
    const settings = readSettings('{"rules": {"suspicious-retry": "off"}}', 'ringback.json');
    const [, finding] = compile(retries, { settings }).diagnostics;
    expect(finding).toMatchObject({ code: 'unknown-rule', file: 'ringback.json', start: 11, end: 29 });
    expect(finding?.message).toBe('there is no rule suspicious-retry; did you mean suspicious-retries?');
  });

  it('settings that are wrong keep a program from being built', () => {
    const settings = readSettings('{"exlude": []}', 'ringback.json');
    expect(compile(retries, { settings })).toMatchObject({ program: null, sourceMap: null, scenarios: null });
  });
});
