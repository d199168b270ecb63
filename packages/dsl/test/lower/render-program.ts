import type { Block, Condition, Flow, Program, Reference, Target, Text, Value } from '../../src/ir/program.ts';
import type { SourceMap } from '../../src/ir/source-map.ts';

/**
 * A compiled program as a person reads it: each flow in the order of its source, each block with what it does and where its ways lead. The
 * golden files beside the tests are made of this; the JSON says the same in full.
 */
export function renderProgram(program: Program, sourceMap: SourceMap): string {
  const flows = program.flows.map((flow) => {
    const startOf = new Map(
      sourceMap.blocks.filter((range) => range.flow === flow.name).map((range) => [range.block, range.start]),
    );
    // A loop's `repeat` has the range of its loop, and stands behind it.
    const rank = ({ id, kind }: Block) => (startOf.get(id) ?? 0) + (kind === 'repeat' ? 0.5 : 0);
    return renderFlow(
      flow,
      [...flow.blocks].sort((a, b) => rank(a) - rank(b)),
    );
  });
  return `${flows.join('\n')}`;
}

function renderFlow(flow: Flow, blocks: readonly Block[]): string {
  const title = flow.type === 'module' ? `module ${flow.name}` : `${flow.type} flow ${flow.name}`;
  const lines = blocks.flatMap((block) => [`  ${block.id}`, ...renderBlock(block).map((line) => `      ${line}`)]);
  return [title, `  starts → ${to(flow.start)}`, `  on error → ${to(flow.onError)}`, ...lines, ''].join('\n');
}

const to = (target: Target): string => target ?? 'out';

/** What a block does, and each of its ways. */
export function renderBlock(block: Block): string[] {
  const ways = waysOf(block).map(([on, target, by]) => `${on} → ${to(target)}${by === undefined ? '' : ` (${by})`}`);
  return [renderAction(block), ...ways];
}

function waysOf(block: Block): (readonly [string, Target, string?])[] {
  const ways: (readonly [string, Target, string?])[] = [];
  if (block.kind === 'if') ways.push(['then', block.then], ['else', block.else], ['error', block.error]);
  if (block.kind === 'split') {
    ways.push(...block.ways.map((way) => [`${way.percent}%`, way.to] as const), ['otherwise', block.otherwise]);
  }
  if (block.kind === 'loop') ways.push(['each time', block.body]);
  if (block.kind === 'repeat') ways.push(['again', block.loop]);
  if (block.kind === 'goto') ways.push([block.atMost === null ? 'always' : `at most ${block.atMost} times`, block.to]);
  if ('outcomes' in block) ways.push(...block.outcomes.map((outcome) => [outcome.on, outcome.to, outcome.by] as const));
  const leaves = block.kind.startsWith('transfer') || (block.kind === 'goto' && block.atMost === null);
  if ('next' in block && !(leaves && block.next === null)) ways.push(['next', block.next]);
  return ways;
}

const WAYS = new Set('id step kind next outcomes then else error ways otherwise body loop to atMost'.split(' '));

/** `wait durationMs: 1800000`: the kind and every setting. */
function renderAction(block: Block): string {
  const settings = Object.entries(block).filter(([key]) => !WAYS.has(key));
  return [block.kind, ...settings.map(([key, value]) => `${key}: ${show(value)}`)].join('  ');
}

function show(value: unknown): string {
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return isText(value) ? showText(value as Text) : `[${value.map(show).join(', ')}]`;
  if ('kind' in value) return showKind(value as Reference | Value | Condition);
  return `{ ${Object.entries(value)
    .map(([key, item]) => `${key}: ${show(item)}`)
    .join(', ')} }`;
}

/** A list with words of a person in it; those of a list of settings are the language's. */
const isText = (value: readonly unknown[]): boolean =>
  value.some((part) => typeof part === 'string' && part !== 'agent' && part !== 'customer');
const showText = (text: Text): string =>
  `"${text.map((part) => (typeof part === 'string' ? part : `{${show(part)}}`)).join('')}"`;

function showKind(value: Reference | Value | Condition): string {
  switch (value.kind) {
    case 'compare':
      return `${show(value.left)} ${value.operator} ${show(value.right)} as ${value.as}`;
    case 'and':
    case 'or':
      return `(${value.operands.map(show).join(` ${value.kind} `)})`;
    case 'text':
      return showText(value.text);
    case 'not':
      return `not ${show(value.operand)}`;
    default: {
      const { kind, ...rest } = value;
      const parts = Object.values(rest);
      return parts.length === 0 ? kind : `${kind} ${parts.map(show).join(' ')}`;
    }
  }
}
