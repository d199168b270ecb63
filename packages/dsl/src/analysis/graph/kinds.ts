import type { BlockKind } from '../../ir/program.ts';
import { once } from '../../recall/index.ts';
import type { FlowGraph } from './flow-graph.ts';

/** Kinds of statements as a set of bits: each rule looks for a few kinds, and most flows have no statement of these. */
export type Kinds = number;

const BITS: Readonly<Record<BlockKind, Kinds>> = {
  play: 1 << 0,
  menu: 1 << 1,
  collect: 1 << 2,
  'set queue': 1 << 3,
  'set callback number': 1 << 4,
  'set attributes': 1 << 5,
  'set flow value': 1 << 6,
  'set priority': 1 << 7,
  move: 1 << 8,
  'set flow': 1 << 9,
  'set speech': 1 << 10,
  'set recording': 1 << 11,
  'set logging': 1 << 12,
  'create callback': 1 << 13,
  'transfer to queue': 1 << 14,
  'transfer to flow': 1 << 15,
  'transfer to agent': 1 << 16,
  'transfer to number': 1 << 17,
  if: 1 << 18,
  check: 1 << 19,
  split: 1 << 20,
  loop: 1 << 21,
  repeat: 1 << 22,
  invoke: 1 << 23,
  run: 1 << 24,
  wait: 1 << 25,
  'send sms': 1 << 26,
  goto: 1 << 27,
  disconnect: 1 << 28,
  return: 1 << 29,
};

export const bitOf = (kind: BlockKind): Kinds => BITS[kind];

export const kinds = (...some: readonly BlockKind[]): Kinds => some.reduce((all, kind) => all | BITS[kind], 0);

/** What statements of some kinds tell of a flow. One that has none of them is neither looked through nor remembered. */
export function toldBy<Told>(
  some: readonly BlockKind[],
  find: (graph: FlowGraph) => readonly Told[],
): (graph: FlowGraph) => readonly Told[] {
  const tellers = kinds(...some);
  const found = once(find);
  return (graph) => (graph.hasAny(tellers) ? found(graph) : NOTHING);
}

const NOTHING: readonly never[] = [];
