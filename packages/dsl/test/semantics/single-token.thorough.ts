import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/semantics/index.ts';
import type { SourceFile } from '../../src/semantics/index.ts';
import { parse } from '../../src/syntax/index.ts';
import { example } from './examples.ts';

/** What somebody's hand may do to one token. */
const EDITS = {
  deleted: () => '',
  doubled: (token: string) => `${token} ${token}`,
  'replaced by a word': () => 'banana',
  'replaced by a name': () => 'Banana',
  'replaced by a stray character': () => '§',
} as const;

/** Findings that one mistake may make; more, and nobody sees the first. */
const FINDINGS_MAX = 3;
/** The rest is still a program, and means something else: without its `not`, say. */
const NOTICED_SHARE_MIN = 0.9;

function* tokensOf(files: readonly SourceFile[]) {
  for (const [fileIndex, { text, path }] of files.entries()) {
    const tree = parse(text, path);
    for (let index = 0; index < tree.tokens.count; index++) {
      const token = tree.token(index);
      if (!token.isTrivia) yield { fileIndex, start: token.start, end: token.end, text: token.text };
    }
  }
}

describe.each(['queued-callback', 'tiered-support'] as const)('a single token of %s', (name) => {
  const files = example(name);
  const whole = analyze(files).model.declarations;
  it.each(Object.keys(EDITS) as (keyof typeof EDITS)[])(
    '%s is at most three findings and hides no neighbour',
    (edit) => {
      const loud: string[] = [];
      const hidden: string[] = [];
      let [count, noticed] = [0, 0];
      for (const token of tokensOf(files)) {
        const replacement = EDITS[edit](token.text);
        if (replacement === token.text) continue;
        const edited = files.map((file, index) =>
          index === token.fileIndex
            ? { ...file, text: file.text.slice(0, token.start) + replacement + file.text.slice(token.end) }
            : file,
        );
        const { diagnostics: found, model } = analyze(edited);
        count++;
        if (found.length > 0) noticed++;
        const path = files[token.fileIndex]?.path;
        const place = `${path}:${token.start} ${token.text}`;
        const others = whole.filter(
          ({ file, place: { start, end } }) => file !== path || token.start < start || token.end > end,
        );
        const lost = others.filter(
          ({ name: other }) => !model.declarations.some((declared) => declared.name === other),
        );
        if (lost.length > 0) hidden.push(`${place}: ${lost.map((declared) => declared.name).join(', ')}`);
        if (found.length > FINDINGS_MAX) {
          loud.push(`${place}: ${found.map((each) => `${each.code} (${each.message})`).join(' | ')}`);
        }
      }
      expect(loud).toEqual([]);
      expect(hidden).toEqual([]);
      expect(noticed / count).toBeGreaterThanOrEqual(NOTICED_SHARE_MIN);
    },
  );
});
