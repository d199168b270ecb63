/**
 * Words of Amazon Connect's console and API for what this language calls otherwise, for people who come from there.
 * Compared in lower case with spaces. Source: the names of blocks and parameters in its administrator guide.
 */
const OURS: Readonly<Record<string, string>> = {
  'hours of operation': 'hours',
  'contact flow': 'inbound flow',
  'maximum number of retries': 'retries',
  'max retries': 'retries',
  'retry count': 'retries',
  'minimum time between attempts': 'between attempts',
  'time between attempts': 'between attempts',
  'retry delay': 'between attempts',
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
  channel: 'channels',
  acw: 'after-call work',
  'after contact work': 'after-call work',
  'after call work': 'after-call work',
  'acw timeout': 'after-call work',
  'time zone': 'timezone',
  default: 'otherwise',
  'no match condition': 'no match',
  'error branch': 'error',
  'at capacity': 'full',
  'capacity reached': 'full',
  'invalid number': 'invalid',
  'no input': 'timeout',
  'maximum digits': 'max',
  'max digits': 'max',
  'terminating keypress': 'terminator',
  'callback flow': 'creation flow',
  'contact flow id': 'creation flow',
  phone: 'number',
  'phone number': 'number',
  'contact flow for calls': 'flow',
  'lambda function': 'lambda',
  arn: 'lambda',
};

/** Our word for one of Amazon Connect's, if `known` has it; else null. */
export function fromConnect(written: string, known: readonly string[]): string | null {
  const word = written.toLowerCase().replaceAll('_', ' ');
  const ours = Object.hasOwn(OURS, word) ? OURS[word] : undefined;
  return ours !== undefined && known.includes(ours) ? ours : null;
}
