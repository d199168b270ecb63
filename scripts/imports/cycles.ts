/** Groups of files that import each other (Tarjan's strongly connected components), each sorted; a file alone if it imports itself. */
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
    if (group.length > 1 || graph.get(file)?.includes(file)) cycles.push(group.sort());
  };
  const lower = (file: string, to: number): void => void lowest.set(file, Math.min(lowest.get(file) ?? 0, to));

  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return cycles;
}
