import { SyntaxNode, SyntaxToken } from '../syntax-tree.ts';
import { isLiteral, Literal } from './literals.ts';
import { isIdentifier, isName, isText, NameView, View, type Spot } from './view.ts';

/** `attributes.x`, `Gold`, `FindCustomer.name`; in a property also a single word: `local`. */
export class Reference extends View {
  /** Head and members, `caller` and `number`; a quoted member without its quotes. */
  get path(): readonly Spot[] {
    return this.node.tokens
      .filter((token) => isIdentifier(token) || isText(token))
      .map((token) => ({ text: wordsOf(token), start: token.start, end: token.end }));
  }
  get head(): Spot | undefined {
    return this.path[0];
  }
  get members(): readonly Spot[] {
    return this.path.slice(1);
  }
  /** The head is the name of a declaration. */
  get beginsWithName(): boolean {
    const first = this.node.tokens[0];
    return first !== undefined && isName(first);
  }
  /** `a.b.c` */
  get text(): string {
    return this.path.map(({ text }) => text).join('.');
  }
}

/** A literal or a reference. */
export type Value = Literal | Reference;

/** The words of an identifier or of a text, without its quotes. */
export const wordsOf = (token: SyntaxToken): string =>
  (isText(token) ? (new Literal(token).plainText ?? '') : token.text).normalize('NFC');

/** Values that are the node's own literals and its references, in their order. */
export const valuesOf = (node: SyntaxNode): readonly Value[] =>
  node.children.flatMap((child): Value[] => {
    if (child instanceof SyntaxToken) return isLiteral(child) ? [new Literal(child)] : [];
    return child.kind === 'Reference' ? [new Reference(child)] : [];
  });

export const firstValue = (node: SyntaxNode): Value | undefined => valuesOf(node)[0];

export const referenceOf = (node: SyntaxNode | undefined): Reference | undefined => node && new Reference(node);

/** One part of an item: `Mon`, `-`, `Fri`, `08:00`. */
export type ItemPart = Literal | Reference | NameView | Mark;

/** `-`, `to` and `contacts` in an item; a long dash says `-`, a single `contact` says `contacts`. */
export interface Mark extends Spot {
  readonly kind: 'mark';
  readonly text: '-' | 'to' | 'contacts';
}

/** One item of a property's comma list: `Mon-Fri 08:00-18:00`, `50 contacts`, `"Acme" +12065550100`, `voice 1`. */
export class Item extends View {
  get parts(): readonly ItemPart[] {
    return this.node.children.flatMap((child): ItemPart[] => {
      if (child instanceof SyntaxNode) return child.kind === 'Reference' ? [new Reference(child)] : [];
      const { kind, start, end } = child;
      if (isLiteral(child)) return [new Literal(child)];
      if (isName(child)) return [new NameView(child)];
      if (kind === '-' || kind === 'LongDash') return [{ kind: 'mark', text: '-', start, end }];
      if (kind === 'to') return [{ kind: 'mark', text: kind, start, end }];
      if (kind === 'contacts' || kind === 'contact') return [{ kind: 'mark', text: 'contacts', start, end }];
      return [];
    });
  }
  /** Its only part, if it has one and that is a literal or a reference. */
  get value(): Value | undefined {
    const [only, ...more] = this.parts;
    return more.length === 0 && (only instanceof Literal || only instanceof Reference) ? only : undefined;
  }
  get text(): string {
    return this.node.text;
  }
}

/** `key: item, item` */
export class Property extends View {
  /** Words joined by one space: `initial delay`. */
  get key(): Spot | undefined {
    const key = this.node.first('Key');
    if (!key || key.isEmpty) return undefined;
    return { text: key.tokens.map((token) => token.text).join(' '), start: key.start, end: key.end };
  }
  get items(): readonly Item[] {
    return this.node.all('Item').map((node) => new Item(node));
  }
  /** The single value, if it is one item of one part. */
  get value(): Value | undefined {
    const items = this.items;
    return items.length === 1 ? items[0]?.value : undefined;
  }
  get literal(): Literal | undefined {
    const value = this.value;
    return value instanceof Literal ? value : undefined;
  }
  get reference(): Reference | undefined {
    const value = this.value;
    return value instanceof Reference ? value : undefined;
  }
}

/** `name: value` in the parentheses of `invoke`, `run`, `return as` and of a mock, and `a: EXPR` in `set attributes { … }`. */
export class Argument extends View {
  get name(): Spot | undefined {
    const colon = this.node.token(':');
    const token = this.node.tokens[0];
    if (!token || token === colon || !(isIdentifier(token) || isText(token))) return undefined;
    return { text: wordsOf(token), start: token.start, end: token.end };
  }
  get value(): Value | undefined {
    const colon = this.node.token(':');
    return colon && valuesOf(this.node).find(({ start }) => start >= colon.end);
  }
}

/** Arguments in the first child node of that kind. */
export const argumentsOf = (node: SyntaxNode): readonly Argument[] =>
  (node.first('Arguments')?.all('Argument') ?? []).map((argument) => new Argument(argument));

export const propertiesOf = (node: SyntaxNode): readonly Property[] =>
  node.all('Property').map((property) => new Property(property));
