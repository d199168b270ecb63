import type { SyntaxNode } from '../syntax-tree.ts';
import { conditionOf, type Condition } from './conditions.ts';
import { isLiteral, literalOf, type Literal } from './literals.ts';
import {
  contactOf,
  is,
  literalAfter,
  literalOfKind,
  literals,
  momentOf,
  nameAfter,
  spotOfWords,
  tokenAfter,
} from './scenario-parts.ts';
import type { ContactOf, Moment } from './scenario-parts.ts';
import { isIdentifier, isName, isText, isWord, NameView, spotOf, View, type Spot } from './view.ts';

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
export function expectationOf(node: SyntaxNode): Expectation | undefined {
  const expectation = node.first('Expectation');
  return expectation && new Expectation(expectation);
}
