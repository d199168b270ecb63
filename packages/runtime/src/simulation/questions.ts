import type { Block, BlockId, Collect, Flow, Menu, Name, Program, Target } from '@ringback/dsl/ir';

/** A key of a menu, and whether its way leads to a callback. */
export interface MenuKey {
  readonly key: string;
  readonly toCallback: boolean;
}

export type Question =
  | { readonly kind: 'menu'; readonly keys: readonly MenuKey[] }
  | { readonly kind: 'collect'; readonly collect: Collect };

/** What a program asks its callers, by flow and block: all that a simulated caller knows of it. */
export function questionsOf(program: Program): (flow: Name, block: BlockId) => Question | null {
  const questions = new Map<string, Question>();
  for (const flow of program.flows) {
    for (const block of flow.blocks) {
      const question = questionIn(flow, block);
      if (question !== null) questions.set(`${flow.name} ${block.id}`, question);
    }
  }
  return (flow, block) => questions.get(`${flow} ${block}`) ?? null;
}

function questionIn(flow: Flow, block: Block): Question | null {
  if (block.kind === 'collect') return { kind: 'collect', collect: block };
  return block.kind === 'menu' ? { kind: 'menu', keys: keysOf(flow, block) } : null;
}

const KEY = /^[0-9*#]$/;

function keysOf(flow: Flow, menu: Menu): readonly MenuKey[] {
  return menu.outcomes
    .filter(({ on }) => KEY.test(on))
    .map(({ on, to }) => ({ key: on, toCallback: leadsToCallback(flow, to, menu.id) }));
}

/** Whether a `create callback` lies ahead without another look at the same menu. */
function leadsToCallback(flow: Flow, from: Target, menu: BlockId): boolean {
  const blocks = new Map(flow.blocks.map((block) => [block.id, block]));
  const seen = new Set<BlockId>([menu]);
  const ahead: Target[] = [from];
  for (let at = ahead.pop(); at !== undefined; at = ahead.pop()) {
    if (at === null || seen.has(at)) continue;
    seen.add(at);
    const block = blocks.get(at);
    if (block === undefined) continue;
    if (block.kind === 'create callback') return true;
    ahead.push(...waysOf(block));
  }
  return false;
}

/** Where control may go, errors left out: nobody means to take them. */
function waysOf(block: Block): Target[] {
  const ways: Target[] = [];
  if ('next' in block) ways.push(block.next);
  if ('outcomes' in block) ways.push(...block.outcomes.filter(({ on }) => on !== 'error').map(({ to }) => to));
  switch (block.kind) {
    case 'if':
      ways.push(block.then, block.else);
      break;
    case 'split':
      ways.push(...block.ways.map(({ to }) => to), block.otherwise);
      break;
    case 'loop':
      ways.push(block.body);
      break;
    case 'goto':
      ways.push(block.to);
      break;
    default:
  }
  return ways;
}
