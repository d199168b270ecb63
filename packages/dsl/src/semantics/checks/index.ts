import type { Diagnostic } from '../../diagnostics/index.ts';
import { byCodePoint } from '../../ir/code-point-order.ts';
import { anew } from '../../recall/index.ts';
import type { Recall, Remembered } from '../../recall/index.ts';
import type { SyntaxTree } from '../../syntax/syntax-tree.ts';
import type {
  AnyDeclared,
  DeclaredFlow,
  DeclaredProfile,
  ProgramModel,
  ScenarioUse,
  Statement,
} from '../model/index.ts';
import { checkArguments } from './blocks/arguments.ts';
import { checkHandlers } from './blocks/handlers.ts';
import { checkBlockProperties, checkProperties } from './blocks/properties.ts';
import type { Finding } from './finding.ts';
import { NOTHING, toldOnce } from './finding.ts';
import { checkEnds } from './flows/falls-off-the-end.ts';
import { checkCountry } from './flows/needs-country.ts';
import { checkPlacement } from './flows/not-in-this-flow.ts';
import { checkReturn } from './flows/returns.ts';
import { checkRetries } from './flows/suspicious-retries.ts';
import { checkUnhandled } from './flows/unhandled-outcome.ts';
import { checkDuplicates } from './names/duplicate-name.ts';
import { checkParts } from './names/duplicate-part.ts';
import { checkServedChannels } from './names/serves.ts';
import { checkStep } from './names/unknown-step.ts';
import { declaredNamesOf } from './names/declared-names.ts';
import type { DeclaredNames } from './names/declared-names.ts';
import { ABOUT_ONE_NAME, programOf } from './program.ts';
import type { Program } from './program.ts';
import { checkActors } from './scenarios/actors.ts';
import { checkCallbacks } from './scenarios/which-callback.ts';
import { checkClock } from './scenarios/clock.ts';
import { checkPossible } from './scenarios/impossible.ts';
import { checkTimesExpected } from './scenarios/impossible-time.ts';
import { checkMocks } from './scenarios/mocks.ts';
import { checkScenarioPlace } from './scenarios/place.ts';
import { checkScenarioValues } from './scenarios/values.ts';
import { checkSlot } from './values/check-slot.ts';
import { checkConditions } from './values/conditions.ts';
import { ownSlotsOf, slotsOfStatement } from './slots.ts';
import type { Slot } from './slots.ts';
import { statementsOf } from './walk.ts';
import type { Standing } from './walk.ts';

export { findLongFlows } from './flows/flow-too-long.ts';

/**
 * Every check, in one place. Each is a function of the program and one declaration (or scenario) to findings, so that an
 * editor may ask again for the one that changed; those of the whole program stand apart.
 */
type DeclarationCheck = (program: Program, declared: AnyDeclared) => readonly Finding[];
type FlowCheck = (program: Program, flow: DeclaredFlow) => readonly Finding[];
type ScenarioCheck = (program: Program, scenario: ScenarioUse) => readonly Finding[];
type ProgramCheck = (names: DeclaredNames) => readonly Finding[];

const PROGRAM_CHECKS: readonly ProgramCheck[] = [checkDuplicates];

const DECLARATION_CHECKS: readonly DeclarationCheck[] = [
  (_, declared) => checkProperties(declared),
  (_, declared) => checkParts(declared),
  (program, declared) => checkSlots(program, ownSlotsOf(declared)),
  (_, declared) => (declared.kind === 'routing profile' ? checkServedChannels(declared as DeclaredProfile) : []),
];

const FLOW_CHECKS: readonly FlowCheck[] = [checkEnds];

const SCENARIO_CHECKS: readonly ScenarioCheck[] = [
  (_, scenario) => checkScenarioPlace(scenario),
  (_, scenario) => checkClock(scenario),
  checkActors,
  checkMocks,
  checkCallbacks,
  checkScenarioValues,
  checkPossible,
  (_, scenario) => checkTimesExpected(scenario),
];

/** What is wrong with the meaning of a program, in the order of files and places. */
export function findFaults(
  model: ProgramModel,
  trees: ReadonlyMap<string, SyntaxTree>,
  recall: Recall = anew,
  names: DeclaredNames = declaredNamesOf(model),
): readonly Diagnostic[] {
  const world = programOf(model, trees, names);
  const job = { task: 'check', of: (item: Remembered) => item, world, aboutOneName: ABOUT_ONE_NAME } as const;
  const check =
    <Item>(checkOne: (program: Program, item: Item) => readonly Finding[]) =>
    (program: Program, item: Item) => ({ value: null, findings: checkOne(program, item) });
  const ofDeclarations = recall.each({ ...job, items: model.declarations, work: check(checkDeclaration) });
  const ofScenarios = recall.each({ ...job, list: 'scenarios', items: model.scenarios, work: check(checkScenario) });
  const findings = [
    ...PROGRAM_CHECKS.flatMap((checkAll) => checkAll(names)),
    ...recall.findings('check', ofDeclarations),
    ...recall.findings('check scenarios', ofScenarios),
  ];
  return toldOnce(findings.sort((a, b) => inOrder(a.diagnostic, b.diagnostic)));
}

/** What is wrong with one declaration, the others taken as they are. */
function checkDeclaration(program: Program, declared: AnyDeclared): readonly Finding[] {
  const findings: Finding[] = [];
  for (const check of DECLARATION_CHECKS) add(findings, check(program, declared));
  if (declared.kind === 'flow' || declared.kind === 'module') {
    const flow = declared as DeclaredFlow;
    for (const check of FLOW_CHECKS) add(findings, check(program, flow));
    for (const each of statementsOf(flow)) checkStatement(program, flow, each[0], each[1], findings);
  }
  return findings.length === 0 ? NOTHING : findings;
}

/** Every check of a statement, one after the other: the walk through a flow is one for all of them. */
function checkStatement(
  program: Program,
  flow: DeclaredFlow,
  statement: Statement,
  standing: Standing,
  findings: Finding[],
): void {
  add(findings, checkBlockProperties(statement));
  for (const slot of slotsOfStatement(statement, flow)) add(findings, checkSlot(program, slot));
  add(findings, checkStep(flow, statement));
  add(findings, checkPlacement(flow, statement, standing));
  add(findings, checkReturn(flow, statement));
  add(findings, checkRetries(statement));
  add(findings, checkHandlers(program, statement));
  add(findings, checkArguments(program, statement));
  add(findings, checkConditions(program, flow, statement));
  add(findings, checkCountry(program, statement));
  add(findings, checkUnhandled(program, flow, statement, standing));
}

function checkSlots(program: Program, slots: readonly Slot[]): readonly Finding[] {
  const findings: Finding[] = [];
  for (const slot of slots) add(findings, checkSlot(program, slot));
  return findings;
}

function add(findings: Finding[], more: readonly Finding[]): void {
  if (more.length === 0) return;
  for (const finding of more) findings.push(finding);
}

function checkScenario(program: Program, scenario: ScenarioUse): readonly Finding[] {
  return SCENARIO_CHECKS.flatMap((check) => check(program, scenario));
}

/** Order of findings: file by code point, place, code. */
export function inOrder(a: Diagnostic, b: Diagnostic): number {
  return byCodePoint(a.file, b.file) || a.start - b.start || a.end - b.end || byCodePoint(a.code, b.code);
}
