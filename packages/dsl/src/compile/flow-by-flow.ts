import type { FlowInText } from '../lower/lowered-flow.ts';
import { lowererOfFlows } from '../lower/program.ts';
import { anew } from '../recall/index.ts';
import type { Job, Outcome, Recall } from '../recall/index.ts';
import type { DeclaredFlow, ProgramModel } from '../semantics/model/index.ts';
import { inOneGo } from '../semantics/read/declarations.ts';

/**
 * For whoever compiles once: each flow is lowered right after it was checked, and its statements are gone before the next one is read. They
 * are nine tenths of what is known of a program; if those of thousands of flows lived to the end, the collector of garbage would move all of
 * them twice.
 *
 * @param isSound whether nothing is wrong so far: from the first error on nothing is lowered, since nobody will ask for it
 */
export function flowByFlow(model: ProgramModel, isSound: boolean): Recall {
  const lowered = new Map<object, Outcome<FlowInText | undefined>>();

  function checkEach<World extends object, Item extends object, Value>({
    items,
    world,
    work,
  }: Job<World, Item, Value>): readonly Outcome<Value>[] {
    let sound = isSound;
    const check = (item: Item): Outcome<Value> => {
      const outcome = work(world, item);
      sound &&= !outcome.findings.some(({ diagnostic }) => diagnostic.severity === 'error');
      return outcome;
    };
    // first, so that what flows ask of the rest of the program is known to be right before one is lowered
    const ofOthers = items.filter((item) => !isFlow(item)).map(check);
    const lower = sound ? lowererOfFlows(model) : null;
    const ofFlows = items.filter(isFlow).map((flow) =>
      inOneGo(flow, () => {
        const outcome = check(flow);
        if (sound && lower !== null) lowered.set(flow, lower(flow));
        return outcome;
      }),
    );
    let [flow, other] = [0, 0];
    return items.map((item) => (isFlow(item) ? ofFlows[flow++] : ofOthers[other++]) as Outcome<Value>);
  }

  return {
    ...anew,
    each<World extends object, Item extends object, Value>(job: Job<World, Item, Value>): readonly Outcome<Value>[] {
      const { task, list, items, of, world, work } = job;
      if (task === 'check' && list === undefined) return checkEach(job);
      const known = (item: Item) => (task === 'lower' ? lowered.get(item) : undefined) as Outcome<Value> | undefined;
      return items.map((item) => known(item) ?? inOneGo(of(item), () => work(world, item)));
    },
  };
}

function isFlow<Item extends object>(item: Item): item is Item & DeclaredFlow {
  return 'steps' in item;
}
