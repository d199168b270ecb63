import type { Block, Collect, CreateCallback, Flow, FlowHook, NameOrReference, Speech } from '../../ir/program.ts';
import { spokenDuration } from '../../semantics/durations.ts';
import type { Shape } from '../graph.ts';
import { questionOf } from './condition-words.ts';
import { endOf, hangUpIn, hearerIn } from './flow-words.ts';
import { named, spoken, type Naming } from './naming.ts';
import { quoted, referenceInWords, textInWords, valueInWords } from './value-words.ts';

export interface BlockWords {
  readonly shape: Shape;
  readonly title: string;
  readonly details: readonly string[];
}

const HOOKS: { readonly [H in FlowHook]: string } = {
  'customer queue flow': 'While waiting',
  'customer whisper': 'Before they talk, the caller hears',
  'customer hold': 'On hold, the customer hears',
  'agent whisper': 'Before they talk, the agent hears',
  'agent hold': 'On hold, the agent hears',
  'disconnect flow': 'When the call is over',
};

/** What a statement does, as a title and lines below it. A question in the negative is asked straight (`questionOf`). */
export function blockInWords(block: Block, flow: Flow, naming: Naming): BlockWords {
  const say = (shape: Shape, title: string, ...details: readonly string[]): BlockWords => ({ shape, title, details });
  switch (block.kind) {
    case 'play':
      return say(
        'speech',
        hearerIn(flow),
        ...block.speech.flatMap((each) => heard(each, naming)),
        ...forTime(block.forMs),
      );
    case 'menu':
      return say(
        'question',
        'Caller chooses',
        ...heard(block.speech, naming),
        `waits ${spokenDuration(block.timeoutMs)} for a key`,
      );
    case 'collect':
      return say('question', collectTitle(block), ...heard(block.speech, naming), ...tries(block.attempts));
    case 'set queue':
      return say('setting', `Queue: ${named(block.queue, naming.queue, naming)}`);
    case 'set callback number':
      return say('setting', 'Number to call back', valueInWords(block.number, naming));
    case 'set attributes':
      return say(
        'setting',
        'Note down',
        ...block.attributes.map(({ name, value }) => `${name}: ${valueInWords(value, naming)}`),
      );
    case 'set flow value':
      return say('setting', 'Note down', `${block.name}: ${valueInWords(block.value, naming)}`);
    case 'set priority':
      return say('setting', `Priority ${block.priority}`);
    case 'move':
      return say('setting', movedTitle(block.aheadMs));
    case 'set flow':
      return say('setting', HOOKS[block.hook], named(block.flow, naming.flow, naming));
    case 'set speech':
      return say('setting', block.language === null ? `Voice: ${block.voice ?? ''}` : `Language: ${block.language}`);
    case 'set recording':
      return say('setting', block.of.length === 0 ? 'Recording off' : `Record ${block.of.join(' and ')}`);
    case 'set logging':
      return say('setting', block.on ? 'Logging on' : 'Logging off');
    case 'create callback':
      return say('callback', 'Promise a callback', ...callbackDetails(block, naming));
    case 'transfer to queue':
      return say(
        'queue',
        `${flow.type === 'callback' ? 'The callback waits' : 'Wait'} in ${queueOf(block.queue, naming)}`,
      );
    case 'transfer to flow':
      return say('transfer', `Go on in ${named(block.flow, naming.flow, naming)}`);
    case 'transfer to agent':
      return say(
        'transfer',
        'Transfer to an agent',
        ...(block.agent === null ? [] : [referenceInWords(block.agent, naming)]),
      );
    case 'transfer to number':
      return say(
        'transfer',
        `Transfer to ${valueInWords(block.number, naming)}`,
        `rings up to ${spokenDuration(block.timeoutMs)}`,
        ...(block.comeBack ? ['comes back afterwards'] : []),
      );
    case 'if':
      return say('decision', questionOf(block.condition, naming, true).text);
    case 'check':
      return say('decision', questionOf(block.condition, naming, false).text);
    case 'split':
      return say('decision', 'By chance');
    case 'loop':
      return say('decision', block.times === null ? 'Again and again' : `Up to ${times(block.times)}`);
    case 'repeat':
      return say('decision', 'Again');
    case 'invoke':
      return say(
        'call',
        `Ask ${named(block.function, naming.function, naming)}`,
        ...block.arguments.map(({ name, value }) => `${spoken(name)}: ${valueInWords(value, naming)}`),
        `waits up to ${spokenDuration(block.timeoutMs)}`,
      );
    case 'run':
      return say(
        'call',
        `Run ${naming.flow(block.module)}`,
        ...block.arguments.map(({ name, value }) => `${spoken(name)}: ${valueInWords(value, naming)}`),
      );
    case 'wait':
      return say('wait', `Wait ${spokenDuration(block.durationMs)}`);
    case 'send sms':
      return say(
        'message',
        'Send a text message',
        `to ${valueInWords(block.number, naming)}`,
        quoted(textInWords(block.text, naming)),
      );
    case 'goto':
      return say('decision', block.atMost === null ? 'Round and round' : `Been here ${times(block.atMost)} before?`);
    case 'disconnect':
      return say('end', hangUpIn(flow));
    case 'return':
      return say(
        'end',
        block.outcome === null ? endOf(flow) : `Result: ${spoken(block.outcome)}`,
        ...block.values.map(({ name, value }) => `${spoken(name)}: ${valueInWords(value, naming)}`),
      );
  }
}

/** null: the queue that was set, or the one that the contact waits in. */
function queueOf(queue: NameOrReference | null, naming: Naming): string {
  return queue === null ? 'the queue' : named(queue, naming.queue, naming);
}

function heard(speech: Speech, naming: Naming): readonly string[] {
  switch (speech.kind) {
    case 'text':
      return [quoted(textInWords(speech.text, naming))];
    case 'ssml':
      return [quoted(withoutTags(textInWords(speech.text, naming)))];
    case 'prompt': {
      const prompt = naming.promptText(speech.prompt);
      const text = prompt?.text ?? prompt?.ssml ?? null;
      const name = naming.prompt(speech.prompt);
      return text === null ? [name] : [`${name}: ${quoted(withoutTags(textInWords(text, naming)))}`];
    }
    case 'prompt by reference':
      return [`the prompt that ${referenceInWords(speech.reference, naming)} names`];
  }
}

/** SSML as it sounds: its tags say how, not what. */
function withoutTags(text: string): string {
  return text
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function forTime(forMs: number | null): readonly string[] {
  return forMs === null ? [] : [`for ${spokenDuration(forMs)}`];
}

function collectTitle({ what, encryptedWith }: Collect): string {
  const asked = what === 'phone number' ? 'Caller enters a phone number' : 'Caller enters digits';
  return encryptedWith === null ? asked : `${asked}, encrypted`;
}

function tries(attempts: number): readonly string[] {
  return attempts > 1 ? [`up to ${attempts} tries`] : [];
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}

function movedTitle(aheadMs: number): string {
  const span = spokenDuration(Math.abs(aheadMs));
  return aheadMs < 0 ? `${span} back in line` : `${span} ahead in line`;
}

function callbackDetails(block: CreateCallback, naming: Naming): readonly string[] {
  const dials = block.retries + 1;
  const apart = block.retries === 0 ? '' : `, ${spokenDuration(block.betweenAttemptsMs)} apart`;
  return [
    `in ${queueOf(block.queue, naming)}, after ${spokenDuration(block.initialDelayMs)}`,
    dials === 1 ? 'dialed once' : `dialed up to ${times(dials)}${apart}`,
    ...(block.creationFlow === null ? [] : [`first runs ${named(block.creationFlow, naming.flow, naming)}`]),
  ];
}
