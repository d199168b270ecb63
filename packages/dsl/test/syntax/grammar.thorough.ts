import type { Rule } from 'chevrotain';
import { describe, expect, it } from 'vitest';
import { EventParser } from '../../src/syntax/event-parser.ts';
import { VOCABULARY } from '../../src/syntax/token-types.ts';
import { findConflicts } from './ll1.ts';

const rulesOf = (parser: EventParser): Rule[] => Object.values(parser.getGAstProductions());

/** Readings of the language that would seem natural, and that one token does not decide. */
const NOT_DECIDED: readonly [reading: string, changes: Record<string, string>][] = [
  ['a property key may begin with any word', { Key: 'Word Word*' }],
  ['a property value has operators', { Item: 'condition' }],
  [
    'a bare word may follow another in a value',
    { Item: "( Literal | wordReference ) ( Literal | Name | Word | '-' )*" },
  ],
  ['any word may begin a reference', { Reference: "( Word | Name ) ( '.' member )*" }],
  ['an attribute in a block has operators', { Attribute: "( AttributeWord | Name | Text ) ':' condition" }],
  ['an if may have handlers', { IfStatement: "'if' condition Body ElseBranch* Handler*" }],
  ['a flow may begin with any property', { flowBody: "'{' Property* ( statement | Step | OnError )* '}'" }],
  ['a reason is any words', { Reason: 'Word+' }],
  ['any word may name a result in a mock', { Answer: 'member ( Text ( Word Text )* )?' }],
  ['a mocked result may be a number', { Answer: 'member ( ( Text | Number ) ( AnswerWord ( Text | Number ) )* )?' }],
  ['an actor may be called by the language', { Act: "Word 'accepts'" }],
  ['a goto may leave its step out', { GotoStatement: "'goto' identifier?" }],
];

describe('the check', () => {
  it.each(NOT_DECIDED)('finds that one token does not decide if %s', (_, changes) => {
    expect(findConflicts(rulesOf(new EventParser({ changes })), VOCABULARY)).not.toEqual([]);
  });
});
