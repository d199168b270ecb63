import type { Block, Flow, FlowType, Program } from '../../ir/program.ts';
import type { Naming } from './naming.ts';

const SUBTITLES: { readonly [T in FlowType]: string } = {
  inbound: 'What happens to an incoming call',
  callback: 'What happens when a callback is created',
  'customer queue': 'What happens while a customer waits in line',
  'customer hold': 'What the customer hears while on hold',
  'customer whisper': 'What the caller hears just before the agent joins',
  'agent hold': 'What the agent hears while on hold',
  'agent whisper': 'What the agent hears just before the caller joins',
  'outbound whisper': 'What the customer hears after answering a callback, before the agent joins',
  'transfer to agent': 'What happens to a call that is transferred to an agent',
  'transfer to queue': 'What happens to a call that is transferred to a queue',
  module: 'A part that other flows run',
};
const STARTS: { readonly [T in FlowType]: string } = {
  inbound: 'A call comes in',
  callback: 'A callback is created',
  'customer queue': 'A customer joins the line',
  'customer hold': 'The customer is put on hold',
  'customer whisper': 'An agent is ready',
  'agent hold': 'The agent is put on hold',
  'agent whisper': 'An agent accepts',
  'outbound whisper': 'The customer answers',
  'transfer to agent': 'A call is transferred to an agent',
  'transfer to queue': 'A call is transferred to a queue',
  module: 'A flow runs this part',
};
/** What becomes of a contact when its flow runs out (language.md, "Unhandled"; semantics S13, S20, S21, S22). */
const ENDS: { readonly [T in FlowType]: string } = {
  inbound: 'The call ends',
  callback: 'The callback ends, not queued',
  'customer queue': 'Still waits in line',
  'customer hold': 'Still on hold',
  'customer whisper': 'The call goes on',
  'agent hold': 'Still on hold',
  'agent whisper': 'The call goes on',
  'outbound whisper': 'The call goes on',
  'transfer to agent': 'The call ends',
  'transfer to queue': 'The call ends',
  module: 'Back to the flow that ran it',
};
/** `disconnect` in a flow that a call runs, and in one that a callback does. */
const HANGS_UP = 'Hang up';
const CALLBACK_ENDS = 'The callback ends, not queued';

export const ON_ERROR_TITLE = 'On error';

export function subtitleOf(flow: Flow): string {
  return SUBTITLES[flow.type];
}

export function startOf(flow: Flow): string {
  return STARTS[flow.type];
}

export function endOf(flow: Flow): string {
  return ENDS[flow.type];
}

/** What a queue that is full and asks nobody does: reorder tone, and the call is over (S14). */
export const FULL_ENDS = 'Fast busy tone, the call ends';

export function hangUpIn(flow: Flow): string {
  return flow.type === 'callback' ? CALLBACK_ENDS : HANGS_UP;
}

/** Who hears what a flow plays. */
export function hearerIn(flow: Flow): string {
  return flow.type === 'agent whisper' || flow.type === 'agent hold' ? 'Agent hears' : 'Caller hears';
}

/** What leads into a flow, from everywhere in its program: phone numbers, queues, the center's defaults, other flows. */
export function waysInto(flow: Flow, program: Program, naming: Naming): readonly string[] {
  const isThis = (name: string | null): boolean => name === flow.name;
  const numbers = program.phoneNumbers.filter((line) => isThis(line.flow)).map(({ number }) => `to ${number}`);
  const { center } = program;
  const isDefault = [center.defaultCustomerQueueFlow, center.defaultAgentWhisper, center.defaultCustomerWhisper];
  const queues = program.queues.filter((queue) => isThis(queue.outboundWhisper)).map(({ name }) => naming.queue(name));
  const flows = program.flows
    .filter(
      (other) => other.name !== flow.name && other.blocks.some((block) => flowsNamedIn(block).includes(flow.name)),
    )
    .map(({ name }) => naming.flow(name));
  return [
    ...numbers,
    ...(isDefault.some(isThis) ? ['unless another flow is set'] : []),
    ...(queues.length > 0 ? [`queue ${queues.join(', ')}`] : []),
    ...(flows.length > 0 ? [`from ${flows.join(', ')}`] : []),
  ];
}

function flowsNamedIn(block: Block): readonly string[] {
  switch (block.kind) {
    case 'set flow':
    case 'transfer to flow':
      return block.flow.kind === 'name' ? [block.flow.name] : [];
    case 'create callback':
      return block.creationFlow?.kind === 'name' ? [block.creationFlow.name] : [];
    case 'run':
      return [block.module];
    default:
      return [];
  }
}
