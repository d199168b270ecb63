import { defineRule, report } from '../../diagnostics/index.ts';
import type { Block, Name } from '../../ir/program.ts';
import { related } from '../graph/flow-graph.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { toldBy } from '../graph/kinds.ts';
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

export const findUnreadResults: CenterRule = (subject) => {
  const { program, flows, model, count, pick, facts, madeOf } = subject;
  if (program.functions.length === 0) return [];
  const read = count('answers read', flows, answersReadIn);
  if (read.has(ANY)) return [];
  const asking = pick('flows that ask', flows, (graph) => (askedIn(graph).length > 0 ? graph : null));
  const asked = facts('functions asked in flows', flows, (graph) =>
    askedIn(graph).length > 0 ? askedIn(graph) : null,
  );
  const unread = madeOf('unread results', [asked, read, program.functions], () => {
    const first = new Map<string, { readonly flow: Name; readonly block: Block }>();
    for (const { name, flow, block } of asked.flat()) if (!first.has(name)) first.set(name, { flow, block });
    return program.functions.flatMap(({ name, returns }) => {
      const by = first.get(name);
      return returns.length === 0 || read.has(name) || by === undefined ? [] : [{ name, returns, by }];
    });
  });
  return madeOf('unread results, told', [unread, asking, model.functions], () =>
    unread.flatMap(({ name, returns, by }) => {
      const graph = subject.flow(by.flow);
      if (graph === undefined) return [];
      const declared = model.functions.get(name);
      const more = declared === undefined ? [] : [related(declared.namePlace, 'it says here what it answers')];
      return [report(unreadResult, graph.placeOf(by.block), { name, returns }, { related: more })];
    }),
  );
};

/** No function is called so. */
const ANY = '';

/** Functions whose answers a flow reads; `external` may be the answer of any. */
function answersReadIn({ read }: FlowGraph): readonly Name[] {
  const names: Name[] = [];
  for (const each of read) {
    if (each.kind === 'external') names.push(ANY);
    else if (each.kind === 'result') names.push(each.function);
  }
  return names;
}

/** Functions that a flow asks. */
const askedIn = toldBy(['invoke'], (graph) =>
  graph
    .all('invoke')
    .flatMap((block) =>
      block.function.kind === 'name' ? [{ name: block.function.name, flow: graph.name, block }] : [],
    ),
);
