import type { SyntaxElement, SyntaxNode, SyntaxToken } from '../../syntax/syntax-tree.ts';
import type { TokenKind } from '../../syntax/token-types.ts';
import type { FlowHook } from '../../ir/program.ts';
import type { StatementKind } from '../language/shapes.ts';
import type { ArgumentUse, Body, Expression, Literal, ReferenceUse, SpeechUse, Statement } from '../model/index.ts';
import { headIsHurt, readBlock } from './blocks.ts';
import { firstCondition, firstExpression, readExpression } from './expressions.ts';
import { readLiteral } from './literals.ts';
import {
  childrenAfter,
  isLiteral,
  isName,
  isNode,
  isText,
  isWord,
  placeOf,
  spanOf,
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
  const own = (kind: StatementKind) => base(source, node, kind);
  const after = (word: string): Expression | null => firstExpression(source, childrenAfter(node, word));
  const reference = (word?: string): ReferenceUse | null => {
    const among = word === undefined ? node.children : childrenAfter(node, word);
    const found = among.find(
      (child): child is SyntaxNode => isNode(child) && child.kind === 'Reference' && !child.isEmpty,
    );
    return found === undefined ? null : readReference(source, found);
  };
  const literal = (...words: readonly string[]): Literal | null => {
    const word = words.find((each) => node.tokens.some(({ kind }) => kind === each));
    const token = (word === undefined ? [] : childrenAfter(node, word)).find(isLiteral);
    return token === undefined ? null : readLiteral(source, token);
  };

  switch (node.kind) {
    case 'PlayStatement': {
      const speech = node.all('Speech').flatMap((each) => readSpeech(source, each) ?? []);
      return { ...base(source, node, 'play'), kind: 'play', speech, forMs: literal('for') };
    }
    case 'MenuStatement':
      return { ...own('menu'), kind: 'menu', speech: firstSpeech(source, node) };
    case 'CollectStatement': {
      const what = node.token('phone') ? 'phone number' : node.token('digits') ? 'digits' : null;
      return { ...own('collect'), kind: 'collect', what, speech: firstSpeech(source, node) };
    }
    case 'AskStatement':
      return {
        ...own('ask'),
        kind: 'ask',
        bot: writtenOrNull(source, node.token('Name')),
        speech: firstSpeech(source, node),
      };
    case 'SetQueue':
      return { ...own('set queue'), kind: 'set queue', queue: reference('to') };
    case 'SetCallbackNumber':
      return { ...own('set callback number'), kind: 'set callback number', number: after('to') };
    case 'SetFlowValue':
      return {
        ...own('set flow value'),
        kind: 'set flow value',
        name: memberName(source, node.tokenAfter('.')),
        value: after('to'),
      };
    case 'SetPriority':
      return { ...own('set priority'), kind: 'set priority', priority: literal('to') };
    case 'SetLanguage':
      return { ...own('set language'), kind: 'set language', values: settings(source, node) };
    case 'SetVoice':
      return { ...own('set voice'), kind: 'set voice', values: settings(source, node) };
    case 'SetRecording':
      return { ...own('set recording'), kind: 'set recording', values: settings(source, node) };
    case 'SetLogging':
      return { ...own('set logging'), kind: 'set logging', values: settings(source, node) };
    case 'SetAttribute': {
      const name = memberName(source, node.tokenAfter('.'));
      const attributes = name === null ? [] : [{ name, value: after('to'), place: placeOf(source, node) }];
      return { ...own('set attributes'), kind: 'set attributes', attributes };
    }
    case 'SetAttributes': {
      const attributes = node.all('Attribute').flatMap((each) => {
        const name = memberName(source, each.tokens[0]);
        const value = firstExpression(source, childrenAfter(each, ':'));
        return name === null ? [] : [{ name, value, place: placeOf(source, each) }];
      });
      return { ...own('set attributes'), kind: 'set attributes', attributes };
    }
    case 'SetFlowHook': {
      const words = node.tokens.slice(
        1,
        node.tokens.findIndex(({ kind }) => kind === 'to'),
      );
      const hook = FLOW_HOOKS[words.map(({ text }) => text).join(' ')] ?? null;
      return { ...own('set flow'), kind: 'set flow', hook, flow: reference('to') };
    }
    case 'MoveStatement': {
      const direction = node.token('ahead') ? 'ahead' : node.token('back') ? 'back' : null;
      return { ...own('move'), kind: 'move', direction, by: literal('by') };
    }
    case 'CreateCallback':
      return { ...own('create callback'), kind: 'create callback', queue: reference('in') };
    case 'TransferToQueue':
      return { ...own('transfer to queue'), kind: 'transfer to queue', queue: reference('queue') };
    case 'TransferToFlow':
      return { ...own('transfer to flow'), kind: 'transfer to flow', flow: reference('flow') };
    case 'TransferToAgent':
      return { ...own('transfer to agent'), kind: 'transfer to agent', agent: reference('agent') };
    case 'TransferToNumber':
      return { ...own('transfer to number'), kind: 'transfer to number', number: after('number') };
    case 'IfStatement':
      return { ...own('if'), kind: 'if', ...readBranches(source, node) };
    case 'CheckStatement':
      return { ...own('check'), kind: 'check', condition: firstCondition(source, node.nodes) };
    case 'SplitStatement':
      return { ...own('split'), kind: 'split' };
    case 'LoopStatement':
      return { ...own('loop'), kind: 'loop', times: literal('loop'), body: readBody(source, node.first('Body'), node) };
    case 'InvokeStatement':
      return { ...own('invoke'), kind: 'invoke', function: reference(), arguments: readArguments(source, node) };
    case 'RunStatement':
      return {
        ...own('run'),
        kind: 'run',
        module: writtenOrNull(source, node.token('Name')),
        arguments: readArguments(source, node),
      };
    case 'ConnectAction':
      return { ...own('connect action'), kind: 'connect action', action: writtenOrNull(source, node.token('Name')) };
    case 'WaitStatement':
      return { ...own('wait'), kind: 'wait', duration: literal('wait') };
    case 'SendSms': {
      const [number, text] = childrenAfter(node, 'to').filter((child) => readExpression(source, child) !== null);
      const said = isText(text) ? readText(source, text) : null;
      return { ...own('send sms'), kind: 'send sms', number: readExpression(source, number), text: said };
    }
    case 'GotoStatement':
      return { ...own('goto'), kind: 'goto', step: identifierAfter(source, node, 'goto'), atMost: literal('most') };
    case 'ReturnStatement':
      return {
        ...own('return'),
        kind: 'return',
        outcome: identifierAfter(source, node, 'as'),
        values: readArguments(source, node),
      };
    case 'DisconnectStatement':
      return { ...own('disconnect'), kind: 'disconnect' };
    case 'BreakStatement':
      return { ...own('break'), kind: 'break' };
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
function keywordOf(source: Source, node: SyntaxNode, kind: StatementKind) {
  const words = node.tokens.filter((token) => isWord(token));
  const to = words.findIndex((token) => token.kind === 'to');
  const ends = kind.startsWith('set ') && kind !== 'set attributes' && kind !== 'set flow value' && to > 0;
  const count = ends ? to : Math.min(words.length, kind === 'set flow value' ? 2 : kind.split(' ').length);
  const [first, last] = [words[0], words[count - 1]];
  return first && last ? spanOf(source, first, last) : placeOf(source, node);
}

export function identifierAfter(source: Source, node: SyntaxNode, word: TokenKind) {
  const token = node.tokenAfter(word);
  return isWord(token) || isName(token) ? written(source, token) : null;
}

/** A member or an attribute's name; in quotes where it is an odd one. */
export function memberName(source: Source, token: SyntaxToken | undefined) {
  if (isText(token)) return { text: plainText(source, token), place: placeOf(source, token) };
  return isWord(token) || isName(token) ? written(source, token) : null;
}

function settings(source: Source, node: SyntaxNode): readonly Expression[] {
  return childrenAfter(node, 'to').flatMap((child) => readExpression(source, child) ?? []);
}

export function readArguments(source: Source, node: SyntaxNode): readonly ArgumentUse[] {
  const list = node.first('Arguments')?.all('Argument') ?? [];
  return list.flatMap((each) => {
    const name = memberName(source, each.tokens[0]);
    const value = firstExpression(source, childrenAfter(each, ':'));
    return name === null ? [] : [{ name, value, place: placeOf(source, each) }];
  });
}

function firstSpeech(source: Source, node: SyntaxNode): SpeechUse | null {
  const speech = node.first('Speech');
  return speech === undefined ? null : readSpeech(source, speech);
}

function readSpeech(source: Source, node: SyntaxNode): SpeechUse | null {
  const place = placeOf(source, node);
  const text = node.tokens.find(isText);
  const inner = node.first('Reference');
  const reference = inner === undefined || inner.isEmpty ? null : readReference(source, inner);
  if (node.token('ssml') !== undefined) {
    const value = text === undefined ? reference : readText(source, text);
    return value === null ? null : { kind: 'ssml', value, place };
  }
  if (node.token('prompt') !== undefined)
    return reference === null ? null : { kind: 'prompt by reference', reference, place };
  if (text !== undefined) return { kind: 'text', text: readText(source, text), place };
  const name = node.token('Name');
  return name === undefined ? null : { kind: 'prompt', name: written(source, name), place };
}

function readBranches(source: Source, node: SyntaxNode) {
  const parts = [node, ...node.all('ElseBranch')].map((each) => ({
    isElse: each !== node && each.token('if') === undefined,
    condition: firstCondition(source, each.nodes),
    body: readBody(source, each.first('Body'), each),
  }));
  return {
    branches: parts.filter(({ isElse }) => !isElse),
    otherwise: parts.find(({ isElse }) => isElse)?.body ?? null,
  };
}

/** Statements in braces; an empty body stands for braces that are missing. */
export function readBody(source: Source, node: SyntaxNode | undefined, around: SyntaxNode): Body {
  if (node === undefined || node.isEmpty) {
    const place = placeOf(source, { start: around.end, end: around.end });
    return { statements: [], place, close: place, damaged: true };
  }
  const close = node.lastOf('}');
  return {
    statements: readStatements(source, node.nodes),
    place: placeOf(source, node),
    close: placeOf(source, close ?? { start: node.end, end: node.end }),
    damaged: node.isDamaged || close === undefined,
  };
}

export function readStatements(source: Source, elements: readonly SyntaxElement[]): readonly Statement[] {
  return elements.flatMap((element) => {
    const statement = isNode(element) ? readStatement(source, element) : null;
    return statement === null ? [] : [statement];
  });
}
