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

/** Visits every object in a part of the program that says its kind, outermost first. */
function eachNode(part: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(part)) {
    for (const each of part) eachNode(each, visit);
  } else if (isNode(part)) {
    if (typeof part['kind'] === 'string') visit(part);
    for (const key in part) if (typeof part[key] === 'object') eachNode(part[key], visit);
  }
}

/** What a block, a condition or a text reads when it runs. */
export function referencesIn(part: object): readonly Reference[] {
  const references: Reference[] = [];
  collect(part, references);
  return references.length === 0 ? NONE : references;
}
const NONE: readonly Reference[] = [];

/** Every block of a program is looked through: so without a function for each node. */
function collect(part: object, references: Reference[]): void {
  if (Array.isArray(part)) {
    for (const each of part as readonly unknown[]) if (isNode(each)) collect(each, references);
  } else if (isReference(part as Node)) {
    references.push(part as Reference);
  } else {
    for (const key in part) {
      const inner = (part as Node)[key];
      // where a block goes on nothing is read
      if (typeof inner === 'object' && inner !== null && key !== 'outcomes' && key !== 'ways') {
        collect(inner, references);
      }
    }
  }
}

const isReference = (node: Node): node is Node & Reference => REFERENCE_KINDS.has(node['kind'] as string);

/** Whether something reads what the working queue is or how it stands. */
export function asksWorkingQueue(part: Block | Condition): boolean {
  let asks = false;
  eachNode(part, (node) => {
    asks ||= node['queue'] === null && (node['kind'] === 'queue' || isQueueState(node['kind']));
  });
  return asks;
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
