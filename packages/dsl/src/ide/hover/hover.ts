import type { Place } from '../../diagnostics/index.ts';
import { declarationShape } from '../../semantics/language/declarations.ts';
import { FLOW_TYPES } from '../../semantics/language/flow-types.ts';
import { statementShape } from '../../semantics/language/statements.ts';
import type { EditorProgram } from '../editor-program.ts';
import { occurrencesOf } from '../occurrences/index.ts';
import { holds, standingAt } from '../standing.ts';
import type { Standing } from '../standing.ts';
import { queueMeantBy } from '../working-queue.ts';
import { code, paragraphs } from './markdown.ts';
import { ofDeclarationKind, ofFlowType, ofOutcome, ofStatement } from './of-language.ts';
import { ofNamed } from './of-names.ts';
import { ofReference } from './of-references.ts';
import { ofScenarioLine } from './of-scenarios.ts';
import { ofStep } from './of-steps.ts';
import { ofSetting, ofTime } from './of-values.ts';

export interface Hover {
  /** What it is about. */
  readonly place: Place;
  readonly markdown: string;
}

/** What a person should know about what stands at an offset; null where there is nothing to say. */
export function hoverAt(program: EditorProgram, file: string, offset: number): Hover | null {
  const found = occurrencesOf(program).at(file, offset);
  const ofName = found === null ? null : ofNamed(program, found);
  if (found !== null && ofName !== null) return { place: found.place, markdown: ofName };
  const standing = standingAt(program, file, offset);
  return (
    referenceAt(program, file, offset) ??
    ofSetting(program, standing, file, offset) ??
    ofTime(program, file, offset, standing.scenario) ??
    outcomeAt(standing) ??
    keywordAt(program, standing, file, offset) ??
    (standing.scenario === null ? null : ofScenarioLine(standing.scenario, file, offset))
  );
}

/** `caller.number` as a whole, and `Support.oldest` at its last word. */
function referenceAt({ files }: EditorProgram, file: string, offset: number): Hover | null {
  const tree = files.get(file)?.tree;
  const node = tree?.nodeAt(offset).closest('Reference');
  if (node === undefined || node.isEmpty) return referenceInText(files.get(file)?.text ?? '', file, offset);
  const markdown = ofReference(node.tokens.filter(({ kind }) => kind !== '.').map(({ text }) => text));
  return markdown === null ? null : { place: { file, start: node.start, end: node.end }, markdown };
}

/** Longest reference that is looked for in a text. */
const REFERENCE_MAX = 200;

/** `{caller.number}` inside a text, whose references have trees of their own. */
function referenceInText(text: string, file: string, offset: number): Hover | null {
  const from = Math.max(0, offset - REFERENCE_MAX);
  const before = /\{\s*([\w.]*)$/.exec(text.slice(from, offset));
  const after = /^[\w.]*(?=\s*\})/.exec(text.slice(offset, offset + REFERENCE_MAX));
  if (before === null || after === null) return null;
  const start = offset - (before[1]?.length ?? 0);
  const end = offset + after[0].length;
  const markdown = ofReference(text.slice(start, end).split('.'));
  return markdown === null ? null : { place: { file, start, end }, markdown };
}

function outcomeAt({ statement, outcome }: Standing): Hover | null {
  if (statement === null || outcome === null) return null;
  const { outcomes, alsoOn } = statementShape(statement.kind);
  const shape = outcomes.find(({ on }) => on === outcome.on);
  if (shape !== undefined) return { place: outcome.place, markdown: ofOutcome(shape) };
  if (alsoOn === 'keys' && outcome.kind === 'key') {
    return { place: outcome.place, markdown: `The caller presses ${outcome.on}.` };
  }
  if (alsoOn === 'percentages' && outcome.kind === 'percent') {
    return { place: outcome.place, markdown: `${outcome.on} of the contacts, by chance.` };
  }
  return null;
}

function keywordAt(program: EditorProgram, standing: Standing, file: string, offset: number): Hover | null {
  const { declared, flow, step, statement } = standing;
  const isAt = (place: Place): boolean => holds(place, file, offset);
  if (statement !== null && isAt(statement.keyword)) {
    const queue = flow === null ? null : queueMeantBy(program, flow, statement);
    const here = queue === null ? null : `The working queue here is ${code(queue)}.`;
    const says = ofStatement(statementShape(statement.kind), statement);
    return { place: statement.keyword, markdown: paragraphs(here, says) };
  }
  if (flow !== null && step !== null && isAt(step.keyword)) {
    return { place: step.keyword, markdown: ofStep(program, flow, step) };
  }
  if (declared === null || !isAt(declared.keyword)) return null;
  const type = flow === null ? undefined : FLOW_TYPES.find((shape) => shape.type === flow.type);
  const markdown = type === undefined ? ofDeclarationKind(declarationShape(declared.kind)) : ofFlowType(type);
  return { place: declared.keyword, markdown };
}
