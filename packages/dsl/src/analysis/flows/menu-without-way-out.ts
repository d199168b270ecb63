import { defineRule, report } from '../../diagnostics/index.ts';
import type { Menu } from '../../ir/program.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import type { FlowRule } from '../subject.ts';
import { ahead } from './circles.ts';

/** A menu from which no key leads anywhere: whatever the caller presses, the same questions come again. Only hanging up ends it. */
const menuWithoutWayOut = defineRule({
  code: 'menu-without-way-out',
  severity: 'warning',
  message: () => 'whatever a caller presses here, no way leads out of this menu',
  notes: () => [
    'The caller can only hang up. Let a key, or a number of vain attempts, lead to a queue, to a number or to a goodbye',
  ],
});

/** Of several menus that lead to each other only the first is told. In a queue flow the agent is the way out. */
export const findClosedMenus: FlowRule = (graph) =>
  closedMenus(graph)
    .slice(0, 1)
    .map((menu) => report(menuWithoutWayOut, graph.placeOf(menu), undefined));

export function closedMenus(graph: FlowGraph): readonly Menu[] {
  if (graph.flow.type === 'customer queue') return [];
  return graph.all('menu').filter((menu) => {
    const { blocks, hasWayOut } = ahead(graph, menu, () => true);
    return blocks.has(menu) && !hasWayOut;
  });
}
