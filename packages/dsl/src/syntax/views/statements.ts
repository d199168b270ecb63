import { SyntaxNode, type SyntaxToken } from '../syntax-tree.ts';
import type { NodeKind } from '../node-kinds.ts';
import { conditionOf, type Condition } from './conditions.ts';
import { isLiteral, Literal, literalOf } from './literals.ts';
import { Argument, argumentsOf, firstValue, propertiesOf, referenceOf, valuesOf, wordsOf } from './values.ts';
import type { Property, Reference, Value } from './values.ts';
import { firstName, identifierAfter, isIdentifier, isName, isText, spotOf, View } from './view.ts';
import type { NameView, Spot } from './view.ts';

/** One outcome of a handler: `1`, `*`, `timeout`, `no match`, `10%`, `"Intent"`, `Equals "x"`. */
export class Outcome extends View {
  /** Words joined by one space, a text in its quotes: `no match`, `1`, `"sales"`. */
  get text(): string {
    return spotOf(this.node.tokens)?.text ?? '';
  }
  /** A number, percentage or text; undefined for words. */
  get literal(): Literal | undefined {
    const [only, ...more] = this.node.tokens;
    return more.length === 0 ? literalOf(only) : undefined;
  }
}

/** `on 1, timeout { … }` or `otherwise { … }` */
export class Handler extends View {
  get isOtherwise(): boolean {
    return this.node.token('otherwise') !== undefined;
  }
  /** Empty for `otherwise`. */
  get outcomes(): readonly Outcome[] {
    return this.node.all('Outcome').map((node) => new Outcome(node));
  }
  get body(): Body | undefined {
    return bodyOf(this.node);
  }
  get statements(): readonly Statement[] {
    return this.body?.statements ?? [];
  }
}

/** Statements in braces. */
export class Body extends View {
  get statements(): readonly Statement[] {
    return statementsOf(this.node);
  }
}

export const bodyOf = (node: SyntaxNode): Body | undefined => {
  const body = node.first('Body');
  return body && new Body(body);
};
export const handlersOf = (node: SyntaxNode): readonly Handler[] =>
  node.all('Handler').map((handler) => new Handler(handler));

/** What is played: a text, a prompt by name, `ssml …`, `prompt REF`. */
export class Speech extends View {
  get kind(): 'text' | 'prompt' | 'ssml' | 'prompt by reference' | undefined {
    const first = this.node.tokens[0];
    if (first?.kind === 'ssml') return 'ssml';
    if (first?.kind === 'prompt') return 'prompt by reference';
    if (first && isText(first)) return 'text';
    return first && isName(first) ? 'prompt' : undefined;
  }
  get literal(): Literal | undefined {
    return literalOf(this.node.tokens.find(isText));
  }
  get prompt(): NameView | undefined {
    return this.kind === 'prompt' ? firstName(this.node) : undefined;
  }
  get reference(): Reference | undefined {
    return referenceOf(this.node.first('Reference'));
  }
}

const speechesOf = (node: SyntaxNode): readonly Speech[] => node.all('Speech').map((speech) => new Speech(speech));
const literalAfter = (node: SyntaxNode, word: 'for' | 'by' | 'wait' | 'to' | 'loop' | 'most'): Literal | undefined => {
  const start = node.token(word);
  const next = start && node.tokens.find((token) => token.start >= start.end);
  return literalOf(next);
};

/** What every statement has. `kind` tells them apart. */
export abstract class StatementView<Kind extends NodeKind> extends View {
  get kind(): Kind {
    return this.node.kind as Kind;
  }
  /** Its block: empty if it opened none. */
  get properties(): readonly Property[] {
    return propertiesOf(this.node);
  }
  property(key: string): Property | undefined {
    return this.properties.find((property) => property.key?.text === key);
  }
  get handlers(): readonly Handler[] {
    return handlersOf(this.node);
  }
  /** The words that say which statement it is: where a message about the statement as such points to. */
  get head(): Spot {
    const tokens: SyntaxToken[] = [];
    for (const child of this.node.children) {
      if (child instanceof SyntaxNode || !isIdentifier(child) || isName(child)) break;
      tokens.push(child);
    }
    return spotOf(tokens) ?? { text: '', start: this.start, end: this.end };
  }
}

export class PlayStatement extends StatementView<'PlayStatement'> {
  get speeches(): readonly Speech[] {
    return speechesOf(this.node);
  }
  get duration(): Literal | undefined {
    return literalAfter(this.node, 'for');
  }
}
export class MenuStatement extends StatementView<'MenuStatement'> {
  get prompt(): Speech | undefined {
    return speechesOf(this.node)[0];
  }
}
export class CollectStatement extends StatementView<'CollectStatement'> {
  get what(): 'phone number' | 'digits' | undefined {
    if (this.node.token('phone')) return 'phone number';
    return this.node.token('digits') ? 'digits' : undefined;
  }
  get prompt(): Speech | undefined {
    return speechesOf(this.node)[0];
  }
}
export class AskStatement extends StatementView<'AskStatement'> {
  get bot(): NameView | undefined {
    return firstName(this.node);
  }
  get prompt(): Speech | undefined {
    return speechesOf(this.node)[0];
  }
}
/** `set` and nothing that says what. */
export class SetStatement extends StatementView<'SetStatement'> {}
export class SetQueue extends StatementView<'SetQueue'> {
  get queue(): Reference | undefined {
    return referenceOf(this.node.first('Reference'));
  }
}
export class SetCallbackNumber extends StatementView<'SetCallbackNumber'> {
  get number(): Value | undefined {
    return firstValue(this.node);
  }
}
/** `set flow.x to EXPR` */
export class SetFlowValue extends StatementView<'SetFlowValue'> {
  get name(): Spot | undefined {
    return memberAfterDot(this.node);
  }
  get value(): Value | undefined {
    return valueAfterTo(this.node);
  }
}
/** `set attributes.x to EXPR` */
export class SetAttribute extends StatementView<'SetAttribute'> {
  get name(): Spot | undefined {
    return memberAfterDot(this.node);
  }
  get value(): Value | undefined {
    return valueAfterTo(this.node);
  }
}
/** `set attributes { a: EXPR b: EXPR }` */
export class SetAttributes extends StatementView<'SetAttributes'> {
  get attributes(): readonly Argument[] {
    return this.node.all('Attribute').map((node) => new Argument(node));
  }
}
export class SetPriority extends StatementView<'SetPriority'> {
  get priority(): Literal | undefined {
    return literalAfter(this.node, 'to');
  }
}
/** `set language|voice|recording|logging to …` */
export class SetSetting extends StatementView<'SetLanguage' | 'SetVoice' | 'SetRecording' | 'SetLogging'> {
  get setting(): 'language' | 'voice' | 'recording' | 'logging' | undefined {
    const token = this.node.token('language', 'voice', 'recording', 'logging');
    return token?.kind as 'language' | 'voice' | 'recording' | 'logging' | undefined;
  }
  get values(): readonly Value[] {
    return valuesOf(this.node);
  }
}
export type Hook =
  'customer queue flow' | 'customer whisper' | 'customer hold' | 'agent whisper' | 'agent hold' | 'disconnect flow';
/** `set customer queue flow to FLOW` and its like */
export class SetFlowHook extends StatementView<'SetFlowHook'> {
  get hook(): Hook | undefined {
    const words: string[] = [];
    for (const token of this.node.tokens) {
      if (token.kind === 'set') continue;
      if (token.kind === 'to') break;
      words.push(token.kind);
    }
    return words.length === 0 ? undefined : (words.join(' ') as Hook);
  }
  get flow(): Reference | undefined {
    return referenceOf(this.node.first('Reference'));
  }
}
export class MoveStatement extends StatementView<'MoveStatement'> {
  get direction(): 'ahead' | 'back' | undefined {
    return this.node.token('ahead', 'back')?.kind as 'ahead' | 'back' | undefined;
  }
  get duration(): Literal | undefined {
    return literalAfter(this.node, 'by');
  }
}
export class CreateCallback extends StatementView<'CreateCallback'> {
  /** undefined: the working queue. */
  get queue(): Reference | undefined {
    return referenceOf(this.node.first('Reference'));
  }
}
/** `transfer to` and nothing that says what. */
export class TransferStatement extends StatementView<'TransferStatement'> {}
export class TransferToQueue extends StatementView<'TransferToQueue'> {
  /** undefined: the working queue. */
  get queue(): Reference | undefined {
    return referenceOf(this.node.first('Reference'));
  }
}
export class TransferToFlow extends StatementView<'TransferToFlow'> {
  get flow(): Reference | undefined {
    return referenceOf(this.node.first('Reference'));
  }
}
export class TransferToAgent extends StatementView<'TransferToAgent'> {
  get agent(): Reference | undefined {
    return referenceOf(this.node.first('Reference'));
  }
}
export class TransferToNumber extends StatementView<'TransferToNumber'> {
  get number(): Value | undefined {
    return firstValue(this.node);
  }
}

/** `if COND { }` or `else if COND { }`; without a condition `else { }`. */
export interface IfBranch {
  readonly condition: Condition | undefined;
  readonly body: Body | undefined;
  readonly node: SyntaxNode;
}
export class IfStatement extends StatementView<'IfStatement'> {
  /** `if` and each `else if`, in order. */
  get branches(): readonly IfBranch[] {
    const conditional = this.node.all('ElseBranch').filter((node) => node.token('if'));
    return [this.node, ...conditional].map((node) => ({ condition: conditionOf(node), body: bodyOf(node), node }));
  }
  /** The body of `else`. */
  get otherwise(): Body | undefined {
    const last = this.node.all('ElseBranch').find((node) => !node.token('if'));
    return last && bodyOf(last);
  }
}
export class CheckStatement extends StatementView<'CheckStatement'> {
  get condition(): Condition | undefined {
    return conditionOf(this.node);
  }
}
export class SplitStatement extends StatementView<'SplitStatement'> {}
export class LoopStatement extends StatementView<'LoopStatement'> {
  /** undefined: for ever, unless `isCounted`. */
  get times(): Literal | undefined {
    return literalAfter(this.node, 'loop');
  }
  get isCounted(): boolean {
    return (this.node.token('times') ?? this.node.token('time')) !== undefined || this.times !== undefined;
  }
  get body(): Body | undefined {
    return bodyOf(this.node);
  }
}
export class InvokeStatement extends StatementView<'InvokeStatement'> {
  get function(): Reference | undefined {
    return referenceOf(this.node.first('Reference'));
  }
  get arguments(): readonly Argument[] {
    return argumentsOf(this.node);
  }
}
export class RunStatement extends StatementView<'RunStatement'> {
  get module(): NameView | undefined {
    return firstName(this.node);
  }
  get arguments(): readonly Argument[] {
    return argumentsOf(this.node);
  }
}
/** `connect action TYPE { … }`: kept verbatim for that target. */
export class ConnectAction extends StatementView<'ConnectAction'> {
  get type(): NameView | undefined {
    return firstName(this.node);
  }
  get parameters(): readonly SyntaxNode[] {
    return this.node.all('RawProperty');
  }
}
export class WaitStatement extends StatementView<'WaitStatement'> {
  get duration(): Literal | undefined {
    return literalAfter(this.node, 'wait');
  }
}
export class SendSms extends StatementView<'SendSms'> {
  get number(): Value | undefined {
    return valuesOf(this.node).find((value) => !(value instanceof Literal && value.value.kind === 'text'));
  }
  get message(): Literal | undefined {
    return literalOf(this.node.tokens.findLast((token) => isLiteral(token) && isText(token)));
  }
}
export class GotoStatement extends StatementView<'GotoStatement'> {
  /** Name of the step. */
  get target(): NameView | undefined {
    return identifierAfter(this.node, 'goto');
  }
  get atMost(): Literal | undefined {
    return literalAfter(this.node, 'most');
  }
}
export class ReturnStatement extends StatementView<'ReturnStatement'> {
  /** Of a module: `return as OUTCOME(…)`. */
  get outcome(): NameView | undefined {
    return identifierAfter(this.node, 'as');
  }
  get arguments(): readonly Argument[] {
    return argumentsOf(this.node);
  }
}
export class DisconnectStatement extends StatementView<'DisconnectStatement'> {}
export class BreakStatement extends StatementView<'BreakStatement'> {}

const STATEMENTS = {
  PlayStatement,
  MenuStatement,
  CollectStatement,
  AskStatement,
  SetStatement,
  SetQueue,
  SetCallbackNumber,
  SetFlowValue,
  SetAttribute,
  SetAttributes,
  SetPriority,
  SetLanguage: SetSetting,
  SetVoice: SetSetting,
  SetRecording: SetSetting,
  SetLogging: SetSetting,
  SetFlowHook,
  MoveStatement,
  CreateCallback,
  TransferStatement,
  TransferToQueue,
  TransferToFlow,
  TransferToAgent,
  TransferToNumber,
  IfStatement,
  CheckStatement,
  SplitStatement,
  LoopStatement,
  InvokeStatement,
  RunStatement,
  ConnectAction,
  WaitStatement,
  SendSms,
  GotoStatement,
  ReturnStatement,
  DisconnectStatement,
  BreakStatement,
} as const;

export type Statement = InstanceType<(typeof STATEMENTS)[keyof typeof STATEMENTS]>;
export type StatementKind = keyof typeof STATEMENTS;

export const isStatement = (node: SyntaxNode): boolean => Object.hasOwn(STATEMENTS, node.kind);

/** The view of a statement; undefined if the node is none. */
export const statementOf = (node: SyntaxNode): Statement | undefined =>
  isStatement(node) ? new STATEMENTS[node.kind as StatementKind](node) : undefined;

export const statementsOf = (node: SyntaxNode): readonly Statement[] =>
  node.nodes.map(statementOf).filter((statement) => statement !== undefined);

function memberAfterDot(node: SyntaxNode): Spot | undefined {
  const { tokens } = node;
  const dot = tokens.findIndex(({ kind }) => kind === '.');
  const member = dot < 0 ? undefined : tokens[dot + 1];
  if (!member || !(isIdentifier(member) || isText(member))) return undefined;
  return { text: wordsOf(member), start: member.start, end: member.end };
}

function valueAfterTo(node: SyntaxNode): Value | undefined {
  const to = node.token('to');
  return to && valuesOf(node).find(({ start }) => start >= to.end);
}
