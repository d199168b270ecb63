import { defineRule, report } from '../../diagnostics/index.ts';
import type { Block } from '../../ir/program.ts';
import { toldBy } from '../graph/kinds.ts';
import type { FlowRule } from '../subject.ts';
import { onCircles } from '../graph/components.ts';
import { trapsIn } from './circles.ts';

/** A menu from which no key leads anywhere: whatever the caller presses, the same questions come again. Only hanging up ends it. */
const menuWithoutWayOut = defineRule({
  code: 'menu-without-way-out',
  severity: 'warning',
  message: () => 'whatever a caller presses here, no way leads out of this menu',
  notes: () => [
    'The caller can only hang up. Let a key, or a number of vain attempts, lead to a queue, to a number or to a goodbye',
  ],
});

/** Of menus that lead to each other the first is told. In a queue flow the agent is the way out. */
export const findClosedMenus: FlowRule = (graph) =>
  closedMenus(graph).flatMap((menus) => {
    const [first] = menus;
    return first === undefined ? [] : [report(menuWithoutWayOut, graph.placeOf(first), undefined)];
  });

/** Menus in the order of the text, those together that lead to each other. */
export const closedMenus = toldBy(['menu'], (graph): readonly (readonly Block[])[] =>
  graph.flow.type === 'customer queue' || !onCircles(graph).some(isMenu)
    ? []
    : trapsIn(graph, () => true).map((trap) => graph.inOrder(trap).filter(isMenu)),
);

const isMenu = ({ kind }: Block): boolean => kind === 'menu';
