import { defineRule } from '../../../diagnostics/index.ts';
import type { ScenarioUse } from '../../model/index.ts';
import { after, find } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Program } from '../program.ts';
import { oneOf } from '../wording.ts';

const unclearCallback = defineRule<{ readonly queue: string; readonly flows: readonly string[] }>({
  code: 'unclear-callback',
  severity: 'error',
  message: ({ queue, flows }) =>
    flows.length === 0
      ? `no flow makes a callback in ${queue}, so nothing says how it is dialed`
      : `callbacks in ${queue} are made in ${oneOf(flows, 'and')}: say which one is meant, such as as in ${flows[0]}`,
});

/** `Mia has a callback in QUEUE` takes its settings from the one `create callback` that reaches it. */
export function checkCallbacks(program: Program, scenario: ScenarioUse): readonly Finding[] {
  return scenario.lines.flatMap((line) => {
    if (line.kind !== 'acts' || line.damaged) return [];
    return line.acts.flatMap((act) => {
      if (act.kind !== 'has a callback' || act.queue === null) return [];
      const { queue, asIn } = act;
      if (program.declared(queue.text, 'queue') === undefined) return [];
      if (asIn !== null && program.declared(asIn.text, 'flow') === undefined) return [];
      const found = program.callbacksReaching(queue.text, asIn?.text ?? null);
      if (!isCertain(found) || anyFlowDamaged(program)) return [];
      const flows = [...new Set(found.map(({ flow }) => flow))];
      const fixes =
        flows.length > 1 ? flows.map((flow) => after(queue.place, ` as in ${flow}`, `Say as in ${flow}`)) : [];
      return [
        find(
          unclearCallback,
          queue.place,
          { queue: queue.text, flows },
          { fixes, once: `${queue.text} ${asIn?.text ?? ''}` },
        ),
      ];
    });
  });
}

/**
 * None at all, or several that name the queue. Which working queue a statement without a name means depends on the ways
 * that lead to it; lowering follows them and says the rest.
 */
function isCertain(found: ReturnType<Program['callbacksReaching']>): boolean {
  return found.length === 0 || found.filter(({ names }) => names).length > 1;
}

/** What is missing may be what a syntax error hides. */
function anyFlowDamaged(program: Program): boolean {
  return program.anyFlowDamaged() || program.mayBeDeclared('', ['flow']);
}
