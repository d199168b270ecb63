import { describe, expect, it } from 'vitest';
import { MAX_NESTING, parse, type SyntaxNode } from '../../src/syntax/index.ts';
import { known } from './texts.ts';

/** Nodes of a tree, one a line, further in the deeper; those in a line of code keep its text. */
function outline(node: SyntaxNode, depth = 0): string[] {
  const SHOWN =
    /Declaration$|Statement$|Handler|Step|OnError|Body|Property|Error|Scenario|Line$|^Set|^Create|^Transfer/;
  const line = SHOWN.test(node.kind) ? [`${'  '.repeat(depth)}${node.kind}: ${node.text.split('\n')[0]}`] : [];
  return [...line, ...node.nodes.flatMap((child) => outline(child, depth + line.length))];
}
const outlineOf = (text: string): string[] => parse(text).root.nodes.flatMap((node) => outline(node));

describe('what is broken costs its neighbours nothing', () => {
  it('a statement that nobody knows, with its block', () => {
    expect(
      outlineOf(
        'inbound flow A {\n  play "one"\n  enqueue Support {\n    on full { disconnect }\n  }\n  play "two"\n}\nqueue B { }',
      ),
    ).toEqual([
      'FlowDeclaration: inbound flow A {',
      '  PlayStatement: play "one"',
      '  Error: enqueue Support {',
      '  PlayStatement: play "two"',
      'QueueDeclaration: queue B { }',
    ]);
  });

  it('a property without its value', () => {
    expect(outlineOf('queue A {\n  limit:\n  hours: Weekdays\n}')).toEqual([
      'QueueDeclaration: queue A {',
      '  Property: limit:',
      '  Property: hours: Weekdays',
    ]);
  });

  it('a handler that is not closed', () => {
    expect(
      outlineOf(
        'inbound flow A {\n  menu "One or two." {\n    on 1 { goto b\n    on 2 { disconnect }\n  }\n\n  step b { disconnect }\n}',
      ),
    ).toEqual([
      'FlowDeclaration: inbound flow A {',
      '  MenuStatement: menu "One or two." {',
      '    Handler: on 1 { goto b',
      '      Body: { goto b',
      '        GotoStatement: goto b',
      '    Handler: on 2 { disconnect }',
      '      Body: { disconnect }',
      '        DisconnectStatement: disconnect',
      '  Step: step b { disconnect }',
      '    Body: { disconnect }',
      '      DisconnectStatement: disconnect',
    ]);
  });

  it('an optional block without its opening brace', () => {
    expect(
      outlineOf(
        'inbound flow A {\n  create callback in B\n    retries: 2\n    on error { disconnect }\n  }\n  disconnect\n}',
      ),
    ).toEqual([
      'FlowDeclaration: inbound flow A {',
      '  CreateCallback: create callback in B',
      '    Property: retries: 2',
      '    Handler: on error { disconnect }',
      '      Body: { disconnect }',
      '        DisconnectStatement: disconnect',
      '  DisconnectStatement: disconnect',
    ]);
  });

  it('a misspelled word, which counts as the one that was meant', () => {
    expect(outlineOf('inbound flow A {\n  crate callback in B { retries: 2 }\n}')).toEqual([
      'FlowDeclaration: inbound flow A {',
      '  CreateCallback: crate callback in B { retries: 2 }',
      '    Property: retries: 2',
    ]);
  });

  it('a line of a scenario', () => {
    expect(
      outlineOf(
        'scenario "s" {\n  Mia dances with Leo\n  at 10:00  Mia calls A\n            expect Mia sings\n  after 5m\n}',
      ),
    ).toEqual([
      'Scenario: scenario "s" {',
      '  ActLine: Mia',
      '  Error: dances with Leo',
      '  AtLine: at 10:00',
      '  ActLine: Mia calls A',
      '  ExpectLine: expect Mia sings',
      '    Error: sings',
      '  AfterLine: after 5m',
    ]);
  });

  it('whatever stands between declarations', () => {
    const text = 'queue A { }\nlimit: 5\n}\nteam B {\n  name: "x"\n}\nqueue C { }\n42 §\nflow D { disconnect }\n';
    expect(known(parse(text))).toEqual(['QueueDeclaration A', 'QueueDeclaration C', 'FlowDeclaration D']);
  });
});

describe('nesting', () => {
  const repeat = (open: string, close: string, times: number): string =>
    `inbound flow A {\n  ${open.repeat(times)}${close.repeat(times)}\n}\nqueue B { }\n`;
  const condition = (depth: number): string =>
    `inbound flow A {\n  if ${'('.repeat(depth)}input == "1"${')'.repeat(depth)} { }\n}\nqueue B { }\n`;

  it('is read down to its bound', () => {
    expect(parse(repeat('if input == "1" { ', '} ', MAX_NESTING - 2)).errors).toEqual([]);
    expect(parse(repeat('menu "x" { on 1 { ', '} } ', MAX_NESTING / 2 - 1)).errors).toEqual([]);
    expect(parse(condition(MAX_NESTING - 2)).errors).toEqual([]);
  });

  it('is read less deeply where the stack has no room for it, and still is one finding', () => {
    const text = condition(MAX_NESTING - 2);
    const parsedAtTheEnd = (): readonly string[] => {
      try {
        return parsedAtTheEnd();
      } catch {
        return parse(text).errors.map(({ code }) => code);
      }
    };
    expect(parsedAtTheEnd()).toEqual(['too-deep']);
  });

  it.each([
    ['if', repeat('if input == "1" { ', '} ', 5_000)],
    ['else', repeat('if input == "1" { } else { ', '} ', 5_000)],
    ['handlers', repeat('menu "x" { on 1 { ', '} } ', 5_000)],
    ['lists', `inbound flow A {\n  connect action X { a: ${'['.repeat(5_000)}${']'.repeat(5_000)} }\n}\nqueue B { }\n`],
    ['parentheses', condition(5_000)],
    ['parentheses that are not closed', `inbound flow A {\n  if ${'('.repeat(5_000)}\n}\nqueue B { }\n`],
  ])('beyond it is one finding, and costs nothing else: %s', (_, text) => {
    const tree = parse(text);
    expect(tree.errors.map(({ code }) => code)).toEqual(['too-deep']);
    expect(known(tree)).toEqual(['FlowDeclaration A', 'QueueDeclaration B']);
  });

  it('of what needs no recursion has no bound', () => {
    const branches = ' else if input == "2" { }'.repeat(2_000);
    expect(parse(`inbound flow A { if ${'not '.repeat(2_001)}input == "1" { }${branches} }`).errors).toEqual([]);
  });
});
