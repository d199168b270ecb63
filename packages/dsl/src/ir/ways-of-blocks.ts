/** By which ways blocks can be left: facts of the IR that pictures and checks of a flow share. */
import type { Block, Flow, Outcome, Program, SetCallbackNumber, Target } from './program.ts';

/** Whether a statement can simply be done with; the others leave by an outcome or not at all. */
export function goesOnBelow(block: Block): boolean {
  switch (block.kind) {
    case 'menu':
    case 'check':
    case 'transfer to queue':
    case 'transfer to flow':
    case 'transfer to agent':
      return false;
    case 'transfer to number':
      return block.comeBack;
    case 'run':
      // What a module may return as is listed; only one that lists nothing just ends.
      return !block.outcomes.some(({ on }) => on !== 'error');
    default:
      return true;
  }
}

/** Whether its `error` can come about: a name that the compiler has looked up is there when the flow runs. */
export function canFail(block: Block): boolean {
  switch (block.kind) {
    case 'set queue':
      return block.queue.kind !== 'name';
    case 'set flow':
    case 'transfer to flow':
      return block.flow.kind !== 'name';
    default:
      return true;
  }
}

/** A way by which a block can be left, named as the log of a run names it. */
export interface Way {
  /** An outcome; `yes`, `no`; a share (`10%`); `again`, `enough` of what is counted; null: it just goes on below. */
  readonly on: string | null;
  readonly to: Target;
  /** Who decided where it leads: as of an outcome, or the statement itself. */
  readonly by: Outcome['by'] | 'statement';
}

/** Every way by which a block can be left, going on below first; none of one that only ends its flow. */
export function waysOf(block: Block): readonly Way[] {
  const own = (on: string | null, to: Target): Way => ({ on, to, by: 'statement' });
  switch (block.kind) {
    case 'if':
      return [own('yes', block.then), own('no', block.else), { on: 'error', to: block.error, by: 'default' }];
    case 'split': {
      const isForAll = block.ways.reduce((sum, { percent }) => sum + percent, 0) >= 100;
      const shares = block.ways.map(({ percent, to }) => own(`${percent}%`, to));
      return isForAll ? shares : [...shares, own('otherwise', block.otherwise)];
    }
    case 'loop':
      return block.times === null ? [own('again', block.body)] : [own('again', block.body), own('enough', block.next)];
    case 'repeat':
      return [own(null, block.loop)];
    case 'goto':
      return block.atMost === null ? [own(null, block.to)] : [own('again', block.to), own('enough', block.next)];
    case 'disconnect':
    case 'return':
      return [];
    default: {
      const outcomes: readonly Way[] = 'outcomes' in block ? block.outcomes : [];
      return goesOnBelow(block) && 'next' in block ? [own(null, block.next), ...outcomes] : outcomes;
    }
  }
}

/** These only note something down or let time pass: nothing about them can fail. */
const NEVER_FAIL: ReadonlySet<Block['kind']> = new Set(['set recording', 'set logging', 'set speech', 'wait']);

/** Why no contact can ever leave a block by this outcome, as the program stands; null: it can come about. */
export function whyNeverTaken(block: Block, on: string | null, flow: Flow, { queues, flows }: Program): string | null {
  if (on === 'error' && NEVER_FAIL.has(block.kind)) return `nothing about ${block.kind} can fail`;
  if (on === 'error' && block.kind === 'set queue' && block.queue.kind === 'name') {
    return `there is a queue ${block.queue.name}, and setting it only notes its name`;
  }
  if (on === 'invalid' && block.kind === 'set callback number') return whyAlwaysValid(block, flow, flows);
  if (on !== 'full' || block.kind !== 'transfer to queue') return null;
  if (flow.type === 'callback') return 'a callback that was promised is never refused';
  const wanted = block.queue;
  const meant = wanted?.kind === 'name' ? queues.filter(({ name }) => name === wanted.name) : queues;
  return meant.every(({ limit }) => limit === null) ? 'no queue that it may mean has a limit' : null;
}

/** A number that is written down, or that a `collect` just before has checked. */
function whyAlwaysValid(block: SetCallbackNumber, flow: Flow, flows: readonly Flow[]): string | null {
  if (block.number.kind === 'phone number') return 'the number is written here, and valid';
  if (block.number.kind !== 'input' || flow.type === 'module') return null;
  const asks = flows.flatMap(({ blocks }) => blocks).filter((each) => each.kind === 'collect');
  if (asks.some(({ what, encryptedWith }) => what !== 'phone number' || encryptedWith !== null)) return null;
  return isReachedWithout(flow, block, ({ kind }) => kind === 'collect')
    ? null
    : 'the number was collected before, which takes valid ones only';
}

/** Whether some way leads from the beginning of a flow to a block without going on below any of certain others. */
function isReachedWithout(flow: Flow, wanted: Block, isOther: (block: Block) => boolean): boolean {
  const blocks = new Map(flow.blocks.map((block) => [block.id, block]));
  const seen = new Set<Block>();
  const ahead = [flow.start];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    const block = id === null ? undefined : blocks.get(id);
    if (block === undefined || seen.has(block)) continue;
    if (block === wanted) return true;
    seen.add(block);
    for (const { on, to } of waysOf(block)) if (on !== null || !isOther(block)) ahead.push(to);
  }
  return false;
}
