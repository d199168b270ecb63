import { defineRule, report } from '../../diagnostics/index.ts';
import type { Block, Reference } from '../../ir/program.ts';
import { referencesIn } from '../../ir/references.ts';
import { INPUT, readsFact } from '../graph/facts.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import type { FlowRule } from '../subject.ts';

/** One digit is wrong, the number is somebody else's, and nobody notices: the callback rings there, and the caller waits in vain. */
const callbackNumberNotConfirmed = defineRule({
  code: 'callback-number-not-confirmed',
  severity: 'hint',
  message: () => 'whoever mistypes the number is never told: it is neither read back nor asked for again',
  notes: () => [
    'Say it before the callback is made (play "We will call {callback.number}."), or ask again where it cannot be dialed (on invalid, not dialable { goto … })',
  ],
});

/**
 * Either is enough: that the number is said or sent to the caller anywhere in the flow, or that one that cannot be dialed is asked for
 * again. Strictly, only reading it back finds a digit that makes another number; but asking again is what good flows do today, and a
 * hint that every flow gets is read by nobody.
 */
export const findNumbersNotConfirmed: FlowRule = (graph) => {
  const setting = graph.all('set callback number');
  if (setting.length === 0) return [];
  let said: readonly Reference[] | undefined;
  return setting.flatMap((set) => {
    if (!readsFact(graph, set, INPUT) || (said ??= saidIn(graph)).some(isNumber) || asksAgain(graph, set)) return [];
    const after = graph.reach([set.next], ({ from }) => from.kind !== 'set callback number');
    return after.some(({ kind }) => kind === 'create callback')
      ? [report(callbackNumberNotConfirmed, graph.placeOf(set), undefined)]
      : [];
  });
};

const SPEAKING: ReadonlySet<Block['kind']> = new Set(['play', 'menu', 'collect', 'send sms', 'run']);

/** What the caller gets to hear or read. What a module says, it says of what is handed to it. */
function saidIn(graph: FlowGraph): readonly Reference[] {
  const stored = new Set(graph.flow.blocks.flatMap((block) => storesInput(graph, block)));
  // of an SMS only its text: that it goes to the number tells the caller nothing
  const said = graph.flow.blocks
    .filter(({ kind }) => SPEAKING.has(kind))
    .flatMap((block) => (block.kind === 'send sms' ? referencesIn(block.text) : graph.readBy(block)));
  return said.map((reference) =>
    'name' in reference && stored.has(`${reference.kind} ${reference.name}`) ? { kind: 'input' } : reference,
  );
}

const isNumber = ({ kind }: Reference): boolean => kind === 'input' || kind === 'callback number';

/** Attributes and flow values that the number is kept in. */
function storesInput(graph: FlowGraph, block: Block): readonly string[] {
  if (block.kind === 'set flow value') return readsFact(graph, block, INPUT) ? [`flow value ${block.name}`] : [];
  if (block.kind !== 'set attributes') return [];
  const keeps = block.attributes.filter(({ value }) => referencesIn(value).some(INPUT.isMeantBy));
  return keeps.map(({ name }) => `attribute ${name}`);
}

function asksAgain(graph: FlowGraph, set: Extract<Block, { readonly kind: 'set callback number' }>): boolean {
  const refused = set.outcomes.filter(({ on }) => on === 'invalid' || on === 'not dialable').map(({ to }) => to);
  return graph.reach(refused).some((block) => block.kind === 'collect' && block.what === 'phone number');
}
