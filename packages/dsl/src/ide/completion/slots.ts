import { SECOND_MS } from '../../semantics/durations.ts';
import {
  FLOW_OF_HOOK,
  GOTO_TIMES_MAX,
  PLAY_FOR_MAX_MS,
  PRIORITY,
  SERVE_DELAY_MAX_MS,
  transferTargets,
} from '../../semantics/checks/slots.ts';
import { duration, nameOf, nameOrReference, number, word, WAIT_MAX_MS } from '../../semantics/language/property.ts';
import type { ValueShape } from '../../semantics/language/shapes.ts';
import type { FlowHook } from '../../ir/program.ts';
import type { OpenRule } from '../../syntax/prefix-reader.ts';
import type { Cursor } from './cursor.ts';
import { callerOf, readBy } from './cursor.ts';
import { flowTypeAround } from './flow-type.ts';
import { ownerOf } from './blocks.ts';

/** What a value at the cursor should be, as the language table says it, and what stands there when it is left out. */
export interface WantedValue {
  readonly shape: ValueShape;
  readonly usual: string | null;
}

const wanted = (shape: ValueShape, usual: string | null = null): WantedValue => ({ shape, usual });
const ANY_VALUE = wanted({ kind: 'value' });
/** Longest stretch that a line of a scenario passes. */
const STRETCH = duration(0, 60 * WAIT_MAX_MS);
const LOOP_TIMES = number(1, 100);

/** What the property's value should be in whose comma list a rule stands; null for an unknown property. */
export function valueOfProperty(cursor: Cursor, rule: OpenRule): WantedValue | null {
  const property = rule.name === 'Property' ? rule : callerOf(rule, 'Property');
  if (property === undefined) return null;
  const said = readBy(cursor, property).map(({ text }) => text);
  const key = said.slice(0, said.indexOf(':')).join(' ');
  const shape = ownerOf(cursor, property)?.properties.find((each) => each.key === key);
  return shape === undefined ? null : wanted(shape.value, shape.default);
}

/** What the first value that a rule reads next should be; null where the language says nothing about it. */
export function valueOfStatement(cursor: Cursor, rule: OpenRule): WantedValue | null {
  const words = readBy(cursor, rule).map(({ text }) => text);
  const last = words.at(-1);
  switch (rule.name) {
    case 'Serve':
      if (last === 'priority') return wanted(PRIORITY);
      return last === 'after' ? wanted(duration(0, SERVE_DELAY_MAX_MS)) : wanted(nameOf('queue'));
    case 'PlayStatement':
      return wanted(duration(SECOND_MS, PLAY_FOR_MAX_MS));
    case 'AskStatement':
      return wanted(nameOf('bot'));
    case 'RunStatement':
      return wanted(nameOf('module'));
    case 'InvokeStatement':
      return wanted(nameOrReference('function'));
    case 'CreateCallback':
      return wanted(nameOrReference('queue'));
    case 'SetStatement':
    case 'setting':
      return valueOfSet(rule.name === 'setting' ? readBy(cursor, rule.caller ?? rule).map(({ text }) => text) : words);
    case 'TransferStatement':
      return valueOfTransfer(cursor, words[2]);
    case 'SendSms':
      return wanted({ kind: 'number to call' });
    case 'MoveStatement':
    case 'WaitStatement':
      return wanted(duration(SECOND_MS, WAIT_MAX_MS));
    case 'LoopStatement':
      return wanted(LOOP_TIMES);
    case 'GotoStatement':
      return wanted(number(1, GOTO_TIMES_MAX));
    case 'AfterLine':
    case 'WithinLine':
      return wanted(STRETCH);
    case 'Argument':
    case 'Attribute':
      return ANY_VALUE;
    case 'Speech':
      return wanted({ kind: 'reference' });
    default:
      return null;
  }
}

function valueOfSet(words: readonly string[]): WantedValue | null {
  const [, first] = words;
  switch (first) {
    case 'queue':
      return wanted(nameOrReference('queue'));
    case 'callback':
      return wanted({ kind: 'number to call' });
    case 'flow':
    case 'attributes':
      return ANY_VALUE;
    case 'priority':
      return wanted(PRIORITY);
    case 'language':
      return wanted({ kind: 'language' });
    case 'voice':
      return wanted({ kind: 'voice' });
    case 'recording':
      return wanted(words.includes(',') ? word('agent', 'customer') : word('agent', 'customer', 'off'));
    case 'logging':
      return wanted(word('on', 'off'));
    default: {
      const hook = words.slice(1, words.indexOf('to')).join(' ');
      return Object.hasOwn(FLOW_OF_HOOK, hook) ? wanted(nameOrReference('flow', FLOW_OF_HOOK[hook as FlowHook])) : null;
    }
  }
}

function valueOfTransfer(cursor: Cursor, to: string | undefined): WantedValue | null {
  switch (to) {
    case 'queue':
      return wanted(nameOrReference('queue'));
    case 'flow':
      return wanted(nameOrReference('flow', ...transferTargets(flowTypeAround(cursor) ?? 'inbound')));
    case 'agent':
      return wanted({ kind: 'reference' });
    case 'number':
      return wanted({ kind: 'number to call' });
    default:
      return null;
  }
}
