/**
 * The compiled program: the contract between the compiler and every runtime or target.
 *
 * It is plain JSON, version 1, with a JSON Schema beside it (`program.schema.json`). The same source gives the same
 * bytes, whatever the order of its files, the working directory, the time zone or the locale of the machine.
 * Lists of named things are sorted by name (by code point); lists that a person put in order keep that order.
 * Every duration is in whole milliseconds and says so in its name. Names are case-sensitive Unicode text (NFC).
 */
export interface Program {
  readonly format: 'ringback/program';
  /** Version of this format. A runtime refuses one that it does not know. */
  readonly version: 1;
  /** Edition of the rules S1–S39 that the program was compiled for; contacts under way keep theirs. */
  readonly semantics: 1;
  /** `sha256-` and 64 hex digits over the canonical JSON of everything but this field. */
  readonly hash: string;
  readonly center: Center;
  readonly phoneNumbers: readonly PhoneNumber[];
  readonly hours: readonly Hours[];
  readonly queues: readonly Queue[];
  readonly profiles: readonly RoutingProfile[];
  readonly prompts: readonly Prompt[];
  readonly functions: readonly FunctionDeclaration[];
  readonly flows: readonly Flow[];
}

/** Name of a declaration, unique in its program among those of its kind. */
export type Name = string;
/** ISO 3166-1 alpha-2, upper case. */
export type Country = string;
/** E.164 with the plus: `+12065550100`. */
export type E164 = string;

/** Defaults are filled in: a program without a `center` has them all. */
export interface Center {
  readonly name: Name | null;
  readonly displayName: string | null;
  readonly country: Country | null;
  /** IANA zone; UTC without a center (S38). */
  readonly timezone: string;
  /** BCP 47. */
  readonly language: string | null;
  /** Countries that callbacks may go to; the center's own country when it lists none; sorted. */
  readonly callbacksTo: readonly Country[];
  readonly callbacksExpireAfterMs: number;
  readonly callbacksADayToOneNumber: number;
  readonly duplicateCallbacks: 'allow' | 'refuse';
  readonly offerTimeoutMs: number;
  readonly ringTimeoutMs: number;
  readonly defaultCustomerQueueFlow: Name | null;
  readonly defaultAgentWhisper: Name | null;
  readonly defaultCustomerWhisper: Name | null;
}

interface Declaration {
  readonly name: Name;
  /** What people see and other systems call it: the `name: "…"` line, else null. */
  readonly displayName: string | null;
}

export interface PhoneNumber extends Declaration {
  readonly number: E164;
  readonly flow: Name;
}

export interface Hours extends Declaration {
  readonly timezone: string;
  /** Wall-clock ranges. `days` are ISO weekdays, Monday 1; a range whose end is not after its start runs into the next day. */
  readonly open: readonly { readonly days: readonly number[]; readonly startMs: number; readonly endMs: number }[];
  /** Dates `2026-12-25`, both included. */
  readonly closed: readonly { readonly from: string; readonly to: string }[];
}

export interface CallerId {
  readonly name: string | null;
  readonly number: E164;
}

export interface Queue extends Declaration {
  readonly hours: Name | null;
  /** Most contacts, calls and callbacks together (S14); null is no limit. */
  readonly limit: number | null;
  readonly callerId: CallerId | null;
  readonly outboundWhisper: Name | null;
  /** Hours outside which none of its callbacks is offered (S35). */
  readonly callBackDuring: Name | null;
}

export type Channel = 'voice' | 'chat' | 'task';

export interface RoutingProfile extends Declaration {
  readonly channels: readonly { readonly channel: Channel; readonly capacity: number }[];
  /** null: after-call work lasts until the agent ends it. */
  readonly afterCallWorkMs: number | null;
  /** In source order. `channels` null: all of the profile's. */
  readonly serves: readonly Serve[];
}

export interface Serve {
  readonly queue: Name;
  readonly channels: readonly Channel[] | null;
  readonly priority: number;
  readonly delayMs: number;
}

export interface Prompt extends Declaration {
  readonly audio: string | null;
  readonly text: Text | null;
  readonly ssml: Text | null;
  readonly lastsMs: number | null;
}

export interface FunctionDeclaration extends Declaration {
  readonly parameters: readonly string[];
  readonly returns: readonly string[];
  /** ARN of the Lambda function; null: the embedding service supplies it. */
  readonly lambda: string | null;
  readonly timeoutMs: number;
}

export type FlowType =
  | 'inbound'
  | 'callback'
  | 'customer queue'
  | 'customer hold'
  | 'customer whisper'
  | 'agent hold'
  | 'agent whisper'
  | 'outbound whisper'
  | 'transfer to agent'
  | 'transfer to queue'
  | 'module';

/**
 * A flow, or a module (`type: 'module'`). A graph of blocks; statements that are only structure (`step`, the braces of a
 * handler) leave no block.
 */
export interface Flow extends Declaration {
  readonly type: FlowType;
  /** Of a module: what `run` hands over and which outcomes it may return with. Empty for flows. */
  readonly parameters: readonly string[];
  readonly outcomes: readonly string[];
  readonly start: Target;
  /** First block of the flow's `on error`; null without one. Where each error goes is resolved in the blocks already. */
  readonly onError: Target;
  /** Sorted by id. */
  readonly blocks: readonly Block[];
}

/**
 * Identity of a block: unique in its flow, made of its step, its kind and a digest of its own text, so that an edit
 * elsewhere does not change it: `take_number/collect-5k2fqa`. Contacts under way store it.
 */
export type BlockId = string;

/**
 * Where control goes. null: out of the flow, which then ends as its type does: inbound and transfer flows disconnect, a
 * callback flow ends the callback, the others return. (`full` of a transfer to a queue with null: reorder tone, S14.)
 */
export type Target = BlockId | null;

export interface Outcome {
  /** `error`, `timeout`, `no match`, `invalid`, `not dialable`, `full`, `duplicate`, …; a key `0`–`9`, `*`, `#`; a module's. */
  readonly on: string;
  readonly to: Target;
  /** Who decided: a handler that names it, `otherwise`, or the language's default for what is not handled. */
  readonly by: 'handler' | 'otherwise' | 'default';
}

interface BlockBase {
  readonly id: BlockId;
  /** Name of the step that it stands in; null before the first step and in the flow's `on error`. */
  readonly step: string | null;
}
/** A block that goes on below it. */
interface Going extends BlockBase {
  readonly next: Target;
}
/** A block that may end otherwise, too. Every outcome of its kind that can occur is listed, in a fixed order. */
interface Branching extends Going {
  readonly outcomes: readonly Outcome[];
}

export type Block =
  | Play
  | Menu
  | Collect
  | SetQueue
  | SetCallbackNumber
  | SetAttributes
  | SetFlowValue
  | SetPriority
  | Move
  | SetFlow
  | SetSpeech
  | SetRecording
  | SetLogging
  | CreateCallback
  | TransferToQueue
  | TransferToFlow
  | TransferToAgent
  | TransferToNumber
  | If
  | Check
  | Split
  | Loop
  | Repeat
  | Invoke
  | RunModule
  | Wait
  | SendSms
  | Goto
  | Disconnect
  | Return;
export type BlockKind = Block['kind'];

/** What is heard: one text or one prompt. */
export type Speech =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'ssml'; readonly text: Text }
  | { readonly kind: 'prompt'; readonly prompt: Name }
  | { readonly kind: 'prompt by reference'; readonly reference: Reference };

export interface Play extends Branching {
  readonly kind: 'play';
  readonly speech: readonly Speech[];
  readonly forMs: number | null;
}
/** Outcomes: the keys that have handlers, `timeout`, `no match`, `error`. `next` is never taken by a menu without default. */
export interface Menu extends Branching {
  readonly kind: 'menu';
  readonly speech: Speech;
  readonly timeoutMs: number;
}
export interface Collect extends Branching {
  readonly kind: 'collect';
  readonly what: 'phone number' | 'digits';
  readonly speech: Speech;
  readonly format: 'local' | 'e164';
  readonly country: Country | null;
  readonly timeoutMs: number;
  readonly attempts: number;
  readonly maxDigits: number;
  readonly terminator: string;
  readonly encryptedWith: string | null;
}
/** A declaration by name, or by a reference whose text is the name, looked up when it runs (unknown: `error`). */
export type NameOrReference = { readonly kind: 'name'; readonly name: Name } | Reference;

export interface SetQueue extends Branching {
  readonly kind: 'set queue';
  readonly queue: NameOrReference;
}
export interface SetCallbackNumber extends Branching {
  readonly kind: 'set callback number';
  readonly number: Value;
}
export interface SetAttributes extends Branching {
  readonly kind: 'set attributes';
  readonly attributes: readonly { readonly name: string; readonly value: Value }[];
}
export interface SetFlowValue extends Branching {
  readonly kind: 'set flow value';
  readonly name: string;
  readonly value: Value;
}
export interface SetPriority extends Going {
  readonly kind: 'set priority';
  readonly priority: number;
}
/** Positive: ahead, the contact counts as that much older. */
export interface Move extends Going {
  readonly kind: 'move';
  readonly aheadMs: number;
}
export type FlowHook =
  'customer queue flow' | 'customer whisper' | 'customer hold' | 'agent whisper' | 'agent hold' | 'disconnect flow';
export interface SetFlow extends Branching {
  readonly kind: 'set flow';
  readonly hook: FlowHook;
  readonly flow: NameOrReference;
}
export interface SetSpeech extends Branching {
  readonly kind: 'set speech';
  readonly language: string | null;
  readonly voice: string | null;
}
export interface SetRecording extends Branching {
  readonly kind: 'set recording';
  readonly of: readonly ('agent' | 'customer')[];
}
export interface SetLogging extends Branching {
  readonly kind: 'set logging';
  readonly on: boolean;
}
/** Outcomes: `duplicate` (by handler or `otherwise` only, or when the center refuses duplicates), `error`. */
export interface CreateCallback extends Branching {
  readonly kind: 'create callback';
  /** null: the working queue. */
  readonly queue: NameOrReference | null;
  readonly initialDelayMs: number;
  readonly retries: number;
  readonly betweenAttemptsMs: number;
  readonly creationFlow: NameOrReference | null;
  readonly callerId: CallerId | null;
}
/** Ends its flow: `next` is null and never taken. Outcomes: `full`, `error`. */
export interface TransferToQueue extends Branching {
  readonly kind: 'transfer to queue';
  readonly queue: NameOrReference | null;
}
export interface TransferToFlow extends Branching {
  readonly kind: 'transfer to flow';
  readonly flow: NameOrReference;
}
export interface TransferToAgent extends Branching {
  readonly kind: 'transfer to agent';
  readonly agent: Reference | null;
}
export interface TransferToNumber extends Branching {
  readonly kind: 'transfer to number';
  readonly number: Value;
  readonly timeoutMs: number;
  readonly callerId: CallerId | null;
  readonly sendDigits: string | null;
  readonly comeBack: boolean;
}
export interface If extends BlockBase {
  readonly kind: 'if';
  readonly condition: Condition;
  readonly then: Target;
  readonly else: Target;
  /** Where a check that fails goes: the flow's `on error`. */
  readonly error: Target;
}
/** Outcomes: `yes`, `no`, `error`. */
export interface Check extends Branching {
  readonly kind: 'check';
  readonly condition: Condition;
}
export interface Split extends BlockBase {
  readonly kind: 'split';
  readonly ways: readonly { readonly percent: number; readonly to: Target }[];
  readonly otherwise: Target;
}
/** Begins to count; the end of its body is a `repeat` of it. `times` null: for ever. */
export interface Loop extends Going {
  readonly kind: 'loop';
  readonly times: number | null;
  readonly body: Target;
}
/** One more round of the loop, or its `next`. */
export interface Repeat extends BlockBase {
  readonly kind: 'repeat';
  readonly loop: BlockId;
}
export interface Invoke extends Branching {
  readonly kind: 'invoke';
  readonly function: NameOrReference;
  readonly arguments: readonly { readonly name: string; readonly value: Value }[];
  readonly timeoutMs: number;
}
export interface RunModule extends Branching {
  readonly kind: 'run';
  readonly module: Name;
  readonly arguments: readonly { readonly name: string; readonly value: Value }[];
}
export interface Wait extends Branching {
  readonly kind: 'wait';
  readonly durationMs: number;
}
export interface SendSms extends Branching {
  readonly kind: 'send sms';
  readonly number: Value;
  readonly text: Text;
}
/** `atMost` null: always. Otherwise that many times in one run of the flow, then `next`. */
export interface Goto extends Going {
  readonly kind: 'goto';
  readonly to: Target;
  readonly atMost: number | null;
}
export interface Disconnect extends BlockBase {
  readonly kind: 'disconnect';
}
/** `outcome` and `values` are a module's (`return as found(name: …)`). */
export interface Return extends BlockBase {
  readonly kind: 'return';
  readonly outcome: string | null;
  readonly values: readonly { readonly name: string; readonly value: Value }[];
}

/** Text with references in it: `["Hello ", { kind: 'attribute', name: 'customer_name' }]`. Empty list: the empty text. */
export type Text = readonly (string | Reference)[];

export type QueueFigure = 'name' | 'caller_id.number' | 'contacts' | 'callbacks' | 'oldest' | 'available' | 'staffed';
export type ContactFact = 'id' | 'channel' | 'position' | 'initiation' | 'waiting' | 'estimated_wait';

export type Reference =
  | { readonly kind: 'input' | 'caller number' | 'called number' | 'callback number' | 'agent name' | 'time' }
  | { readonly kind: 'contact'; readonly fact: ContactFact }
  | { readonly kind: 'attribute' | 'flow value' | 'parameter' | 'external'; readonly name: string }
  | { readonly kind: 'result'; readonly function: Name; readonly name: string }
  /** `queue` null: the working queue; on a contact that waits, the queue that it waits in. */
  | { readonly kind: 'queue'; readonly queue: Name | null; readonly figure: QueueFigure };

export type Value =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'duration'; readonly durationMs: number }
  | { readonly kind: 'phone number'; readonly number: E164 }
  | { readonly kind: 'time of day'; readonly timeMs: number }
  | Reference;

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Condition[] }
  | { readonly kind: 'not'; readonly operand: Condition }
  /** `as`: what both sides are compared as. Durations compare in milliseconds; text as number is false when it is none. */
  | {
      readonly kind: 'compare';
      readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>=';
      readonly as: 'text' | 'number' | 'duration' | 'time of day';
      readonly left: Value;
      readonly right: Value;
    }
  | { readonly kind: 'contains' | 'starts with' | 'ends with'; readonly left: Value; readonly right: Value }
  | { readonly kind: 'hours open'; readonly hours: Name }
  /** Hours of the queue; `queue` null: the working queue. */
  | { readonly kind: 'queue open'; readonly queue: Name | null }
  | { readonly kind: 'queue is'; readonly queue: Name | null; readonly state: 'staffed' | 'available' | 'online' };
