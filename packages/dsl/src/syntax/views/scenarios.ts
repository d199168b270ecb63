import { SyntaxNode, SyntaxToken } from '../syntax-tree.ts';
import type { NodeKind } from '../node-kinds.ts';
import type { TokenKind } from '../token-types.ts';
import { conditionOf, type Condition } from './conditions.ts';
import { isLiteral, Literal, literalOf } from './literals.ts';
import { wordsOf } from './values.ts';
import { firstName, isIdentifier, isName, isText, isWord, NameView, spotOf, View, type Spot } from './view.ts';

/** `scenario "TITLE" { … }` */
export class ScenarioView extends View {
  get title(): Literal | undefined {
    return literalOf(this.node.tokens.find(isText));
  }
  get lines(): readonly ScenarioLine[] {
    return this.node.nodes.map(lineOf).filter((line) => line !== undefined);
  }
}

abstract class LineView<Kind extends NodeKind> extends View {
  get kind(): Kind {
    return this.node.kind as Kind;
  }
}

const names = (node: SyntaxNode): readonly NameView[] => node.tokens.filter(isName).map((token) => new NameView(token));
const literals = (node: SyntaxNode): readonly Literal[] =>
  node.tokens.filter(isLiteral).map((token) => new Literal(token));
const literalOfKind = (node: SyntaxNode, kind: Literal['value']['kind']): Literal | undefined =>
  literals(node).find(({ value }) => value.kind === kind);
/** The name or literal right after an own word. */
const nameAfter = (node: SyntaxNode, word: TokenKind): NameView | undefined => {
  const next = tokenAfter(node, word);
  return next && isName(next) ? new NameView(next) : undefined;
};
const literalAfter = (node: SyntaxNode, word: TokenKind): Literal | undefined => literalOf(tokenAfter(node, word));
function tokenAfter(node: SyntaxNode, word: TokenKind): SyntaxToken | undefined {
  const { tokens } = node;
  const at = tokens.findIndex(({ kind }) => kind === word);
  return at < 0 ? undefined : tokens[at + 1];
}
const is = (node: SyntaxNode, ...words: readonly TokenKind[]): boolean =>
  words.every((word) => node.token(word) !== undefined);

/** `[DATE] TIME` */
export class Moment extends View {
  get date(): Literal | undefined {
    return literalOfKind(this.node, 'date');
  }
  get time(): Literal | undefined {
    return literalOfKind(this.node, 'time');
  }
}
const momentOf = (node: SyntaxNode): Moment | undefined => {
  const moment = node.first('Moment');
  return moment && new Moment(moment);
};

/** `Mia's call`, `Mia's callback` */
export class ContactOf extends View {
  get actor(): NameView | undefined {
    return firstName(this.node);
  }
  get which(): 'call' | 'callback' | undefined {
    return this.node.token('call', 'callback')?.kind as 'call' | 'callback' | undefined;
  }
}
const contactOf = (node: SyntaxNode): ContactOf | undefined => {
  const contact = node.first('ContactOf');
  return contact && new ContactOf(contact);
};

/** `clock: DATE TIME` */
export class ClockLine extends LineView<'ClockLine'> {
  get date(): Literal | undefined {
    return literalOfKind(this.node, 'date');
  }
  get time(): Literal | undefined {
    return literalOfKind(this.node, 'time');
  }
}
/** `agent NAME: PROFILE [available]` */
export class AgentLine extends LineView<'AgentLine'> {
  get name(): NameView | undefined {
    return nameAfter(this.node, 'agent');
  }
  get profile(): NameView | undefined {
    return nameAfter(this.node, ':');
  }
  get isAvailable(): boolean {
    return is(this.node, 'available');
  }
}
/** `caller NAME: NUMBER` */
export class CallerLine extends LineView<'CallerLine'> {
  get name(): NameView | undefined {
    return firstName(this.node);
  }
  get number(): Literal | undefined {
    return literals(this.node)[0];
  }
}
/** One answer of a mock: `name "Mia" tier "gold"`, or a single word: `fails`, `closed`. */
export class Answer extends View {
  /** The single word; undefined if results are given. */
  get word(): Spot | undefined {
    const [only, ...more] = this.node.tokens;
    return only && more.length === 0 ? { text: wordsOf(only), start: only.start, end: only.end } : undefined;
  }
  get results(): readonly { readonly name: Spot; readonly value: Literal | undefined }[] {
    const { tokens } = this.node;
    if (tokens.length < 2) return [];
    const results = [];
    for (let at = 0; at < tokens.length; at += 2) {
      const name = tokens[at];
      if (!name) break;
      results.push({
        name: { text: wordsOf(name), start: name.start, end: name.end },
        value: literalOf(tokens[at + 1]),
      });
    }
    return results;
  }
}
/** `mock NAME(…): ANSWER then ANSWER` */
export class MockLine extends LineView<'MockLine'> {
  get name(): NameView | undefined {
    return firstName(this.node);
  }
  /** undefined: any call. */
  get when(): readonly { readonly name: Spot | undefined; readonly value: Literal | undefined }[] | undefined {
    return this.node
      .first('MockArguments')
      ?.all('MockArgument')
      .map((node) => {
        const [first] = node.tokens;
        return {
          name: first && (isIdentifier(first) || isText(first)) ? spotOfWords(first) : undefined,
          value: literalAfter(node, ':'),
        };
      });
  }
  get answers(): readonly Answer[] {
    return this.node.all('Answer').map((node) => new Answer(node));
  }
}
const spotOfWords = (token: SyntaxToken): Spot => ({ text: wordsOf(token), start: token.start, end: token.end });

/** `at [DATE] TIME` */
export class AtLine extends LineView<'AtLine'> {
  get moment(): Moment | undefined {
    return momentOf(this.node);
  }
}
/** `after DURATION` */
export class AfterLine extends LineView<'AfterLine'> {
  get duration(): Literal | undefined {
    return literals(this.node)[0];
  }
}
/** `within DURATION expect …` */
export class WithinLine extends LineView<'WithinLine'> {
  get duration(): Literal | undefined {
    return literals(this.node)[0];
  }
  get expectation(): Expectation | undefined {
    return expectationOf(this.node);
  }
}
/** `expect …` */
export class ExpectLine extends LineView<'ExpectLine'> {
  get expectation(): Expectation | undefined {
    return expectationOf(this.node);
  }
}
/** `split takes 10%` or `split takes otherwise` */
export class SplitLine extends LineView<'SplitLine'> {
  get way(): Literal | 'otherwise' | undefined {
    return is(this.node, 'otherwise') ? 'otherwise' : literals(this.node)[0];
  }
}
export class ServiceLine extends LineView<'ServiceLine'> {
  get event(): 'crashes' | 'restarts' | undefined {
    return this.node.token('crashes', 'restarts')?.kind as 'crashes' | 'restarts' | undefined;
  }
}
export class TelephonyLine extends LineView<'TelephonyLine'> {
  get event(): 'fails' | 'goes silent' | 'recovers' | undefined {
    if (is(this.node, 'goes')) return 'goes silent';
    return this.node.token('fails', 'recovers')?.kind as 'fails' | 'recovers' | undefined;
  }
}
/** `stop Mia's callback` */
export class StopLine extends LineView<'StopLine'> {
  get contact(): ContactOf | undefined {
    return contactOf(this.node);
  }
}
/** `50 callers wait in QUEUE` */
export class CallersWaitLine extends LineView<'CallersWaitLine'> {
  get count(): Literal | undefined {
    return literals(this.node)[0];
  }
  get queue(): NameView | undefined {
    return firstName(this.node);
  }
}
/** Acts separated by commas. */
export class ActLine extends LineView<'ActLine'> {
  get acts(): readonly Act[] {
    return this.node.all('Act').map((node) => new Act(node));
  }
}

const LINES = {
  ClockLine,
  AgentLine,
  CallerLine,
  MockLine,
  AtLine,
  AfterLine,
  WithinLine,
  ExpectLine,
  SplitLine,
  ServiceLine,
  TelephonyLine,
  StopLine,
  CallersWaitLine,
  ActLine,
} as const;
export type ScenarioLine = InstanceType<(typeof LINES)[keyof typeof LINES]>;
const lineOf = (node: SyntaxNode): ScenarioLine | undefined =>
  Object.hasOwn(LINES, node.kind) ? new LINES[node.kind as keyof typeof LINES](node) : undefined;

export type ActKind =
  | 'voicemail answers'
  | 'calls'
  | 'presses'
  | 'enters'
  | 'hangs up'
  | 'answers'
  | 'does not answer'
  | 'rejects'
  | 'is busy'
  | 'is unreachable'
  | 'has a callback'
  | 'becomes'
  | 'accepts'
  | 'declines'
  | 'holds'
  | 'takes back'
  | 'transfers'
  | 'ends after-call work';

/** What an actor does: `Mia calls SupportLine from +12065550111`. */
export class Act extends View {
  get actor(): NameView | undefined {
    const first = this.node.tokens[0];
    return first && isName(first) ? new NameView(first) : undefined;
  }
  get kind(): ActKind | undefined {
    const verb = this.node.tokens.find((token) => !isName(token))?.kind;
    switch (verb) {
      case 'Possessive':
      case 'CurlyPossessive':
        return 'voicemail answers';
      case 'hangs':
        return 'hangs up';
      case 'does':
        return 'does not answer';
      case 'is':
        if (is(this.node, 'busy')) return 'is busy';
        return is(this.node, 'unreachable') ? 'is unreachable' : undefined;
      case 'has':
        return 'has a callback';
      case 'takes':
        return 'takes back';
      case 'ends':
        return 'ends after-call work';
      case 'calls':
      case 'presses':
      case 'enters':
      case 'answers':
      case 'rejects':
      case 'becomes':
      case 'accepts':
      case 'declines':
      case 'holds':
      case 'transfers':
        return verb;
      default:
        return undefined;
    }
  }
  /** The flow of `calls`, the queue of `has a callback in`, whom `holds`, `takes` and `transfers` are about. */
  get object(): NameView | undefined {
    return nameAfter(this.node, 'calls') ?? nameAfter(this.node, 'in') ?? nameAfter(this.node, 'holds') ?? this.#whom;
  }
  get #whom(): NameView | undefined {
    return nameAfter(this.node, 'takes') ?? nameAfter(this.node, 'transfers');
  }
  /** The number of `calls +1…`. */
  get number(): Literal | undefined {
    return literalAfter(this.node, 'calls');
  }
  /** Where `transfers X to` goes: a queue, an agent or a number. */
  get destination(): NameView | Literal | undefined {
    return nameAfter(this.node, 'to') ?? literalAfter(this.node, 'to');
  }
  /** The number of `from +1…`. */
  get from(): Literal | undefined {
    return literalAfter(this.node, 'from');
  }
  /** The flow of `as in`. */
  get asIn(): NameView | undefined {
    const last = names(this.node).at(-1);
    return is(this.node, 'as') && last && last.start > (this.node.token('as')?.end ?? 0) ? last : undefined;
  }
  /** The key of `presses`. */
  get key(): Spot | undefined {
    const key = tokenAfter(this.node, 'presses');
    return key && { text: key.text, start: key.start, end: key.end };
  }
  /** The keys of `enters`. */
  get keys(): Literal | undefined {
    return literalAfter(this.node, 'enters');
  }
  /** The status of `becomes`. */
  get status(): 'available' | 'unavailable' | 'offline' | undefined {
    return this.node.token('available', 'unavailable', 'offline')?.kind as
      'available' | 'unavailable' | 'offline' | undefined;
  }
  /** The reason of `becomes unavailable "lunch"`. */
  get reason(): Literal | undefined {
    return literalAfter(this.node, 'unavailable');
  }
}

export type ExpectationKind =
  | 'nobody is offered'
  | 'figure'
  | 'holds'
  | 'since'
  | 'hears'
  | 'hears reorder tone'
  | 'receives'
  | 'talks to'
  | 'is offered'
  | 'is dialed'
  | 'is transferred to'
  | 'is'
  | 'was dialed'
  | 'was at'
  | 'ended'
  | 'contact';

const STATES = ['available', 'unavailable', 'offline', 'missed', 'busy'] as const;
const INSTANTS = ['created', 'queued', 'dequeued', 'answered', 'joined'] as const;

/** What an `expect` says. `kind` tells which of the parts can be there. */
export class Expectation extends View {
  get kind(): ExpectationKind | undefined {
    const { node } = this;
    if (is(node, 'nobody')) return 'nobody is offered';
    if (is(node, 'since')) return 'since';
    if (node.token('Possessive', 'CurlyPossessive')) {
      if (is(node, 'was')) return 'was at';
      if (is(node, 'ended')) return 'ended';
      return is(node, ':') ? 'contact' : undefined;
    }
    if (is(node, '.')) return 'figure';
    if (is(node, 'holds')) return 'holds';
    if (is(node, 'hears')) return is(node, 'reorder') ? 'hears reorder tone' : 'hears';
    if (is(node, 'receives')) return 'receives';
    if (is(node, 'talks')) return 'talks to';
    if (is(node, 'was')) return 'was dialed';
    if (!is(node, 'is')) return undefined;
    if (is(node, 'offered')) return 'is offered';
    if (is(node, 'dialed')) return 'is dialed';
    return is(node, 'transferred') ? 'is transferred to' : 'is';
  }
  /** Whom or what it is about: an actor or a queue. */
  get subject(): NameView | undefined {
    const first = this.node.tokens[0];
    return first && isName(first) ? new NameView(first) : undefined;
  }
  get not(): boolean {
    return is(this.node, 'not');
  }
  /** `Mia's callback` after `offered`. */
  get contact(): ContactOf | undefined {
    return contactOf(this.node);
  }
  /** call or callback of the subject itself: `Mia's callback ended: …`. */
  get which(): 'call' | 'callback' | undefined {
    const next = tokenAfter(this.node, 'Possessive') ?? tokenAfter(this.node, 'CurlyPossessive');
    return next?.kind === 'call' || next?.kind === 'callback' ? next.kind : undefined;
  }
  /** The member of `Support.contacts == 50`. */
  get figure(): Spot | undefined {
    const token = tokenAfter(this.node, '.');
    return token && (isIdentifier(token) || isText(token)) ? spotOfWords(token) : undefined;
  }
  get operator(): '==' | '!=' | '<' | '<=' | '>' | '>=' | undefined {
    const sign = this.node.token('==', '!=', '<', '<=', '>', '>=', 'OneEquals')?.kind;
    return sign === 'OneEquals' ? '==' : (sign as '==' | '!=' | '<' | '<=' | '>' | '>=' | undefined);
  }
  /** What a figure is compared with. */
  get value(): Literal | undefined {
    return this.kind === 'figure' ? literals(this.node)[0] : undefined;
  }
  /** The number of `holds N callbacks` and of `was dialed N times`; `once` is 1, `was not dialed` 0. */
  get count(): number | undefined {
    if (this.kind === 'was dialed' && this.not) return 0;
    if (is(this.node, 'once')) return 1;
    return literalOfKind(this.node, 'number')?.number;
  }
  get countLiteral(): Literal | undefined {
    return literalOfKind(this.node, 'number');
  }
  get held(): 'calls' | 'callbacks' | undefined {
    if (this.node.token('call', 'calls')) return 'calls';
    return this.node.token('callback', 'callbacks') ? 'callbacks' : undefined;
  }
  /** The text of `hears` and `receives`. */
  get part(): Literal | undefined {
    return literalAfter(this.node, 'hears') ?? literalAfter(this.node, 'receives');
  }
  /** Whom the subject talks to, or a name that it is transferred to. */
  get other(): NameView | undefined {
    return nameAfter(this.node, 'to');
  }
  /** The number that it is transferred to. */
  get number(): Literal | undefined {
    return literalAfter(this.node, 'to');
  }
  /** `from "NAME" NUMBER` of `is dialed`. */
  get from(): { readonly name: Literal | undefined; readonly number: Literal | undefined } | undefined {
    if (!is(this.node, 'from')) return undefined;
    const { tokens } = this.node;
    const at = tokens.findIndex(({ kind }) => kind === 'from');
    return { name: literalOf(tokens[at + 1]), number: literalOf(tokens[at + 2]) };
  }
  /** `on NUMBER` of `is dialed`. */
  get on(): Literal | undefined {
    return literalAfter(this.node, 'on');
  }
  /** Of `is`: what an agent should be. */
  get state(): (typeof STATES)[number] | 'in after-call work' | undefined {
    if (is(this.node, 'after-call')) return 'in after-call work';
    return this.node.token(...STATES)?.kind as (typeof STATES)[number] | undefined;
  }
  /** Of `was … at`. */
  get instant(): (typeof INSTANTS)[number] | undefined {
    return this.node.token(...INSTANTS)?.kind as (typeof INSTANTS)[number] | undefined;
  }
  get moment(): Moment | undefined {
    return momentOf(this.node);
  }
  /** Of `ended:` — words of S39 joined by one space. */
  get reason(): Spot | undefined {
    const node = this.node.first('Reason');
    return node && spotOf(node.tokens);
  }
  /** Of `Mia's call: COND`. */
  get condition(): Condition | undefined {
    return conditionOf(this.node);
  }
  /** Of `since`: `offered 3, abandoned 1`. */
  get figures(): readonly { readonly name: Spot | undefined; readonly value: Literal | undefined }[] {
    return this.node.all('Figure').map(({ tokens }) => ({
      name: spotOf(tokens.filter(isWord)),
      value: literalOf(tokens.find(isLiteral)),
    }));
  }
}
function expectationOf(node: SyntaxNode): Expectation | undefined {
  const expectation = node.first('Expectation');
  return expectation && new Expectation(expectation);
}
