import { SCENARIO_ACTS, SCENARIO_EXPECTATIONS, SCENARIO_LINES } from '../../semantics/language/scenario-words.ts';
import type { ScenarioWord } from '../../semantics/language/scenario-words.ts';
import type { Place } from '../../diagnostics/index.ts';
import type { ScenarioLine, ScenarioUse } from '../../semantics/model/index.ts';
import { holds } from '../standing.ts';
import { codeBlock, paragraphs } from './markdown.ts';

export interface SaidOfScenario {
  readonly place: Place;
  readonly markdown: string;
}

/** What a line of a scenario means, the innermost part of it that an offset stands in. */
export function ofScenarioLine(scenario: ScenarioUse, file: string, offset: number): SaidOfScenario | null {
  const isAt = ({ place }: { readonly place: Place }): boolean => holds(place, file, offset);
  if (isAt({ place: scenario.keyword })) {
    return { place: scenario.keyword, markdown: 'What must happen, played on the real runtime in virtual time.' };
  }
  const line = scenario.lines.find(isAt);
  if (line === undefined) return null;
  if (line.kind === 'acts') {
    const act = line.acts.find(isAt);
    return act === undefined || act.kind === 'wrong' ? null : said(act.place, SCENARIO_ACTS[act.kind]);
  }
  const expected = expectationOf(line);
  if (expected !== null && expected.kind !== 'wrong' && isAt(expected)) {
    return said(expected.place, SCENARIO_EXPECTATIONS[expected.kind]);
  }
  return said(line.place, SCENARIO_LINES[line.kind]);
}

const expectationOf = (line: ScenarioLine) => (line.kind === 'expect' || line.kind === 'within' ? line.expect : null);

const said = (place: Place, { written, says }: ScenarioWord): SaidOfScenario => ({
  place,
  markdown: paragraphs(codeBlock(written), says),
});
