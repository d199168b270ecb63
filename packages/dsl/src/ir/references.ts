import type { Block, Condition, Reference } from './program.ts';

const REFERENCE_KINDS: ReadonlySet<string> = new Set<Reference['kind']>([
  'input',
  'caller number',
  'called number',
  'callback number',
  'agent name',
  'time',
  'contact',
  'attribute',
  'flow value',
  'parameter',
  'external',
  'result',
  'queue',
]);

type Node = Readonly<Record<string, unknown>>;
const isNode = (part: unknown): part is Node => typeof part === 'object' && part !== null;

/** Every object in a part of the program that says its kind, outermost first. */
function* nodesIn(part: unknown): Generator<Node> {
  if (Array.isArray(part)) {
    for (const each of part) yield* nodesIn(each);
  } else if (isNode(part)) {
    if (typeof part['kind'] === 'string') yield part;
    for (const each of Object.values(part)) yield* nodesIn(each);
  }
}

const isReference = (node: unknown): node is Reference =>
  isNode(node) && typeof node['kind'] === 'string' && REFERENCE_KINDS.has(node['kind']);

/** What a block, a condition or a text reads when it runs. */
export function referencesIn(part: unknown): readonly Reference[] {
  return [...nodesIn(part)].filter(isReference);
}

/** Whether something reads what the working queue is or how it stands. */
export function asksWorkingQueue(part: Block | Condition): boolean {
  return [...nodesIn(part)].some(
    (node) => node['queue'] === null && (node['kind'] === 'queue' || isQueueState(node['kind'])),
  );
}

const isQueueState = (kind: unknown): boolean => kind === 'queue open' || kind === 'queue is';

/** Conditions within a condition, itself first. */
export function conditionsIn(condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [condition, ...condition.operands.flatMap(conditionsIn)];
    case 'not':
      return [condition, ...conditionsIn(condition.operand)];
    default:
      return [condition];
  }
}

/** Two references to the same thing. */
export const sameReference = (a: Reference, b: Reference): boolean => JSON.stringify(a) === JSON.stringify(b);
