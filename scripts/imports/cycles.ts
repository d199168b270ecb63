/**
 * For each group of files that import each other (Tarjan's strongly connected components) its shortest way round from its
 * first file by name, that file at both ends; a file that imports itself is a group.
 */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const cycles: string[][] = [];

  const visit = (file: string): void => {
    order.set(file, order.size);
    lowest.set(file, order.get(file) ?? 0);
    open.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!graph.has(next)) continue;
      if (!order.has(next)) {
        visit(next);
        lower(file, lowest.get(next) ?? 0);
      } else if (open.includes(next)) {
        lower(file, order.get(next) ?? 0);
      }
    }
    if (lowest.get(file) !== order.get(file)) return;
    const group = open.splice(open.indexOf(file));
    if (group.length > 1 || graph.get(file)?.includes(file)) cycles.push(wayRound(group.sort(), graph));
  };
  const lower = (file: string, to: number): void => void lowest.set(file, Math.min(lowest.get(file) ?? 0, to));

  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return cycles;
}

/** Breadth first inside the group, so that the way shown is as short as can be. */
function wayRound(group: readonly string[], graph: ReadonlyMap<string, readonly string[]>): string[] {
  const [first = ''] = group;
  const cameFrom = new Map<string, string>();
  const queue = [first];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    for (const next of graph.get(file) ?? []) {
      if (!group.includes(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, file);
      queue.push(next);
    }
  }
  const way = [first];
  for (let file = cameFrom.get(first); file !== undefined && file !== first; file = cameFrom.get(file))
    way.unshift(file);
  return [first, ...way];
}
