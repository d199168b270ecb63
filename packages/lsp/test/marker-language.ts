import type { Diagnostic, Severity } from '@ringback/dsl';
import type { Language, SourceText } from '../src/index.ts';

const SEVERITIES: Readonly<Record<string, Severity>> = { E: 'error', W: 'warning', H: 'hint' };

/**
 * A language whose findings stand in its text, so that what the server does with findings is tested apart from what is wrong
 * with a flow: `E<word>` is an error, `W<word>` a warning, `H<word>` a hint, each about the brackets and what is between.
 * `see<word>` anywhere in the program is its related place; its fix writes `mended`. `crash` makes the check throw.
 */
export const markerLanguage: Language = {
  check(program) {
    if (program.some(({ text }) => text.includes('crash'))) throw new Error('the check crashed');
    return program.flatMap((source) => findingsOf(source, program));
  },
  pageOf: (code) => (code === 'marker-e' ? 'https://example.org/rules/marker-e' : undefined),
};

function findingsOf(source: SourceText, program: readonly SourceText[]): readonly Diagnostic[] {
  return [...source.text.matchAll(/(?<kind>[EWH])<(?<word>[^>]*)>/g)].map((match) => {
    const { kind = 'E', word = '' } = match.groups ?? {};
    const place = { file: source.path, start: match.index, end: match.index + match[0].length };
    return {
      ...place,
      code: `marker-${kind.toLowerCase()}`,
      severity: SEVERITIES[kind] ?? 'error',
      message: `There is ${word}`,
      notes: [`A caller would hear ${word}`],
      related: program.flatMap(({ path, text }) => {
        const start = text.indexOf(`see<${word}>`);
        return start < 0 ? [] : [{ file: path, start, end: start + word.length + 5, message: `${word} is here` }];
      }),
      fixes: [{ title: `Mend ${word}`, safe: kind === 'E', edits: [{ ...place, newText: 'mended' }] }],
    };
  });
}
