import type { SyntaxNode, SyntaxToken, SyntaxTree } from '../../syntax/syntax-tree.ts';
import type { FlowType } from '../../ir/program.ts';
import type { DeclarationKind } from '../language/shapes.ts';
import { FLOW_TYPES } from '../language/flow-types.ts';
import type { AnyDeclared, Body, Declared, DeclaredFlow, ServeUse, StepUse, Written } from '../model/index.ts';
import { headIsHurt, readProperty } from './blocks.ts';
import { readLiteral } from './literals.ts';
import {
  asLong,
  childrenAfter,
  firstText,
  isHurt,
  isIdentifier,
  isLiteral,
  isToken,
  isWord,
  isWordKind,
  placeOf,
  readEach,
  spanOf,
  withOneMore,
  written,
  writtenOrNull,
} from './source.ts';
import type { Source } from './source.ts';
import { readBody, readStatements } from './statements.ts';
import { plainText } from './texts.ts';
import { identifierAfter } from './statements.ts';

const KIND_OF_NODE: Readonly<Record<string, DeclarationKind>> = {
  CenterDeclaration: 'center',
  PhoneNumberDeclaration: 'phone number',
  HoursDeclaration: 'hours',
  QueueDeclaration: 'queue',
  PromptDeclaration: 'prompt',
  BotDeclaration: 'bot',
  RoutingProfileDeclaration: 'routing profile',
  FunctionDeclaration: 'function',
  ModuleDeclaration: 'module',
  FlowDeclaration: 'flow',
};

const typeOfWords = new Map<string, FlowType>(
  FLOW_TYPES.filter(({ type }) => type !== 'module').map(({ type, written: words }) => [words, type]),
);

/** A declaration; null for a node that is none, or one whose name is missing. */
export function readDeclaration(source: Source, node: SyntaxNode, testOnly: boolean): AnyDeclared | null {
  const kind = KIND_OF_NODE[node.kind];
  const nameToken = node.token('Name');
  if (kind === undefined || nameToken === undefined) return null;

  const common: Declared = {
    kind,
    name: written(source, nameToken).text,
    namePlace: placeOf(source, nameToken),
    file: source.file,
    place: placeOf(source, node),
    keyword: spanOf(source, source.tree.token(node.firstToken), lastWordBefore(node, nameToken.index)),
    doc: docOf(source, node),
    displayName: displayName(source, node),
    properties: readEach(source, node, 'Property', readProperty),
    testOnly,
    damaged: isHurt(source, node.start, endWithGap(source.tree, node)),
    damagedWithin: isHurt(source, node.start, node.end),
    node: node.index,
  };
  switch (kind) {
    case 'routing profile':
      return { ...common, kind, serves: readEach(source, node, 'Serve', readServe) };
    case 'function':
      return {
        ...common,
        kind,
        parameters: names(source, node, 'Parameters'),
        returns: names(source, node, 'Returns'),
      };
    case 'module':
    case 'flow': {
      const type = kind === 'module' ? 'module' : flowType(node);
      const parameters = names(source, node, 'Parameters');
      const returns = names(source, node, 'Returns');
      return Object.assign(new HeldWeakly(source, node.index), common, { kind, type, parameters, returns });
    }
    default:
      return common;
  }
}

/** The last own word of a declaration before its name; its first token without one. */
function lastWordBefore(node: SyntaxNode, name: number): SyntaxToken {
  const { tree } = node;
  const own = node.ownTokens();
  let last = node.firstToken;
  for (let at = own.next(); at >= 0 && at < name; at = own.next()) if (isWordKind(tree.tokens.kind[at] ?? 0)) last = at;
  return tree.token(last);
}

/** Up to the next whole declaration: what stands between them and could not be read most likely belonged to the first. */
export function endWithGap(tree: SyntaxTree, node: SyntaxNode): number {
  const { size, count } = tree.nodes;
  const isWhole = (each: SyntaxNode): boolean => each.token('Name') !== undefined || firstText(each) !== undefined;
  // from one declaration to the next: looking through all of them for each takes a minute where there are thousands
  for (let index = node.index + (size[node.index] ?? 1); index < count; index += size[index] ?? 1) {
    const next = tree.node(index);
    if (next.kind !== 'Error' && isWhole(next)) return Math.max(node.end, next.start - 1);
  }
  return Math.max(node.end, tree.text.length - 1);
}

function flowType(node: SyntaxNode): FlowType {
  const words = node.first('FlowType')?.tokens.map(({ text }) => text) ?? ['inbound'];
  return typeOfWords.get([...words, 'flow'].join(' ')) ?? 'inbound';
}

type Inside = Pick<DeclaredFlow, 'body' | 'steps' | 'onError'>;

/**
 * The statements of a flow, read again when somebody asks for them after nobody had its body in use: they are nine tenths of what is
 * known of a program (20 MB for each MB of text), and once a flow is checked and lowered few look into it again. Whoever remembers
 * single statements to tell them apart holds the body, too.
 */
class HeldWeakly implements Inside {
  readonly #source: Source;
  /** Of the flow; the node itself would hold all nodes of the file. */
  readonly #node: number;
  #held: WeakRef<Body> | undefined;
  /** While `inOneGo` works on this flow, once it was read. */
  #inUse: Inside | undefined;
  #isInUse = false;

  constructor(source: Source, node: number) {
    this.#source = source;
    this.#node = node;
  }

  get #inside(): Inside {
    const inside = this.#inUse ?? this.#known() ?? this.#read();
    if (this.#isInUse) this.#inUse = inside;
    return inside;
  }

  #known(): Inside | undefined {
    const body = this.#held?.deref();
    return body === undefined ? undefined : insideOf.get(body);
  }

  #read(): Inside {
    const found = readInside(this.#source, this.#source.tree.node(this.#node));
    if (!this.#isInUse) {
      this.#held = new WeakRef(found.body);
      insideOf.set(found.body, found);
    }
    return found;
  }

  whileInUse<Result>(work: () => Result): Result {
    if (this.#isInUse) return work();
    this.#isInUse = true;
    try {
      return work();
    } finally {
      this.#isInUse = false;
      this.#inUse = undefined;
    }
  }

  get body(): Body {
    return this.#inside.body;
  }

  get steps(): readonly StepUse[] {
    return this.#inside.steps;
  }

  get onError(): Inside['onError'] {
    return this.#inside.onError;
  }
}
const insideOf = new WeakMap<Body, Inside>();

/**
 * Does all the work about the statements of one flow while they are at hand, and lets go of them at once: what is held weakly stays until
 * whoever runs has come to its end, and with it all the statements of a program that is checked in one go.
 *
 * @param work remembers no statement of it
 */
export function inOneGo<Result>(declared: object, work: () => Result): Result {
  return declared instanceof HeldWeakly ? declared.whileInUse(work) : work();
}

/** The statements of a flow or module. */
function readInside(source: Source, node: SyntaxNode): Inside {
  const close = node.lastOf('}');
  const open = node.token('{');
  const start = open?.end ?? node.end;
  const looseEnd = node.first('Step', 'OnError')?.start ?? close?.start ?? node.end;
  const body: Body = {
    statements: readStatements(source, node),
    place: placeOf(source, { start, end: looseEnd }),
    close: placeOf(source, close ?? { start: node.end, end: node.end }),
    damaged: isHurt(source, start, looseEnd),
  };
  const onError = node.first('OnError');
  return {
    body,
    steps: readEach(source, node, 'Step', readStep),
    onError: onError
      ? { body: readBody(source, onError.first('Body'), onError), place: placeOf(source, onError) }
      : null,
  };
}

function readStep(source: Source, node: SyntaxNode): StepUse {
  const keyword = node.token('step');
  return {
    name: identifierAfter(source, node, 'step'),
    keyword: placeOf(source, keyword ?? node),
    body: readBody(source, node.first('Body'), node),
    place: placeOf(source, node),
  };
}

function readServe(source: Source, node: SyntaxNode): ServeUse {
  // a channel may be any word, `at` or `after` among them: the priority follows the last one
  const { tokens } = node;
  const priorityFrom = tokens.findLast(({ kind }) => kind === 'at')?.start ?? node.start;
  const literalAfter = (word: string) => {
    const after = tokens.find(({ kind, start }) => kind === word && start >= priorityFrom)?.end ?? node.end;
    const token = tokens.find((each) => each.start >= after && isLiteral(each));
    return token === undefined ? null : readLiteral(source, token);
  };
  const channels: Written[] = [];
  for (const child of childrenAfter(node, 'for')) {
    if (!isToken(child) || child.start === priorityFrom) break;
    if (isWord(child)) channels.push(written(source, child));
  }
  return {
    queue: writtenOrNull(source, node.token('Name')),
    channels,
    priority: literalAfter('priority'),
    after: literalAfter('after'),
    place: placeOf(source, node),
    damaged: headIsHurt(source, node),
  };
}

function names(source: Source, node: SyntaxNode, list: 'Parameters' | 'Returns'): readonly Written[] {
  let names: Written[] | undefined;
  const inner = node.first(list);
  if (inner === undefined) return asLong(names);
  const own = inner.ownTokens();
  if (list === 'Returns') own.next(); // the word itself
  for (let at = own.next(); at >= 0; at = own.next()) {
    const token = source.tree.token(at);
    if (isIdentifier(token)) names = withOneMore(names, written(source, token));
  }
  return asLong(names);
}

function displayName(source: Source, node: SyntaxNode): string | null {
  const line = node.first('DisplayName') ?? nameProperty(node);
  if (line === undefined) return null;
  const item = line.first('Item');
  const text = firstText(line) ?? (item === undefined ? undefined : firstText(item));
  return text === undefined ? null : plainText(source, text);
}

function nameProperty(node: SyntaxNode): SyntaxNode | undefined {
  let found = node.first('Property');
  while (found !== undefined && found.first('Key')?.text !== 'name') found = found.next('Property');
  return found;
}

/** The `///` lines right above, without their slashes and one space. */
function docOf(source: Source, node: SyntaxNode): string | null {
  const lines: string[] = [];
  for (let index = firstTokenWithDoc(source.tree, node); index < node.firstToken; index++) {
    const token = source.tree.token(index);
    if (token.kind === 'DocComment') lines.push(token.text.slice(3).replace(/^ /, '').trimEnd());
  }
  return lines.length === 0 ? null : lines.join('\n');
}

/** Index of the first token of the `///` lines right above, or the node's own. */
export function firstTokenWithDoc(tree: SyntaxTree, node: SyntaxNode): number {
  let first = node.firstToken;
  for (let index = node.firstToken - 1; index >= 0; index--) {
    const token = tree.token(index);
    if (token.kind === 'DocComment') first = index;
    else if (token.kind !== 'Space' || (token.text.match(/\n/g)?.length ?? 0) > 1) break;
  }
  return first;
}
