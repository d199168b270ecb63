import { defineRule, report } from '../../diagnostics/index.ts';
import type { Fix } from '../../diagnostics/index.ts';
import type { Menu } from '../../ir/program.ts';
import { keysNamedIn, keysToldIn } from '../speech/spoken-keys.ts';
import { spokenText, UNKNOWN_PART } from '../speech/spoken-text.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import type { FlowRule } from '../subject.ts';
import type { Surroundings } from '../surroundings.ts';

interface Difference {
  /** Keys that the prompt tells to press and that have no handler. */
  readonly said: readonly string[];
  /** Keys that have a handler and that no caller is told of. */
  readonly unsaid: readonly string[];
}

/**
 * A menu whose prompt names other keys than it has handlers for: who does as told is told that this is no choice, and a choice that exists
 * nobody knows of.
 */
const menuSaysOtherwise = defineRule<Difference>({
  code: 'menu-says-otherwise',
  severity: 'warning',
  message: ({ said, unsaid }) =>
    [
      ...(said.length > 0
        ? [`the prompt says to press ${said.join(' and ')}, and there is no on ${said.join(', ')}`]
        : []),
      ...(unsaid.length > 0 ? [`nobody is told of ${unsaid.map((key) => `on ${key}`).join(' and ')}`] : []),
    ].join('; '),
  notes: ({ said }) => [
    said.length > 0
      ? 'Who presses what was said gets what happens on no match'
      : 'A choice that is not in the prompt is made by nobody but by mistake',
  ],
});

export const findMenusThatSayOtherwise: FlowRule = (graph, around) => {
  let named: ReadonlySet<string> | undefined;
  // any text of the flow may have told of a key; looked for once, not for every menu
  const namedInFlow = () => (named ??= keysNamedIn(textsOf(graph, around)));
  return graph.all('menu').flatMap((menu) => {
    const difference = differenceOf(around, menu, namedInFlow);
    const statement = difference === null ? null : graph.statementOf(menu);
    if (difference === null || statement?.kind !== 'menu') return [];
    const place = statement.speech?.place ?? statement.keyword;
    return [report(menuSaysOtherwise, place, difference, { fixes: fixesOf(graph, menu, difference) })];
  });
};

/** null: they agree, or the prompt says nothing about keys that is understood. */
function differenceOf(around: Surroundings, menu: Menu, namedInFlow: () => ReadonlySet<string>): Difference | null {
  const text = spokenText(menu.speech, around.prompt);
  const told = text === null ? [] : keysToldIn(text);
  if (text === null || told.length === 0) return null;
  const handled = menu.outcomes.flatMap(({ on, by }) => (by === 'handler' && /^[0-9*#]$/.test(on) ? [on] : []));
  const said = told.filter((key) => !handled.includes(key));
  // 0, * and # are known by habit: the operator, again, back; and a reference may name any key
  const isUnsaid = (key: string): boolean => /[1-9]/.test(key) && !told.includes(key) && !namedInFlow().has(key);
  const unsaid = text.includes(UNKNOWN_PART) ? [] : handled.filter(isUnsaid);
  return said.length + unsaid.length === 0 ? null : { said, unsaid };
}

function textsOf({ flow }: FlowGraph, around: Surroundings): string {
  return flow.blocks
    .flatMap((block) => (block.kind === 'play' ? block.speech : 'speech' in block ? [block.speech] : []))
    .map((speech) => spokenText(speech, around.prompt) ?? '')
    .join('\n');
}

/** One key here, one there: probably the same choice. */
function fixesOf(graph: FlowGraph, menu: Menu, { said, unsaid }: Difference): readonly Fix[] {
  const [to] = said;
  const [from] = unsaid;
  if (said.length !== 1 || unsaid.length !== 1 || to === undefined) return [];
  const outcomes = graph.statementOf(menu)?.block?.handlers.flatMap((handler) => handler.outcomes) ?? [];
  const place = outcomes.find(({ on }) => on === from)?.place;
  if (place === undefined) return [];
  return [{ title: `Change on ${from} to on ${to}`, safe: false, edits: [{ ...place, newText: to }] }];
}
