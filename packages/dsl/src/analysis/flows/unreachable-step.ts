import { defineRule, report } from '../../diagnostics/index.ts';
import type { FlowRule } from '../subject.ts';

/**
 * A step that nothing leads to. Whoever wrote it believes that callers hear it; what it was meant to do (the offer of a callback, the
 * way to an agent) never happens.
 */
const unreachableStep = defineRule<{ readonly step: string; readonly flow: string }>({
  code: 'unreachable-step',
  severity: 'warning',
  tags: ['unnecessary'],
  message: ({ step, flow }) => `no call can get to step ${step} of ${flow}`,
  notes: ({ step }) => [
    `Only the first step is run into; every other is entered by goto ${step}. What stands here no caller will ever hear`,
  ],
});

/** Of steps that lead to each other only those are told that no other leads to: whatever mends them mends the rest. */
export const findUnreachableSteps: FlowRule = (graph) => {
  if (graph.reachable.length === graph.flow.blocks.length) return [];
  const reached = new Set(graph.reachable.map(({ step }) => step));
  const inStep = Map.groupBy(graph.flow.blocks, ({ step }) => step);
  const lost = graph.declared.steps.flatMap(({ name }) => {
    const blocks = inStep.get(name?.text.normalize('NFC') ?? null) ?? [];
    const [first] = blocks;
    return name === null || first === undefined || reached.has(first.step) ? [] : [{ name, blocks }];
  });
  const steps = lost.map(({ name, blocks }) => {
    const ledTo = new Set(graph.reach(blocks.map(({ id }) => id)).all.map(({ step }) => step));
    return { name, step: blocks[0]?.step ?? null, ledTo };
  });
  const roots = steps.filter(({ step }) => !steps.some((other) => other.step !== step && other.ledTo.has(step)));
  return (roots.length > 0 ? roots : steps.slice(0, 1)).map(({ name }) =>
    report(unreachableStep, name.place, { step: name.text, flow: graph.name }),
  );
};
