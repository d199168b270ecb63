import { describe, expect, it } from 'vitest';
import { fileOf, FlowDeclaration, parse, SetAttribute, WORDS } from '../../src/syntax/index.ts';

describe('names', () => {
  it.each([
    ['Latin', 'Größe', 'größe'],
    ['Greek', 'Υποστήριξη', 'υποστήριξη'],
    ['Cyrillic', 'Поддержка', 'поддержка'],
    ['Han', '客服', 'x客服'],
    ['Arabic', 'الدعم', 'xالدعم'],
    ['Devanagari', 'समर्थन', 'xसमर्थन'],
    ['beyond the basic plane', '𐐀𐐨', '𐐨𐐨'],
  ])('may be written in %s', (_, name, step) => {
    const tree = parse(
      `queue ${name} { }\ninbound flow A {\n  set attributes.${step} to ${name}.name\n  goto ${step}\n  step ${step} { disconnect }\n}`,
    );
    expect(tree.errors).toEqual([]);
    const [queue, flow] = fileOf(tree).declarations;
    expect(queue?.name?.text).toBe(name);
    expect(flow instanceof FlowDeclaration && flow.steps[0]?.name?.text).toBe(step);
  });

  it('are the same however their accents are encoded', () => {
    const nameOf = (name: string): string | undefined => fileOf(parse(`queue ${name} { }`)).declarations[0]?.name?.text;
    expect(nameOf('E\u0301quipe')).toBe(nameOf('\u00C9quipe'));
  });
});

describe('a word of the language', () => {
  it.each(WORDS)('`%s` may name a step, an attribute, a parameter and a result', (word) => {
    const text = [
      `function F(${word}) returns ${word}`,
      'inbound flow A {',
      `  invoke F(${word}: input)`,
      `  set attributes.${word} to F.${word}`,
      `  goto ${word}`,
      `  step ${word} { disconnect }`,
      '}',
    ].join('\n');
    const tree = parse(text);
    expect(tree.errors).toEqual([]);
    const flow = fileOf(tree).declarations[1];
    if (!(flow instanceof FlowDeclaration)) throw new Error('no flow');
    expect(flow.steps[0]?.name?.text).toBe(word);
    const set = flow.statements[1];
    expect(set instanceof SetAttribute && set.name?.text).toBe(word);
  });
});
