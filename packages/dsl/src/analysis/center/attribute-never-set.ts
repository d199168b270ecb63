import { defineRule, report } from '../../diagnostics/index.ts';
import type { Diagnostic, Fix, Place } from '../../diagnostics/index.ts';
import { nearNames } from '../../semantics/near-names.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { referencesIn } from '../../ir/references.ts';
import { writtenAt } from '../graph/written-references.ts';
import type { CenterRule } from '../subject.ts';

/**
 * `attributes.x` is read and no flow sets it, or `flow.x` and its own flow does not: it is always empty. Mostly one letter is wrong.
 */
const attributeNeverSet = defineRule<{ readonly written: string; readonly near: readonly string[] }>({
  code: 'attribute-never-set',
  severity: 'warning',
  message: ({ written, near }) =>
    `${written} is always empty, since nothing sets it${near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`}`,
  notes: () => ['Conditions about it always go the same way, and where it is spoken a caller hears a gap'],
});

/** Told once for each name, where it is first read. */
export const findUnsetAttributes: CenterRule = ({ flows }) => {
  const set = new Set(
    flows.flatMap(({ flow }) =>
      flow.blocks.flatMap((block) => (block.kind === 'set attributes' ? block.attributes.map(({ name }) => name) : [])),
    ),
  );
  const told = new Set<string>();
  return flows.flatMap((graph) => {
    const ofFlow = new Set(graph.flow.blocks.flatMap((block) => (block.kind === 'set flow value' ? [block.name] : [])));
    return [
      ...unset(graph, 'attribute', 'attributes', set, told),
      // each flow has values of its own
      ...unset(graph, 'flow value', 'flow', ofFlow, new Set()),
    ];
  });
};

function unset(
  graph: FlowGraph,
  kind: 'attribute' | 'flow value',
  head: string,
  set: ReadonlySet<string>,
  told: Set<string>,
): readonly Diagnostic[] {
  return [...graph.reachable].flatMap((block) =>
    referencesIn(block).flatMap((reference) => {
      if (reference.kind !== kind || set.has(reference.name) || told.has(reference.name)) return [];
      told.add(reference.name);
      const place = writtenAt(graph.statementOf(block), head, reference.name);
      const near = nearNames(reference.name, [...set]);
      const facts = { written: `${head}.${reference.name}`, near: near.map((name) => `${head}.${name}`) };
      return [report(attributeNeverSet, place ?? graph.placeOf(block), facts, { fixes: fixesOf(place, facts.near) })];
    }),
  );
}

function fixesOf(place: Place | null, near: readonly string[]): readonly Fix[] {
  if (place === null) return [];
  return near.map((name) => ({ title: `Change to ${name}`, safe: false, edits: [{ ...place, newText: name }] }));
}
