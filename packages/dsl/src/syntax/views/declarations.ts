import { SyntaxToken, type SyntaxNode, type SyntaxTree } from '../syntax-tree.ts';
import type { NodeKind } from '../node-kinds.ts';
import { literalOf, type Literal } from './literals.ts';
import { ScenarioView } from './scenarios.ts';
import { bodyOf, statementsOf, type Body, type Statement } from './statements.ts';
import { propertiesOf, type Property } from './values.ts';
import { firstName, identifierAfter, isIdentifier, isText, isWord, NameView, View } from './view.ts';

/** What every declaration has. `kind` tells them apart. */
export abstract class DeclarationView<Kind extends NodeKind> extends View {
  get kind(): Kind {
    return this.node.kind as Kind;
  }
  get name(): NameView | undefined {
    return firstName(this.node);
  }
  /** The `///` lines right above it, without the slashes; Markdown. */
  get documentation(): string | undefined {
    return documentationOf(this.node);
  }
  /** In the order of the text; of a flow or module none but `name`. */
  get properties(): readonly Property[] {
    return propertiesOf(this.node);
  }
  /** The first property of that key. */
  property(key: string): Property | undefined {
    return this.properties.find((property) => property.key?.text === key);
  }
  /** The text of `name: "…"`. */
  get displayName(): Literal | undefined {
    return this.property('name')?.literal;
  }
}

export class CenterDeclaration extends DeclarationView<'CenterDeclaration'> {}
export class PhoneNumberDeclaration extends DeclarationView<'PhoneNumberDeclaration'> {}
export class HoursDeclaration extends DeclarationView<'HoursDeclaration'> {}
export class QueueDeclaration extends DeclarationView<'QueueDeclaration'> {}
export class PromptDeclaration extends DeclarationView<'PromptDeclaration'> {}
export class BotDeclaration extends DeclarationView<'BotDeclaration'> {}

/** `serve QUEUE [for voice, chat] at priority N [after DURATION]` */
export class Serve extends View {
  get queue(): NameView | undefined {
    return firstName(this.node);
  }
  /** undefined: all channels of the profile. */
  get channels(): readonly NameView[] | undefined {
    const from = this.node.token('for');
    const to = this.#at;
    if (!from) return undefined;
    return this.node.tokens
      .filter((token) => token.start >= from.end && (!to || token.end <= to.start) && isWord(token))
      .map((token) => new NameView(token));
  }
  get priority(): Literal | undefined {
    return this.#literalAfter('priority');
  }
  get delay(): Literal | undefined {
    return this.#literalAfter('after');
  }
  /** Of `at priority`: a channel may be any word, `at` and `after` among them, and this one is the last. */
  get #at(): SyntaxToken | undefined {
    return this.node.tokens.findLast((token) => token.kind === 'at');
  }
  #literalAfter(word: 'priority' | 'after'): Literal | undefined {
    const from = this.#at?.start ?? this.node.start;
    const start = this.node.tokens.find((token) => token.kind === word && token.start >= from);
    return literalOf(start && this.node.tokens.find((token) => token.start >= start.end));
  }
}

export class RoutingProfileDeclaration extends DeclarationView<'RoutingProfileDeclaration'> {
  get serves(): readonly Serve[] {
    return this.node.all('Serve').map((node) => new Serve(node));
  }
}

const namesIn = (node: SyntaxNode | undefined): readonly NameView[] =>
  (node?.tokens ?? [])
    .filter((token, index) => isIdentifier(token) && !(index === 0 && token.kind === 'returns'))
    .map((token) => new NameView(token));

export class FunctionDeclaration extends DeclarationView<'FunctionDeclaration'> {
  get parameters(): readonly NameView[] {
    return namesIn(this.node.first('Parameters'));
  }
  get returns(): readonly NameView[] {
    return namesIn(this.node.first('Returns'));
  }
}

/** What flows and modules share: loose statements, then steps, then at most one `on error`. */
export abstract class FlowView<Kind extends NodeKind> extends DeclarationView<Kind> {
  override get displayName(): Literal | undefined {
    return literalOf(this.node.first('DisplayName')?.tokens.find(isText));
  }
  /** The loose statements: all that stand in no step, wherever they are. */
  get statements(): readonly Statement[] {
    return statementsOf(this.node);
  }
  get steps(): readonly Step[] {
    return this.node.all('Step').map((node) => new Step(node));
  }
  /** The first `on error` of the flow. */
  get onError(): OnError | undefined {
    const node = this.node.first('OnError');
    return node && new OnError(node);
  }
}

export const FLOW_TYPES = [
  'inbound',
  'callback',
  'customer queue',
  'customer hold',
  'customer whisper',
  'agent hold',
  'agent whisper',
  'outbound whisper',
  'transfer to agent',
  'transfer to queue',
] as const;
export type FlowTypeWords = (typeof FLOW_TYPES)[number];

export class FlowDeclaration extends FlowView<'FlowDeclaration'> {
  /** `inbound` where none is written; undefined where what is written is no type. */
  get type(): FlowTypeWords | undefined {
    const node = this.node.first('FlowType');
    if (!node) return 'inbound';
    const words = node.tokens.map(({ kind }) => kind).join(' ');
    return FLOW_TYPES.find((type) => type === words);
  }
  /** Where the type is written. */
  get typeNode(): SyntaxNode | undefined {
    return this.node.first('FlowType');
  }
}

export class ModuleDeclaration extends FlowView<'ModuleDeclaration'> {
  get parameters(): readonly NameView[] {
    return namesIn(this.node.first('Parameters'));
  }
  get outcomes(): readonly NameView[] {
    return namesIn(this.node.first('Returns'));
  }
}

export class Step extends View {
  get name(): NameView | undefined {
    return identifierAfter(this.node, 'step');
  }
  get body(): Body | undefined {
    return bodyOf(this.node);
  }
  get statements(): readonly Statement[] {
    return this.body?.statements ?? [];
  }
  get documentation(): string | undefined {
    return documentationOf(this.node);
  }
}

/** `on error { … }` of a flow. */
export class OnError extends View {
  get body(): Body | undefined {
    return bodyOf(this.node);
  }
  get statements(): readonly Statement[] {
    return this.body?.statements ?? [];
  }
}

const DECLARATIONS = {
  CenterDeclaration,
  PhoneNumberDeclaration,
  HoursDeclaration,
  QueueDeclaration,
  PromptDeclaration,
  BotDeclaration,
  RoutingProfileDeclaration,
  FunctionDeclaration,
  ModuleDeclaration,
  FlowDeclaration,
} as const;

export type Declaration = InstanceType<(typeof DECLARATIONS)[keyof typeof DECLARATIONS]>;
export type DeclarationKind = keyof typeof DECLARATIONS;

export const isDeclaration = (node: SyntaxNode): boolean => Object.hasOwn(DECLARATIONS, node.kind);
export const declarationOf = (node: SyntaxNode): Declaration | undefined =>
  isDeclaration(node) ? new DECLARATIONS[node.kind as DeclarationKind](node) : undefined;

/** A whole file. */
export class FileView extends View {
  get declarations(): readonly Declaration[] {
    return this.node.nodes.map(declarationOf).filter((declaration) => declaration !== undefined);
  }
  get scenarios(): readonly ScenarioView[] {
    return this.node.all('Scenario').map((node) => new ScenarioView(node));
  }
}

export const fileOf = (tree: SyntaxTree): FileView => new FileView(tree.root);

/** The `///` lines right above a node, joined, without the slashes and one space; a blank line ends them. */
export function documentationOf(node: SyntaxNode): string | undefined {
  const { tree } = node;
  const lines: string[] = [];
  for (let index = node.firstToken - 1; index >= 0; index--) {
    const token = new SyntaxToken(tree, index);
    if (token.kind === 'DocComment') lines.unshift(token.text.slice(3).replace(/^ /, '').trimEnd());
    else if (token.kind !== 'Space' || (token.text.match(/\n/g) ?? []).length > 1) break;
  }
  return lines.length === 0 ? undefined : lines.join('\n');
}
