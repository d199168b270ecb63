import { defineRule, report } from '../../diagnostics/index.ts';
import type { Place } from '../../diagnostics/index.ts';
import { related } from '../graph/flow-graph.ts';
import { referencesIn } from '../../ir/references.ts';
import type { CenterRule } from '../subject.ts';

/** A function is asked, says that it answers, and no flow reads the answer: the caller waits for nothing. */
const unreadResult = defineRule<{ readonly name: string; readonly returns: readonly string[] }>({
  code: 'unread-result',
  severity: 'warning',
  message: ({ name, returns }) => `nothing reads what ${name} answers: ${returns.join(', ')}`,
  notes: ({ name }) => [
    `Every caller waits for ${name}, and it changes nothing. Leave it out, or, if it is asked for what it does, declare it without returns`,
  ],
});

export const findUnreadResults: CenterRule = ({ program, flows, model }) => {
  const references = flows.flatMap(({ flow }) => referencesIn(flow.blocks));
  if (references.some(({ kind }) => kind === 'external')) return [];
  const read = new Set(references.flatMap((each) => (each.kind === 'result' ? [each.function] : [])));
  const asked = new Map<string, Place>();
  for (const graph of flows) {
    for (const block of graph.all('invoke')) {
      const name = block.function.kind === 'name' ? block.function.name : null;
      if (name !== null && !asked.has(name)) asked.set(name, graph.placeOf(block));
    }
  }
  return program.functions.flatMap(({ name, returns }) => {
    const place = asked.get(name);
    if (returns.length === 0 || read.has(name) || place === undefined) return [];
    const declared = model.functions.get(name);
    const more = declared === undefined ? [] : [related(declared.namePlace, 'it says here what it answers')];
    return [report(unreadResult, place, { name, returns }, { related: more })];
  });
};
