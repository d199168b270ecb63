import { describe, expect, it } from 'vitest';
import { compile, LineIndex, readSettings } from '../../src/index.ts';
import { exampleOf } from '../support/pages.ts';

const [{ text: suspicious } = { text: '' }] = exampleOf('suspicious-retries', 'Fails');
const LINE = '    retries: 20\n';

/** The example with its line of 20 retries written otherwise: what is told, with lines. */
function told(lines: string, from = suspicious): readonly string[] {
  const text = from.replace(LINE, () => lines);
  const index = new LineIndex(text);
  return compile([{ path: 'example.flow', text }]).diagnostics.map(
    ({ code, start }) => `${code} in ${index.lineText(index.positionAt(start).line).trim()}`,
  );
}

describe('a suppression leaves out', () => {
  it.each([
    ['what it stands before', '    // ringback-ignore suspicious-retries: the night line may\n    retries: 20\n'],
    ['what it stands behind', '    retries: 20 // ringback-ignore suspicious-retries: the night line may\n'],
    ['without a space', '    retries: 20 //ringback-ignore suspicious-retries:night\n'],
    [
      'what comes after other comments',
      '    // ringback-ignore suspicious-retries: the night line may\n    // and has to\n\n    retries: 20\n',
    ],
    ['in any script', '    // ringback-ignore suspicious-retries: 夜间热线\n    retries: 20\n'],
    ['with other line ends', '    // ringback-ignore suspicious-retries: night\r\n    retries: 20\r\n'],
  ])('%s', (_, lines) => {
    expect(told(lines)).toEqual([]);
  });

  it('nothing of other lines', () => {
    expect(
      told(
        '    // ringback-ignore suspicious-retries: night\n    between attempts: 10m\n    retries: 20\n',
        suspicious.replace('    between attempts: 10m\n', ''),
      ),
    ).toEqual([
      'unused-suppression in // ringback-ignore suspicious-retries: night',
      'suspicious-retries in retries: 20',
    ]);
  });

  it('nothing of other codes', () => {
    expect(told('    retries: 20 // ringback-ignore unreachable-step: night\n')).toEqual([
      'suspicious-retries in retries: 20 // ringback-ignore unreachable-step: night',
      'unused-suppression in retries: 20 // ringback-ignore unreachable-step: night',
    ]);
  });

  it('what the settings made an error: a level is loud, not certain', () => {
    const text = suspicious.replace(LINE, '    retries: 20 // ringback-ignore suspicious-retries: night\n');
    const settings = readSettings('{ "rules": { "suspicious-retries": "error" } }', 'ringback.json');
    expect(compile([{ path: 'a.flow', text }], { settings })).toMatchObject({ diagnostics: [] });
  });
});

describe('a suppression that is wrong', () => {
  it.each([
    ['has no reason', 'suspicious-retries', 'suppression-without-reason'],
    ['has an empty reason', 'suspicious-retries:  ', 'suppression-without-reason'],
    ['has no code', '', 'suppression-without-reason'],
    ['has no code but a reason', ': night', 'suppression-without-reason'],
    ['names no rule', 'suspicious-retry: night', 'unknown-suppression'],
    ['names an error', 'unknown-name: night', 'suppressed-error'],
  ])('%s', (_, written, code) => {
    const codes = compile([
      { path: 'a.flow', text: suspicious.replace(LINE, `    retries: 20 // ringback-ignore ${written}\n`) },
    ]).diagnostics.map((finding) => finding.code);
    expect(codes).toContain(code);
  });

  it('names what was meant', () => {
    const { diagnostics } = compile([{ path: 'a.flow', text: '// ringback-ignore suspicious-retry: night\n' }]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'there is no code suspicious-retry, so this leaves nothing out; did you mean suspicious-retries?',
    ]);
  });

  it('is not called unused while errors keep the rest from being looked for', () => {
    const text = `${suspicious}\n// ringback-ignore unreachable-step: night\nqueue Support {}\n`;
    expect(compile([{ path: 'a.flow', text }]).diagnostics.map(({ code }) => code)).not.toContain('unused-suppression');
  });

  it('leaves an error where it is', () => {
    const text = 'inbound flow Line { goto nowhere } // ringback-ignore unknown-step: later\n';
    expect(compile([{ path: 'a.flow', text }]).diagnostics.map(({ code }) => code)).toEqual([
      'unknown-step',
      'suppressed-error',
    ]);
  });

  it.each(['// ringback-ignored x', '// see ringback-ignore x', '/// ringback-ignore x', '/* ringback-ignore x */'])(
    '%s is none',
    (comment) => {
      expect(compile([{ path: 'a.flow', text: `${comment}\ninbound flow Line { disconnect }\n` }]).diagnostics).toEqual(
        [],
      );
    },
  );
});
