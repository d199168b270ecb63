import { EmbeddedActionsParser, Lexer, type IToken, type Rule } from 'chevrotain';
import { describe, expect, it } from 'vitest';
import { EventParser } from '../../src/syntax/event-parser.ts';
import { GRAMMAR } from '../../src/syntax/grammar.ts';
import { readGrammar, type Item } from '../../src/syntax/grammar-reader.ts';
import { NODE_KINDS } from '../../src/syntax/node-kinds.ts';
import { TOKEN_TYPES, VOCABULARY } from '../../src/syntax/token-types.ts';
import { WORDS } from '../../src/syntax/words.ts';
import { findConflicts } from './ll1.ts';

const rulesOf = (parser: EventParser): Rule[] => Object.values(parser.getGAstProductions());

/** Every item of a row, those inside it included. */
const itemsIn = (row: readonly Item[]): Item[] =>
  row.flatMap((item) => [
    item,
    ...('rows' in item ? item.rows.flatMap(itemsIn) : 'row' in item ? itemsIn(item.row) : []),
  ]);
const grammar = readGrammar(GRAMMAR);
const items = grammar.flatMap(({ row }) => itemsIn(row));

describe('the grammar', () => {
  it('is decided by one token, what may follow included', () => {
    expect(findConflicts(rulesOf(new EventParser()), VOCABULARY)).toEqual([]);
  });

  it('passes the checks of Chevrotain', () => {
    expect(() => new EventParser({ validate: true })).not.toThrow();
    expect(() => new Lexer([...VOCABULARY], { ensureOptimizations: true })).not.toThrow();
  });

  it('uses every word of the language, and no other', () => {
    const used = items.flatMap((item) => (item.kind === 'consume' && /^[a-z]/.test(item.token) ? [item.token] : []));
    expect([...new Set(used)].sort()).toEqual([...WORDS].sort());
  });

  it('makes every kind of node, and no other', () => {
    const made = [
      ...grammar.map(({ nodeKind }) => nodeKind),
      ...items.map((item) => item.kind === 'become' && item.nodeKind),
    ];
    expect([...new Set(made.filter(Boolean)), 'Error'].sort()).toEqual([...NODE_KINDS].sort());
  });

  it('reaches every rule', () => {
    const called = new Set(items.flatMap((item) => (item.kind === 'subrule' ? [item.rule] : [])));
    expect(grammar.map(({ name }) => name).filter((name) => !called.has(name))).toEqual(['File']);
  });

  it('calls only tokens that exist', () => {
    const tokens = items.flatMap((item) => (item.kind === 'consume' ? [item.token] : []));
    expect(tokens.filter((token) => !TOKEN_TYPES.has(token))).toEqual([]);
  });
});

describe('what the parser relies on in Chevrotain', () => {
  it('keeps the place of the last token read in currIdx', () => {
    class Probe extends EmbeddedActionsParser {
      declare currIdx: number;
      readonly places: number[] = [];
      readonly two = this.RULE('two', () => {
        const type = TOKEN_TYPES.get('Name');
        if (!type) throw new Error('no Name');
        this.places.push(this.currIdx);
        this.CONSUME1(type);
        this.places.push(this.currIdx);
        this.CONSUME2(type);
        this.places.push(this.currIdx);
      });
      constructor() {
        super([...VOCABULARY]);
        this.performSelfAnalysis();
        this.places.length = 0;
      }
    }
    const probe = new Probe();
    const tokenType = TOKEN_TYPES.get('Name');
    if (!tokenType) throw new Error('no Name');
    const name = { image: 'A', startOffset: 0, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx } as IToken;
    probe.input = [name, name];
    probe.two();
    expect(probe.places).toEqual([-1, 0, 1]);
  });
});
