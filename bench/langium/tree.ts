/** Nodes of the tree as far as the checks look at them; `ringback.langium` makes them. What a syntax error cut short is absent. */
import type { AstNode, Reference as Link } from 'langium';
import type { DeclarationKind, StatementKind } from '../../packages/dsl/src/semantics/index.ts';

export interface Declaration extends AstNode {
  readonly name: string;
  readonly properties?: readonly Property[];
}
export interface Flow extends Declaration {
  /** Its words without the spaces between them; of modules and inbound flows there is none. */
  readonly flowType?: string;
  readonly parameters?: readonly Named[];
  readonly returns?: readonly Named[];
  readonly statements: readonly Statement[];
  readonly steps: readonly Step[];
  readonly onErrors: readonly { readonly body?: Body }[];
}
export interface Callable extends Declaration {
  readonly parameters: readonly Named[];
  readonly returns: readonly Named[];
}
export interface Profile extends Declaration {
  readonly serves: readonly Serve[];
}
export interface Serve extends AstNode {
  readonly channels: readonly string[];
  readonly priority: string;
  readonly delay?: string;
}
export interface Named extends AstNode {
  readonly id: string;
}
export interface Step extends AstNode {
  readonly name: string;
  readonly body?: Body;
}
export interface Body extends AstNode {
  readonly statements: readonly Statement[];
}
export interface Statement extends AstNode {
  readonly properties?: readonly Property[];
  readonly handlers?: readonly Handler[];
  readonly body?: Body;
  readonly elses?: readonly { readonly condition?: AstNode; readonly body?: Body }[];
  readonly target?: Reference;
  readonly queue?: Reference;
  readonly value?: Value;
  readonly to?: Value;
  readonly settings?: readonly Value[];
  readonly module?: Link<Declaration>;
  readonly arguments?: readonly (AstNode & { readonly key: string })[];
  readonly outcome?: string;
  readonly duration?: string;
  readonly times?: string;
  readonly priority?: string;
  readonly phone?: boolean;
}
export interface Property extends AstNode {
  /** Its words without the spaces between them. */
  readonly key: string;
  readonly items: readonly Item[];
}
export interface Item extends AstNode {
  readonly first: Value;
  readonly rest: readonly Value[];
}
/** A literal, a reference, or a mark or name between them; what it is says `$type`. */
export interface Value extends AstNode {
  readonly text?: string;
  readonly date?: string;
  readonly time?: string;
  readonly duration?: string;
  readonly number?: string;
  readonly phone?: string;
  readonly zone?: string;
  readonly tag?: string;
  readonly mark?: string;
  readonly declaration?: Link<Declaration>;
  /** A name in a property or setting. */
  readonly id?: string;
  readonly word?: string;
  readonly path?: readonly string[];
}
export interface Reference extends Value {
  readonly path: readonly string[];
}
export interface Handler extends AstNode {
  readonly outcomes: readonly Outcome[];
  readonly otherwise: boolean;
  readonly body?: Body;
}
export interface Outcome extends AstNode {
  readonly number?: string;
  readonly mark?: string;
  readonly percent?: string;
  readonly text?: string;
  readonly id?: string;
  readonly words?: string;
}
export interface Scenario extends AstNode {
  readonly lines: readonly Line[];
}
export interface Line extends AstNode {
  readonly agent?: string;
  readonly caller?: string;
  readonly acts?: readonly Act[];
}
export interface Act extends AstNode {
  readonly actor: string;
  readonly verb: string;
}

export const KIND_OF_DECLARATION: Readonly<Record<string, DeclarationKind>> = {
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
export const DECLARATION_OF_KIND = new Map(Object.entries(KIND_OF_DECLARATION).map(([type, kind]) => [kind, type]));

export const KIND_OF_STATEMENT: Readonly<Record<string, StatementKind>> = {
  PlayStatement: 'play',
  MenuStatement: 'menu',
  CollectStatement: 'collect',
  AskStatement: 'ask',
  SetQueue: 'set queue',
  SetCallbackNumber: 'set callback number',
  SetFlowValue: 'set flow value',
  SetPriority: 'set priority',
  SetLanguage: 'set language',
  SetVoice: 'set voice',
  SetRecording: 'set recording',
  SetLogging: 'set logging',
  SetAttribute: 'set attributes',
  SetAttributes: 'set attributes',
  SetFlowHook: 'set flow',
  MoveStatement: 'move',
  CreateCallback: 'create callback',
  TransferToQueue: 'transfer to queue',
  TransferToFlow: 'transfer to flow',
  TransferToAgent: 'transfer to agent',
  TransferToNumber: 'transfer to number',
  IfStatement: 'if',
  CheckStatement: 'check',
  SplitStatement: 'split',
  LoopStatement: 'loop',
  InvokeStatement: 'invoke',
  RunStatement: 'run',
  ConnectAction: 'connect action',
  WaitStatement: 'wait',
  SendSms: 'send sms',
  GotoStatement: 'goto',
  ReturnStatement: 'return',
  DisconnectStatement: 'disconnect',
  BreakStatement: 'break',
};
