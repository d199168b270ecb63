/**
 * How other systems call what this language calls otherwise, for people who come from there. Words of statements and declarations are
 * looked up by the parser, names of properties and outcomes by the checks.
 *
 * Sources: the administrator guide and API of Amazon Connect; Genesys Architect; TwiML verbs; Asterisk applications and `queues.conf`;
 * Five9's IVR script modules; XState's machine configuration.
 */
export interface ForeignWord {
  /** The word or words of this language. */
  readonly ours: string;
  readonly system: string;
}

type Words = Readonly<Record<string, string>>;

const CONNECT = 'Amazon Connect';
const GENESYS = 'Genesys';
const TWILIO = 'Twilio';
const ASTERISK = 'Asterisk';
const FIVE9 = 'Five9';
const XSTATE = 'XState';

/** Properties and outcomes, by system: theirs, ours. */
const NAMES: Readonly<Record<string, Words>> = {
  [CONNECT]: {
    'hours of operation': 'hours',
    'maximum number of retries': 'retries',
    'max retries': 'retries',
    'retry count': 'retries',
    'retry attempts': 'retries',
    'minimum time between attempts': 'between attempts',
    'time between attempts': 'between attempts',
    'retry delay': 'between attempts',
    'initial call delay': 'initial delay',
    delay: 'initial delay',
    'maximum contacts': 'limit',
    'maximum contacts in queue': 'limit',
    'max contacts': 'limit',
    capacity: 'limit',
    'outbound caller id': 'caller id',
    'outbound caller id name': 'caller id',
    'outbound caller id number': 'caller id',
    'outbound whisper flow': 'outbound whisper',
    concurrency: 'channels',
    'media concurrencies': 'channels',
    channel: 'channels',
    acw: 'after-call work',
    'after contact work': 'after-call work',
    'after call work': 'after-call work',
    'acw timeout': 'after-call work',
    'time zone': 'timezone',
    default: 'otherwise',
    'no match condition': 'no match',
    'error branch': 'error',
    'no matching error': 'error',
    'at capacity': 'full',
    'queue at capacity': 'full',
    'capacity reached': 'full',
    'invalid number': 'invalid',
    'no input': 'timeout',
    'input time limit exceeded': 'timeout',
    'maximum digits': 'max',
    'max digits': 'max',
    'terminating keypress': 'terminator',
    'callback flow': 'creation flow',
    'contact flow id': 'creation flow',
    'phone number': 'number',
    'contact flow for calls': 'flow',
    'lambda function': 'lambda',
    arn: 'lambda',
  },
  [GENESYS]: {
    'alerting timeout': 'offer timeout',
    schedule: 'hours',
    'schedule group': 'hours',
    'in queue flow': 'default customer queue flow',
    'whisper audio': 'default agent whisper',
    'calling party name': 'caller id',
    'calling party number': 'caller id',
    failure: 'error',
    'no entry': 'timeout',
  },
  [TWILIO]: {
    'finish on key': 'terminator',
    'num digits': 'max',
    'action on empty result': 'timeout',
    'max size': 'limit',
    'max queue size': 'limit',
    busy: 'failed',
    'no-answer': 'no answer',
  },
  [ASTERISK]: {
    maxlen: 'limit',
    wrapuptime: 'after-call work',
    retry: 'between attempts',
    'max retry': 'retries',
    maxretries: 'retries',
    retrytime: 'between attempts',
    waittime: 'ring timeout',
    callerid: 'caller id',
    chanunavail: 'failed',
    noanswer: 'no answer',
    queuefull: 'full',
  },
  [FIVE9]: {
    'wrap up time': 'after-call work',
    'max queue time': 'callbacks expire after',
    'no disposition': 'error',
    'number of digits': 'max',
    dnis: 'number',
    phone: 'number',
  },
  [XSTATE]: { done: 'yes', 'on error': 'error' },
};

/** The first words of statements. */
const STATEMENTS: Readonly<Record<string, Words>> = {
  [CONNECT]: { 'check hours': 'if' },
  [GENESYS]: { speak: 'play', decision: 'if', switch: 'if' },
  [TWILIO]: {
    say: 'play',
    gather: 'menu',
    enqueue: 'transfer to queue',
    hangup: 'disconnect',
    dial: 'transfer to number',
    redirect: 'transfer to flow',
    pause: 'wait',
    sms: 'send sms',
    reject: 'disconnect',
  },
  [ASTERISK]: {
    playback: 'play',
    background: 'menu',
    answer: 'play',
    exten: 'step',
    gosub: 'run',
    gotoif: 'if',
    read: 'collect digits',
  },
  [FIVE9]: { prompt: 'play', skill: 'transfer to queue', input: 'collect digits' },
  [XSTATE]: {
    state: 'step',
    states: 'step',
    transition: 'goto',
    assign: 'set attributes',
    always: 'goto',
    guard: 'if',
    final: 'disconnect',
  },
  'other languages': {
    label: 'step',
    while: 'loop',
    for: 'loop',
    repeat: 'loop',
    switch: 'if',
    let: 'set',
    var: 'set',
    call: 'run',
    exit: 'disconnect',
    end: 'disconnect',
    sleep: 'wait',
    print: 'play',
  },
};

/** The first words of declarations. */
const DECLARATIONS: Readonly<Record<string, Words>> = {
  [CONNECT]: { contact: 'inbound flow', hoursofoperation: 'hours' },
  [GENESYS]: { schedule: 'hours', division: 'center', dataaction: 'function', reusable: 'module', task: 'module' },
  [TWILIO]: {
    workspace: 'center',
    taskqueue: 'queue',
    studio: 'inbound flow',
    workflow: 'routing profile',
    worker: 'agent',
  },
  [ASTERISK]: { context: 'inbound flow', dialplan: 'inbound flow', macro: 'module', extension: 'phone number' },
  [FIVE9]: {
    skill: 'queue',
    campaign: 'phone number',
    ivr: 'inbound flow',
    script: 'inbound flow',
    connector: 'function',
  },
  [XSTATE]: { machine: 'inbound flow', actor: 'function' },
};

/** `RetryDelaySeconds`, `retry_delay`, `retry-delay` are `retry delay`. */
export const plainWords = (written: string): string =>
  written
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .toLowerCase()
    .replace(/ (?:seconds|minutes|secs|ms)$/, '')
    .trim();

function lookUp(
  table: Readonly<Record<string, Words>>,
  written: string,
  isKnown: (ours: string) => boolean,
): ForeignWord | null {
  for (const spelled of [written.toLowerCase(), plainWords(written)]) {
    for (const [system, words] of Object.entries(table)) {
      const ours = Object.hasOwn(words, spelled) ? words[spelled] : undefined;
      if (ours !== undefined && isKnown(ours)) return { ours, system };
    }
  }
  return null;
}

/** Our word for a property or outcome of another system, if `known` has it; else null. */
export function foreignName(written: string, known: readonly string[]): ForeignWord | null {
  const ours = plainWords(written);
  const isOurs = ours !== written && known.includes(ours);
  return isOurs ? { ours, system: '' } : lookUp(NAMES, written, (word) => known.includes(word));
}

/** The same where nobody knows yet what it belongs to: `RetryDelaySeconds` is a name to the parser. */
export const foreignProperty = (written: string): ForeignWord | null => lookUp(NAMES, written, () => true);

/** What begins a statement, or a declaration, in another system. */
export const foreignStatement = (written: string): ForeignWord | null => lookUp(STATEMENTS, written, () => true);
export const foreignDeclaration = (written: string): ForeignWord | null => lookUp(DECLARATIONS, written, () => true);

/** `Twilio calls it say`; of no system in particular, nothing. */
export function whoCallsItSo(written: string, { system }: ForeignWord): readonly string[] {
  if (system === '') return [];
  return [
    `${system[0]?.toUpperCase() ?? ''}${system.slice(1)} ${system.endsWith('languages') ? 'call' : 'calls'} it ${written}`,
  ];
}
