import { describe, expect, it } from 'vitest';
import { isTrivia, parse } from '../../src/syntax/index.ts';
import { breaches, EXAMPLES, example, joined, known } from './texts.ts';

/** What somebody's hand may do to one token. */
const EDITS: Readonly<Record<string, (token: string) => string>> = {
  deleted: () => '',
  doubled: (token) => `${token} ${token}`,
  'replaced by a word': () => 'zzz',
  'replaced by a name': () => 'Zzz',
  'replaced by a stray character': () => '§',
};
/** Findings that one damaged token may make. */
const FINDINGS_MAX = 3;
/** One mistake should be one finding; a few cannot be told from two. */
const SINGLE_SHARE_MIN = 0.98;

describe.each(Object.keys(EDITS))('each token of the examples %s', (edit) => {
  const damage = EDITS[edit] ?? ((token) => token);

  it.each(EXAMPLES)('makes few findings and loses no neighbour: %s', (path) => {
    const text = example(path);
    const tree = parse(text, path);
    const all = known(tree);
    const parts = tree.root.nodes;
    const loud: string[] = [];
    const lost: string[] = [];
    let damaged = 0;
    let single = 0;
    for (let index = 0; index < tree.tokens.count; index++) {
      if (isTrivia(tree.tokens.kind[index] ?? 0)) continue;
      const token = tree.token(index);
      const broken = text.slice(0, token.start) + damage(token.text) + text.slice(token.end);
      const result = parse(broken, path);
      const where = `${token.start} ${token.text}`;
      damaged++;
      if (result.errors.length <= 1) single++;
      if (result.errors.length > FINDINGS_MAX) loud.push(`${where}: ${result.errors.map(({ message }) => message)}`);
      if (joined(result) !== broken || breaches(result).length > 0) lost.push(`${where}: the tree is not sound`);
      const still = known(result);
      const own = parts.findIndex((part) => part.start <= token.start && token.end <= part.end);
      all.forEach((name, part) => part !== own && !still.includes(name) && lost.push(`${where}: ${name}`));
    }
    expect(loud).toEqual([]);
    expect(lost).toEqual([]);
    expect(single / damaged).toBeGreaterThanOrEqual(SINGLE_SHARE_MIN);
  });
});
