import type { Block, Condition, Reference } from '../../ir/program.ts';
import { once } from '../../recall/index.ts';
import type { FlowGraph } from './flow-graph.ts';
import { kinds } from './kinds.ts';
import { conditionsIn, referencesIn } from '../../ir/references.ts';

/**
 * Blocks that decide by something that the flow has noted down itself, so that not every way through them can be gone: a flag set to
 * a fixed value earlier (`flow.asked == "yes"`), or a condition that is asked twice. What lies behind them is left alone by rules
 * that speak of a way through the flow: they cannot know whether a call goes it.
 */
export const guardsOf = (graph: FlowGraph): ReadonlySet<Block> => (graph.hasAny(DECIDING) ? guardsIn(graph) : NONE);

const DECIDING = kinds('if', 'check');

const guardsIn = once((graph: FlowGraph): ReadonlySet<Block> => {
  const deciding = graph.flow.blocks.filter((block) => conditionOf(block) !== null);
  const flags = flagsOf(graph);
  const readsFlag = (block: Block): boolean =>
    flags.size > 0 &&
    graph.readBy(block).some((reference) => 'name' in reference && flags.has(`${reference.kind} ${reference.name}`));
  const twice = askedTwice(deciding);
  return new Set(deciding.filter((block) => readsFlag(block) || twice.has(block)));
});

const NONE: ReadonlySet<Block> = new Set();

/** What the flow sets to a fixed value somewhere. */
function flagsOf(graph: FlowGraph): ReadonlySet<string> {
  const flags = new Set<string>();
  for (const block of graph.flow.blocks) {
    if (block.kind === 'set flow value' && isFixed(block.value)) flags.add(`flow value ${block.name}`);
    if (block.kind !== 'set attributes') continue;
    for (const { name, value } of block.attributes) if (isFixed(value)) flags.add(`attribute ${name}`);
  }
  return flags;
}

/** Blocks that ask what another one asks, too. */
function askedTwice(deciding: readonly Block[]): ReadonlySet<Block> {
  if (deciding.length < 2) return NONE;
  const asking = Map.groupBy(deciding, (block) => JSON.stringify(conditionOf(block)));
  return new Set([...asking.values()].flatMap((blocks) => (blocks.length > 1 ? blocks : [])));
}

/** A value that is the same whenever the statement runs. */
function isFixed(value: { readonly kind: string }): boolean {
  return referencesIn(value).length === 0;
}

/** What an `if` or `check` asks. */
export function conditionOf(block: Block): Condition | null {
  return block.kind === 'if' || block.kind === 'check' ? block.condition : null;
}

/** Whether a block asks if something is empty: the way to find out that nobody has set it. */
export function asksWhetherEmpty(block: Block, isMeant: (reference: Reference) => boolean): boolean {
  const condition = conditionOf(block);
  if (condition === null) return false;
  return conditionsIn(condition).some(
    (each) =>
      each.kind === 'compare' &&
      (each.operator === '==' || each.operator === '!=') &&
      [each.left, each.right].some((side) => side.kind === 'text' && side.text.length === 0) &&
      referencesIn([each.left, each.right]).some(isMeant),
  );
}
