import { defineRule } from '../../../diagnostics/index.ts';
import type { Fix } from '../../../diagnostics/index.ts';
import type { DeclaredFlow, StepUse } from '../../model/index.ts';
import { find } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Program } from '../program.ts';
import { goesOn } from './ways.ts';

const fallsOffTheEnd = defineRule<{ readonly step: string; readonly next: string | null }>({
  code: 'falls-off-the-end',
  severity: 'error',
  message: ({ step }) => `nothing says where a call goes at the end of step ${step}`,
  notes: ({ next }) => [
    next === null
      ? 'A step ends with goto, disconnect, return or a transfer'
      : `It does not go on into step ${next} by itself; a step ends with goto, disconnect, return or a transfer`,
  ],
});

/** The end of a step is out of reach; what comes below it in the text is another step. */
export function checkEnds(program: Program, flow: DeclaredFlow): readonly Finding[] {
  return flow.steps.flatMap((step, index) => {
    if (step.name === null || step.body.damaged || !goesOn(program, step.body)) return [];
    const next = flow.steps[index + 1]?.name?.text ?? null;
    return [
      find(fallsOffTheEnd, step.name.place, { step: step.name.text, next }, { fixes: fixesOf(flow, step, next) }),
    ];
  });
}

function fixesOf(flow: DeclaredFlow, step: StepUse, next: string | null): readonly Fix[] {
  const { file, start } = step.body.close;
  const insert = (statement: string): Fix => ({
    title: `End it with ${statement}`,
    safe: false,
    edits: [{ file, start, end: start, newText: `${statement} ` }],
  });
  const end =
    flow.type === 'inbound' || flow.type === 'callback' || flow.type.startsWith('transfer') ? 'disconnect' : 'return';
  return next === null ? [insert(end)] : [insert(`goto ${next}`), insert(end)];
}
