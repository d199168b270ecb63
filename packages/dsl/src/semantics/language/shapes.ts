/**
 * The language as data: which properties a block has, what their values are, which outcomes a statement has and where one
 * goes that is not handled. Checks, lowering, completion, hover and docs read these tables and know nothing on their own.
 */
import type { FlowType } from '../../ir/program.ts';

/** Kinds of declaration that a name can refer to. Flows of all types are one kind: their names must differ. */
export type DeclarationKind =
  'center' | 'phone number' | 'hours' | 'queue' | 'routing profile' | 'prompt' | 'function' | 'flow' | 'module' | 'bot';

/** What a property's value, a statement's argument or one side of a comparison is. */
export type ValueShape =
  | { readonly kind: 'duration'; readonly minMs: number; readonly maxMs: number }
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly unit?: 'contacts' }
  /** `spoken`: a speech service reads it, as text or as a document of SSML. */
  | { readonly kind: 'text'; readonly spoken?: 'text' | 'ssml' }
  /** What can be stored or handed over: a text, number, duration, time of day, phone number, or a reference to one. */
  | { readonly kind: 'value' }
  /** A phone number, a text that is one when it runs, or a reference to one. */
  | { readonly kind: 'number to call' }
  /** A reference to a stored value. */
  | { readonly kind: 'reference' }
  /** Name of a voice of the speech service: a name, word or text. */
  | { readonly kind: 'voice' }
  /** One or more of these words. */
  | { readonly kind: 'words'; readonly of: readonly string[] }
  /** Keys of a telephone: `0`–`9`, `*`, `#`, and a comma for a pause where `pauses`. */
  | { readonly kind: 'keys'; readonly lengthMax: number; readonly pauses: boolean }
  | { readonly kind: 'word'; readonly of: readonly string[] }
  /** The name of a declaration; of flows only those of `flowTypes`. `reference`: its text may name it when it runs. */
  | {
      readonly kind: 'name';
      readonly of: DeclarationKind;
      readonly flowTypes?: readonly FlowType[];
      readonly reference: boolean;
    }
  | { readonly kind: 'country' }
  | { readonly kind: 'countries' }
  | { readonly kind: 'zone' }
  | { readonly kind: 'language' }
  | { readonly kind: 'phone number' }
  /** `"Acme Support" +12065550100`; the name may be left out. */
  | { readonly kind: 'caller id' }
  /** `Mon-Fri 08:00-18:00` */
  | { readonly kind: 'opening times' }
  /** `2026-12-25` or `2026-12-24 to 2027-01-01` */
  | { readonly kind: 'dates' }
  /** `voice 1, chat 3` */
  | { readonly kind: 'channels' };

/** What stands when a property is left out, in the words of the language; null: nothing. */
export interface PropertyShape {
  readonly key: string;
  readonly value: ValueShape;
  readonly default: string | null;
  readonly required: boolean;
  /** May stand on several lines, each adds to the others. */
  readonly repeats: boolean;
  /** One sentence for hover and completion. */
  readonly says: string;
}

/**
 * Where control goes when no handler takes an outcome (docs/language/statements.md):
 * `passed over`: on with the next statement. `on error`: the flow's `on error`, else out of the flow. `must be handled`:
 * a person has to decide; until then as `on error`. `full`: rule S14.
 */
export type Unhandled = 'passed over' | 'on error' | 'must be handled' | 'full';

export interface OutcomeShape {
  readonly on: string;
  readonly unhandled: Unhandled;
  readonly says: string;
}

/** Kinds of statement, named as the blocks they compile to where they have one. */
export type StatementKind =
  | 'play'
  | 'menu'
  | 'collect'
  | 'ask'
  | 'set queue'
  | 'set callback number'
  | 'set attributes'
  | 'set flow value'
  | 'set priority'
  | 'set flow'
  | 'set language'
  | 'set voice'
  | 'set recording'
  | 'set logging'
  | 'move'
  | 'create callback'
  | 'transfer to queue'
  | 'transfer to flow'
  | 'transfer to agent'
  | 'transfer to number'
  | 'if'
  | 'check'
  | 'split'
  | 'loop'
  | 'break'
  | 'invoke'
  | 'run'
  | 'connect action'
  | 'wait'
  | 'send sms'
  | 'goto'
  | 'disconnect'
  | 'return';

export interface StatementShape {
  readonly kind: StatementKind;
  /** How it is written, for messages and completion. */
  readonly written: string;
  readonly properties: readonly PropertyShape[];
  readonly outcomes: readonly OutcomeShape[];
  /** Outcomes besides those listed: keys of a menu, percentages of a split, a module's own, intents of a bot, Connect's. */
  readonly alsoOn: 'keys' | 'percentages' | 'module outcomes' | 'intents' | 'anything' | null;
  readonly flowTypes: readonly FlowType[];
  /** Control never goes on below it. */
  readonly leaves: boolean;
  readonly says: string;
}

export interface DeclarationShape {
  readonly kind: DeclarationKind;
  readonly properties: readonly PropertyShape[];
  readonly says: string;
}
