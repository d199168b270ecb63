import type { NodeKind } from '../node-kinds.ts';
import type { SyntaxNode } from '../syntax-tree.ts';
import { expectationOf, type Expectation } from './expectation.ts';
import { literalOf, type Literal } from './literals.ts';
import {
  contactOf,
  is,
  literalAfter,
  literalOfKind,
  literals,
  momentOf,
  nameAfter,
  names,
  spotOfWords,
  tokenAfter,
} from './scenario-parts.ts';
import type { ContactOf, Moment } from './scenario-parts.ts';
import { wordsOf } from './values.ts';
import { firstName, isIdentifier, isName, isText, NameView, View, type Spot } from './view.ts';

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
