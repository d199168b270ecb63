import type { Place } from '../../diagnostics/index.ts';
import type { FlowHook } from '../../ir/program.ts';
import type { SyntaxNode, SyntaxToken } from '../../syntax/syntax-tree.ts';
import { kindName } from '../../syntax/token-table.ts';
import type { TokenKind } from '../../syntax/token-types.ts';
import type { StatementKind } from '../language/shapes.ts';
import { STATEMENTS } from '../language/statements.ts';
import type {
  ArgumentUse,
  Body,
  Expression,
  IfUse,
  Literal,
  ReferenceUse,
  SpeechUse,
  Statement,
} from '../model/index.ts';
import { headIsHurt, readBlock } from './blocks.ts';
import { firstCondition, readExpression } from './expressions.ts';
import { readLiteral } from './literals.ts';
import {
  asLong,
  childrenAfter,
  firstLiteralFrom,
  firstText,
  isIdentifier,
  isText,
  isWordKind,
  PlaceInText,
  placeLike,
  placeOf,
  readEach,
  withOneMore,
  written,
  writtenOrNull,
} from './source.ts';
import type { Source } from './source.ts';
import { plainText, readReference, readText } from './texts.ts';

const FLOW_HOOKS: Readonly<Record<string, FlowHook>> = {
  'customer queue flow': 'customer queue flow',
  'customer whisper': 'customer whisper',
  'customer hold': 'customer hold',
  'agent whisper': 'agent whisper',
  'agent hold': 'agent hold',
  'disconnect flow': 'disconnect flow',
};

/** A statement; null for a node that is none, or of which too little is left to know what it is. */
export function readStatement(source: Source, node: SyntaxNode): Statement | null {
  switch (node.kind) {
    case 'PlayStatement': {
      const speech = readEach(source, node, 'Speech', readSpeech);
      return { ...base(source, node, 'play'), kind: 'play', speech, forMs: literalAfter(source, node, 'for') };
    }
    case 'MenuStatement':
      return { ...base(source, node, 'menu'), kind: 'menu', speech: firstSpeech(source, node) };
    case 'CollectStatement': {
      const what = node.token('phone') ? 'phone number' : node.token('digits') ? 'digits' : null;
      return { ...base(source, node, 'collect'), kind: 'collect', what, speech: firstSpeech(source, node) };
    }
    case 'AskStatement':
      return {
        ...base(source, node, 'ask'),
        kind: 'ask',
        bot: writtenOrNull(source, node.token('Name')),
        speech: firstSpeech(source, node),
      };
    case 'SetQueue':
      return { ...base(source, node, 'set queue'), kind: 'set queue', queue: referenceAfter(source, node, 'to') };
    case 'SetCallbackNumber':
      return {
        ...base(source, node, 'set callback number'),
        kind: 'set callback number',
        number: expressionAfter(source, node, 'to'),
      };
    case 'SetFlowValue':
      return {
        ...base(source, node, 'set flow value'),
        kind: 'set flow value',
        name: memberName(source, node.tokenAfter('.')),
        value: expressionAfter(source, node, 'to'),
      };
    case 'SetPriority':
      return {
        ...base(source, node, 'set priority'),
        kind: 'set priority',
        priority: literalAfter(source, node, 'to'),
      };
    case 'SetLanguage':
      return { ...base(source, node, 'set language'), kind: 'set language', values: settings(source, node) };
    case 'SetVoice':
      return { ...base(source, node, 'set voice'), kind: 'set voice', values: settings(source, node) };
    case 'SetRecording':
      return { ...base(source, node, 'set recording'), kind: 'set recording', values: settings(source, node) };
    case 'SetLogging':
      return { ...base(source, node, 'set logging'), kind: 'set logging', values: settings(source, node) };
    case 'SetAttribute': {
      const name = memberName(source, node.tokenAfter('.'));
      const attributes =
        name === null ? [] : [{ name, value: expressionAfter(source, node, 'to'), place: placeOf(source, node) }];
      return { ...base(source, node, 'set attributes'), kind: 'set attributes', attributes };
    }
    case 'SetAttributes': {
      const attributes = readEach(source, node, 'Attribute', readNamed);
      return { ...base(source, node, 'set attributes'), kind: 'set attributes', attributes };
    }
    case 'SetFlowHook': {
      const { tokens } = node;
      const words = tokens.slice(
        1,
        tokens.findIndex(({ kind }) => kind === 'to'),
      );
      const hook = FLOW_HOOKS[words.map(({ text }) => text).join(' ')] ?? null;
      return { ...base(source, node, 'set flow'), kind: 'set flow', hook, flow: referenceAfter(source, node, 'to') };
    }
    case 'MoveStatement': {
      const direction = node.token('ahead') ? 'ahead' : node.token('back') ? 'back' : null;
      return { ...base(source, node, 'move'), kind: 'move', direction, by: literalAfter(source, node, 'by') };
    }
    case 'CreateCallback':
      return {
        ...base(source, node, 'create callback'),
        kind: 'create callback',
        queue: referenceAfter(source, node, 'in'),
      };
    case 'TransferToQueue':
      return {
        ...base(source, node, 'transfer to queue'),
        kind: 'transfer to queue',
        queue: referenceAfter(source, node, 'queue'),
      };
    case 'TransferToFlow':
      return {
        ...base(source, node, 'transfer to flow'),
        kind: 'transfer to flow',
        flow: referenceAfter(source, node, 'flow'),
      };
    case 'TransferToAgent':
      return {
        ...base(source, node, 'transfer to agent'),
        kind: 'transfer to agent',
        agent: referenceAfter(source, node, 'agent'),
      };
    case 'TransferToNumber':
      return {
        ...base(source, node, 'transfer to number'),
        kind: 'transfer to number',
        number: expressionAfter(source, node, 'number'),
      };
    case 'IfStatement':
      return { ...base(source, node, 'if'), kind: 'if', ...readBranches(source, node) };
    case 'CheckStatement':
      return { ...base(source, node, 'check'), kind: 'check', condition: firstCondition(source, node) };
    case 'SplitStatement':
      return { ...base(source, node, 'split'), kind: 'split' };
    case 'LoopStatement':
      return {
        ...base(source, node, 'loop'),
        kind: 'loop',
        times: literalAfter(source, node, 'loop'),
        body: readBody(source, node.first('Body'), node),
      };
    case 'InvokeStatement':
      return {
        ...base(source, node, 'invoke'),
        kind: 'invoke',
        function: firstReference(source, node, 0),
        arguments: readArguments(source, node),
      };
    case 'RunStatement':
      return {
        ...base(source, node, 'run'),
        kind: 'run',
        module: writtenOrNull(source, node.token('Name')),
        arguments: readArguments(source, node),
      };
    case 'ConnectAction':
      return {
        ...base(source, node, 'connect action'),
        kind: 'connect action',
        action: writtenOrNull(source, node.token('Name')),
      };
    case 'WaitStatement':
      return { ...base(source, node, 'wait'), kind: 'wait', duration: literalAfter(source, node, 'wait') };
    case 'SendSms': {
      const [number, text] = childrenAfter(node, 'to').filter((child) => readExpression(source, child) !== null);
      const said = isText(text) ? readText(source, text) : null;
      return {
        ...base(source, node, 'send sms'),
        kind: 'send sms',
        number: readExpression(source, number),
        text: said,
      };
    }
    case 'GotoStatement':
      return {
        ...base(source, node, 'goto'),
        kind: 'goto',
        step: identifierAfter(source, node, 'goto'),
        atMost: literalAfter(source, node, 'most'),
      };
    case 'ReturnStatement':
      return {
        ...base(source, node, 'return'),
        kind: 'return',
        outcome: identifierAfter(source, node, 'as'),
        values: readArguments(source, node),
      };
    case 'DisconnectStatement':
      return { ...base(source, node, 'disconnect'), kind: 'disconnect' };
    case 'BreakStatement':
      return { ...base(source, node, 'break'), kind: 'break' };
    default:
      return null;
  }
}

function base(source: Source, node: SyntaxNode, kind: StatementKind) {
  return {
    place: placeOf(source, node),
    keyword: keywordOf(source, node, kind),
    block: kind === 'loop' ? null : readBlock(source, node, readBody),
    damaged: headIsHurt(source, node),
    node: node.index,
  };
}

/** The words that say what a statement is: of a `set` those before its `to`. */
function keywordOf(source: Source, node: SyntaxNode, kind: StatementKind): Place {
  const { tokens } = source.tree;
  const { count: most, upToItsTo } = KEYWORDS.get(kind) ?? { count: 1, upToItsTo: false };
  const own = node.ownTokens();
  let [first, last, beforeTo] = [-1, -1, -1];
  for (let at = own.next(), count = 0; at >= 0; at = own.next()) {
    const number = tokens.kind[at] ?? 0;
    if (!isWordKind(number)) continue;
    const isTo = upToItsTo && kindName(number) === 'to';
    if (isTo || (!upToItsTo && count === most)) {
      if (isTo && count > 0) last = beforeTo;
      break;
    }
    if (count < most) last = at;
    if (count === 0) first = at;
    beforeTo = at;
    count++;
  }
  if (first < 0) return placeOf(source, node);
  return new PlaceInText(source.file, tokens.start[first] ?? 0, tokens.end[last] ?? 0);
}

/** How many words of a statement are its keyword; of some all up to `to`, where one stands. */
const KEYWORDS: ReadonlyMap<StatementKind, { readonly count: number; readonly upToItsTo: boolean }> = new Map(
  STATEMENTS.map(({ kind }) => {
    const isValue = kind === 'set attributes' || kind === 'set flow value';
    const count = kind === 'set flow value' ? 2 : kind.split(' ').length;
    return [kind, { count, upToItsTo: kind.startsWith('set ') && !isValue }];
  }),
);

/** Where the first own token of a kind ends; beyond the node without one. */
function endOfWord(node: SyntaxNode, word: TokenKind): number {
  return node.token(word)?.end ?? Infinity;
}

/** The literal or the reference that comes first after a word. */
function expressionAfter(source: Source, node: SyntaxNode, word: TokenKind): Expression | null {
  const from = endOfWord(node, word);
  const literal = firstLiteralFrom(node, from);
  const reference = firstReferenceNode(node, from);
  if (literal === undefined) return reference === undefined ? null : readReference(source, reference);
  const isReference = reference !== undefined && reference.start < literal.start;
  return isReference ? readReference(source, reference) : readLiteral(source, literal);
}

function literalAfter(source: Source, node: SyntaxNode, word: TokenKind): Literal | null {
  const token = firstLiteralFrom(node, endOfWord(node, word));
  return token === undefined ? null : readLiteral(source, token);
}

function referenceAfter(source: Source, node: SyntaxNode, word: TokenKind): ReferenceUse | null {
  return firstReference(source, node, endOfWord(node, word));
}

function firstReference(source: Source, node: SyntaxNode, from: number): ReferenceUse | null {
  const found = firstReferenceNode(node, from);
  return found === undefined ? null : readReference(source, found);
}

function firstReferenceNode(node: SyntaxNode, from: number): SyntaxNode | undefined {
  let found = node.first('Reference');
  while (found !== undefined && (found.isEmpty || found.start < from)) found = found.next('Reference');
  return found;
}

export function identifierAfter(source: Source, node: SyntaxNode, word: TokenKind) {
  const token = node.tokenAfter(word);
  return isIdentifier(token) ? written(source, token) : null;
}

/** A member or an attribute's name; in quotes where it is an odd one. */
export function memberName(source: Source, token: SyntaxToken | undefined) {
  if (isText(token)) return { text: plainText(source, token), place: placeOf(source, token) };
  return isIdentifier(token) ? written(source, token) : null;
}

function settings(source: Source, node: SyntaxNode): readonly Expression[] {
  return childrenAfter(node, 'to').flatMap((child) => readExpression(source, child) ?? []);
}

export function readArguments(source: Source, node: SyntaxNode): readonly ArgumentUse[] {
  const list = node.first('Arguments');
  return list === undefined ? NO_ARGUMENTS : readEach(source, list, 'Argument', readNamed);
}

const NO_ARGUMENTS: readonly ArgumentUse[] = [];

/** `name: value` */
function readNamed(source: Source, node: SyntaxNode): ArgumentUse | null {
  const own = node.ownTokens();
  const first = own.next();
  const name = memberName(source, first < 0 ? undefined : source.tree.token(first));
  return name === null ? null : { name, value: expressionAfter(source, node, ':'), place: placeOf(source, node) };
}

function firstSpeech(source: Source, node: SyntaxNode): SpeechUse | null {
  const speech = node.first('Speech');
  return speech === undefined ? null : readSpeech(source, speech);
}

function readSpeech(source: Source, node: SyntaxNode): SpeechUse | null {
  const text = firstText(node);
  const inner = node.first('Reference');
  if (text !== undefined && node.token('ssml', 'prompt') === undefined) {
    const said = readText(source, text);
    return { kind: 'text', text: said, place: placeLike(source, node, said.place) };
  }
  const place = placeOf(source, node);
  const reference = inner === undefined || inner.isEmpty ? null : readReference(source, inner);
  if (node.token('ssml') !== undefined) {
    const value = text === undefined ? reference : readText(source, text);
    return value === null ? null : { kind: 'ssml', value, place };
  }
  if (node.token('prompt') !== undefined)
    return reference === null ? null : { kind: 'prompt by reference', reference, place };
  const name = node.token('Name');
  return name === undefined ? null : { kind: 'prompt', name: written(source, name), place };
}

function readBranches(source: Source, node: SyntaxNode): Pick<IfUse, 'branches' | 'otherwise'> {
  const branches = [readBranch(source, node)];
  let otherwise: Body | null = null;
  for (let each = node.first('ElseBranch'); each !== undefined; each = each.next('ElseBranch')) {
    const branch = readBranch(source, each);
    if (each.token('if') !== undefined) branches.push(branch);
    else otherwise ??= branch.body;
  }
  return { branches: branches.length === 1 ? branches : asLong(branches), otherwise };
}

function readBranch(source: Source, node: SyntaxNode): IfUse['branches'][number] {
  const condition = firstCondition(source, node);
  return { condition, body: readBody(source, node.first('Body'), node) };
}

/** Statements in braces; an empty body stands for braces that are missing. */
export function readBody(source: Source, node: SyntaxNode | undefined, around: SyntaxNode): Body {
  if (node === undefined || node.isEmpty) {
    const place = placeOf(source, { start: around.end, end: around.end });
    return { statements: [], place, close: place, damaged: true };
  }
  const close = node.lastOf('}');
  return {
    statements: readStatements(source, node),
    place: placeOf(source, node),
    close: placeOf(source, close ?? { start: node.end, end: node.end }),
    damaged: node.isDamaged || close === undefined,
  };
}

/** Those that stand right in a node. */
export function readStatements(source: Source, node: SyntaxNode): readonly Statement[] {
  let statements: Statement[] | undefined;
  for (let each = node.firstNode(); each !== undefined; each = each.nextNode()) {
    const statement = readStatement(source, each);
    if (statement !== null) statements = withOneMore(statements, statement);
  }
  return asLong(statements);
}
