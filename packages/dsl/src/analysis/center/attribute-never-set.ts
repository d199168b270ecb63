import { defineRule, report } from '../../diagnostics/index.ts';
import type { Diagnostic, Fix, Place } from '../../diagnostics/index.ts';
import { nearNames } from '../../semantics/near-names.ts';
import { byCodePoint } from '../../ir/code-point-order.ts';
import type { Block, Reference } from '../../ir/program.ts';
import { once } from '../../recall/index.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { kinds } from '../graph/kinds.ts';
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

/** What may stand behind a dot as it is. */
const PLAIN = /^[\p{L}_][\p{XID_Continue}-]*$/u;

/** Told once for each name, where it is first read. */
export const findUnsetAttributes: CenterRule = ({ flows, count, pick, madeOf }) => {
  const set = count('attributes set', flows, (graph) => namesIn(graph).attributesSet);
  const reading = pick('flows that read what nothing sets', flows, (graph) => (readsUnset(graph, set) ? graph : null), [
    set,
  ]);
  return madeOf('attributes never set', [reading, set], () => {
    const told = new Set<string>();
    return reading.flatMap((graph) => {
      const { attributesRead, valuesRead, valuesSet } = namesIn(graph);
      const attributes = unset(graph, 'attributes', attributesRead, set, told);
      // each flow has values of its own
      return [...attributes, ...unset(graph, 'flow', valuesRead, valuesSet, new Set())];
    });
  });
};

function readsUnset(graph: FlowGraph, set: ReadonlyMap<string, number>): boolean {
  const { attributesRead, valuesRead, valuesSet } = namesIn(graph);
  return attributesRead.some(({ name }) => !set.has(name)) || valuesRead.some(({ name }) => !valuesSet.has(name));
}

interface Read {
  readonly name: string;
  readonly block: Block;
}

interface Names {
  readonly attributesRead: readonly Read[];
  readonly valuesRead: readonly Read[];
  readonly attributesSet: readonly string[];
  readonly valuesSet: ReadonlySet<string>;
}

/** What one flow sets and reads, in the order in which its blocks are come to. */
const namesIn = (graph: FlowGraph): Names =>
  graph.hasAny(SETTING) || graph.read.some(isStored) ? namesFoundIn(graph) : NO_NAMES;

const SETTING = kinds('set attributes', 'set flow value');
const isStored = ({ kind }: Reference): boolean => kind === 'attribute' || kind === 'flow value';

const namesFoundIn = once((graph: FlowGraph): Names => {
  const attributesRead: Read[] = [];
  const valuesRead: Read[] = [];
  const attributesSet: string[] = [];
  const valuesSet: string[] = [];
  for (const block of graph.reachable) {
    for (const reference of graph.readBy(block)) {
      if (reference.kind === 'attribute') attributesRead.push({ name: reference.name, block });
      if (reference.kind === 'flow value') valuesRead.push({ name: reference.name, block });
    }
  }
  for (const block of graph.flow.blocks) {
    if (block.kind === 'set attributes') for (const { name } of block.attributes) attributesSet.push(name);
    if (block.kind === 'set flow value') valuesSet.push(block.name);
  }
  return { attributesRead, valuesRead, attributesSet, valuesSet: new Set(valuesSet) };
});

const NO_NAMES: Names = { attributesRead: [], valuesRead: [], attributesSet: [], valuesSet: new Set() };

function unset(
  graph: FlowGraph,
  head: 'attributes' | 'flow',
  read: readonly Read[],
  set: { has(name: string): boolean; keys(): Iterable<string> },
  told: Set<string>,
): readonly Diagnostic[] {
  return read.flatMap(({ name, block }) => {
    if (set.has(name) || told.has(name)) return [];
    told.add(name);
    const place = writtenAt(graph.statementOf(block), head, name);
    const near = nearNames(name, [...set.keys()].sort(byCodePoint));
    const written = (each: string): string => `${head}.${PLAIN.test(each) ? each : `"${each}"`}`;
    const facts = { written: written(name), near: near.map(written) };
    // a name in quotes would end the text in which it may stand
    const fixes = fixesOf(place, near.filter((each) => PLAIN.test(each)).map(written));
    return [report(attributeNeverSet, place ?? graph.placeOf(block), facts, { fixes })];
  });
}

function fixesOf(place: Place | null, near: readonly string[]): readonly Fix[] {
  if (place === null) return [];
  return near.map((name) => ({ title: `Change to ${name}`, safe: false, edits: [{ ...place, newText: name }] }));
}
