/** Statements, blocks and flows as they were written. Named as in the language table (`../language/statements.ts`). */
import type { Place } from '../../diagnostics/index.ts';
import type { FlowHook } from '../../ir/program.ts';
import type { StatementKind } from '../language/shapes.ts';
import type { ConditionUse, Expression, Literal, ReferenceUse, TextLiteral, Written } from './expressions.ts';

/** One item of a property's comma list: `Mon-Fri 08:00-18:00` is a reference, `-`, a reference, a time, `-`, a time. */
export type Atom =
  Expression | { readonly kind: 'mark'; readonly mark: '-' | 'to' | 'contacts'; readonly place: Place };
export interface Item {
  readonly atoms: readonly Atom[];
  readonly place: Place;
}

export interface PropertyUse {
  /** Words of the key with one space between: `initial delay`. */
  readonly key: string;
  readonly keyPlace: Place;
  readonly items: readonly Item[];
  /** All items; where the value should stand when there is none. */
  readonly valuePlace: Place;
  readonly place: Place;
  /** A syntax error lies within. */
  readonly damaged: boolean;
}

export interface OutcomeUse {
  readonly kind: 'words' | 'key' | 'percent' | 'text' | 'name';
  /** `no match`, `1`, `*`, `10%`, `Equals x`; of a text its content. */
  readonly on: string;
  readonly place: Place;
}

export interface HandlerUse {
  /** Empty for `otherwise`. */
  readonly outcomes: readonly OutcomeUse[];
  readonly otherwise: boolean;
  /** `on timeout, no match` without its body. */
  readonly head: Place;
  readonly body: Body;
  readonly place: Place;
}

export interface Block {
  readonly properties: readonly PropertyUse[];
  readonly handlers: readonly HandlerUse[];
  readonly place: Place;
  /** A syntax error lies within, not in the bodies of the handlers: a handler may look like a property, or be missing. */
  readonly damaged: boolean;
}

/** Statements in braces, or a flow's loose ones. */
export interface Body {
  readonly statements: readonly Statement[];
  readonly place: Place;
  /** The closing brace, empty where there is none. */
  readonly close: Place;
  readonly damaged: boolean;
}

export interface ArgumentUse {
  readonly name: Written;
  readonly value: Expression | null;
  readonly place: Place;
}

export type SpeechUse =
  | { readonly kind: 'text'; readonly text: TextLiteral; readonly place: Place }
  | { readonly kind: 'ssml'; readonly value: TextLiteral | ReferenceUse; readonly place: Place }
  | { readonly kind: 'prompt'; readonly name: Written; readonly place: Place }
  | { readonly kind: 'prompt by reference'; readonly reference: ReferenceUse; readonly place: Place };

interface StatementBase {
  readonly kind: StatementKind;
  /** From its first word to its last brace. */
  readonly place: Place;
  /** The words that say what it is: `create callback`. Where what concerns it as a whole is reported. */
  readonly keyword: Place;
  /** null without braces. */
  readonly block: Block | null;
  /** A syntax error lies within its own line (not in its handlers' bodies). */
  readonly damaged: boolean;
  /** Of the tree node in its file's tree. */
  readonly node: number;
}

export interface PlayUse extends StatementBase {
  readonly kind: 'play';
  readonly speech: readonly SpeechUse[];
  readonly forMs: Literal | null;
}
export interface MenuUse extends StatementBase {
  readonly kind: 'menu';
  readonly speech: SpeechUse | null;
}
export interface CollectUse extends StatementBase {
  readonly kind: 'collect';
  readonly what: 'phone number' | 'digits' | null;
  readonly speech: SpeechUse | null;
}
export interface AskUse extends StatementBase {
  readonly kind: 'ask';
  readonly bot: Written | null;
  readonly speech: SpeechUse | null;
}
/** The value must be the name of a queue, or a reference whose text is one. */
export interface SetQueueUse extends StatementBase {
  readonly kind: 'set queue';
  readonly queue: ReferenceUse | null;
}
export interface SetCallbackNumberUse extends StatementBase {
  readonly kind: 'set callback number';
  readonly number: Expression | null;
}
export interface SetAttributesUse extends StatementBase {
  readonly kind: 'set attributes';
  readonly attributes: readonly { readonly name: Written; readonly value: Expression | null; readonly place: Place }[];
}
export interface SetFlowValueUse extends StatementBase {
  readonly kind: 'set flow value';
  readonly name: Written | null;
  readonly value: Expression | null;
}
export interface SetPriorityUse extends StatementBase {
  readonly kind: 'set priority';
  readonly priority: Literal | null;
}
export interface SetFlowUse extends StatementBase {
  readonly kind: 'set flow';
  readonly hook: FlowHook | null;
  readonly flow: ReferenceUse | null;
}
export interface SettingUse extends StatementBase {
  readonly kind: 'set language' | 'set voice' | 'set recording' | 'set logging';
  readonly values: readonly Expression[];
}
export interface MoveUse extends StatementBase {
  readonly kind: 'move';
  readonly direction: 'ahead' | 'back' | null;
  readonly by: Literal | null;
}
export interface CreateCallbackUse extends StatementBase {
  readonly kind: 'create callback';
  /** null: the working queue. */
  readonly queue: ReferenceUse | null;
}
export interface TransferToQueueUse extends StatementBase {
  readonly kind: 'transfer to queue';
  readonly queue: ReferenceUse | null;
}
export interface TransferToFlowUse extends StatementBase {
  readonly kind: 'transfer to flow';
  readonly flow: ReferenceUse | null;
}
export interface TransferToAgentUse extends StatementBase {
  readonly kind: 'transfer to agent';
  readonly agent: ReferenceUse | null;
}
export interface TransferToNumberUse extends StatementBase {
  readonly kind: 'transfer to number';
  readonly number: Expression | null;
}
export interface IfUse extends StatementBase {
  readonly kind: 'if';
  /** `if` and each `else if`, in order. */
  readonly branches: readonly { readonly condition: ConditionUse | null; readonly body: Body }[];
  readonly otherwise: Body | null;
}
export interface CheckUse extends StatementBase {
  readonly kind: 'check';
  readonly condition: ConditionUse | null;
}
export interface SplitUse extends StatementBase {
  readonly kind: 'split';
}
export interface LoopUse extends StatementBase {
  readonly kind: 'loop';
  /** null: for ever. */
  readonly times: Literal | null;
  readonly body: Body;
}
export interface InvokeUse extends StatementBase {
  readonly kind: 'invoke';
  readonly function: ReferenceUse | null;
  readonly arguments: readonly ArgumentUse[];
}
export interface RunUse extends StatementBase {
  readonly kind: 'run';
  readonly module: Written | null;
  readonly arguments: readonly ArgumentUse[];
}
export interface ConnectActionUse extends StatementBase {
  readonly kind: 'connect action';
  readonly action: Written | null;
}
export interface WaitUse extends StatementBase {
  readonly kind: 'wait';
  readonly duration: Literal | null;
}
export interface SendSmsUse extends StatementBase {
  readonly kind: 'send sms';
  readonly number: Expression | null;
  readonly text: TextLiteral | null;
}
export interface GotoUse extends StatementBase {
  readonly kind: 'goto';
  readonly step: Written | null;
  /** null: always. */
  readonly atMost: Literal | null;
}
export interface ReturnUse extends StatementBase {
  readonly kind: 'return';
  readonly outcome: Written | null;
  readonly values: readonly ArgumentUse[];
}
export interface ShortUse extends StatementBase {
  readonly kind: 'disconnect' | 'break';
}

export type Statement =
  | PlayUse
  | MenuUse
  | CollectUse
  | AskUse
  | SetQueueUse
  | SetCallbackNumberUse
  | SetAttributesUse
  | SetFlowValueUse
  | SetPriorityUse
  | SetFlowUse
  | SettingUse
  | MoveUse
  | CreateCallbackUse
  | TransferToQueueUse
  | TransferToFlowUse
  | TransferToAgentUse
  | TransferToNumberUse
  | IfUse
  | CheckUse
  | SplitUse
  | LoopUse
  | InvokeUse
  | RunUse
  | ConnectActionUse
  | WaitUse
  | SendSmsUse
  | GotoUse
  | ReturnUse
  | ShortUse;
