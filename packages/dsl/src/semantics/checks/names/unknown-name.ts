import { defineRule } from '../../../diagnostics/index.ts';
import type { FlowType } from '../../../ir/program.ts';
import type { DeclarationKind } from '../../language/shapes.ts';
import type { Written } from '../../model/index.ts';
import { TEST_EXTENSION } from '../../model/index.ts';
import { nearNames } from '../../near-names.ts';
import { find, NOTHING, replacing } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { isFitting } from '../program.ts';
import type { Known, Program } from '../program.ts';
import { aFlow, aKind, didYouMean, oneOf } from '../wording.ts';

const unknownName = defineRule<{ readonly name: string; readonly kinds: string; readonly near: readonly string[] }>({
  code: 'unknown-name',
  severity: 'error',
  message: ({ name, kinds, near }) => `expected ${kinds}, but nothing is called ${name}${didYouMean(near)}`,
});

const wrongKind = defineRule<{
  readonly name: string;
  readonly expected: string;
  readonly is: string;
  readonly near: readonly string[];
}>({
  code: 'wrong-kind',
  severity: 'error',
  message: ({ name, expected, is, near }) => `expected ${expected}, but ${name} is ${is}${didYouMean(near)}`,
});

const onlyInTests = defineRule<{ readonly name: string; readonly file: string }>({
  code: 'only-in-tests',
  severity: 'error',
  message: ({ name, file }) => `${name} is declared in ${file} alone, which a build leaves out`,
  notes: () => ['Move the declaration to a file whose name does not end in .test.flow'],
});

export interface ExpectedName {
  readonly kinds: readonly DeclarationKind[];
  /** Of flows; empty or left out: any. */
  readonly flowTypes?: readonly FlowType[] | undefined;
}

const NO_TYPES: readonly FlowType[] = [];

/** A name must be declared as one of some kinds, a flow as one of some types. */
export function checkName(program: Program, name: Written, expected: ExpectedName): readonly Finding[] {
  const known = program.declaredAs(name.text);
  const [only] = known;
  if (known.length === 1 && only !== undefined && !only.testOnly) {
    if (isFitting(only, expected.kinds, expected.flowTypes ?? NO_TYPES)) return NOTHING; // nearly every name
  }
  const fitting = known.filter((declared) => isFitting(declared, expected.kinds, expected.flowTypes ?? []));
  const [first] = fitting;
  if (first !== undefined) {
    const isBuilt = fitting.some(({ testOnly }) => !testOnly);
    return isBuilt || name.place.file.endsWith(TEST_EXTENSION) ? [] : [leansOnTests(program, name, first)];
  }
  if (program.mayBeDeclared(name.text, expected.kinds)) return [];
  const kinds = oneOf(expected.kinds.map((kind) => aKind(kind, expected.flowTypes)));
  const near = nearNames(name.text, program.namesFitting(expected.kinds, expected.flowTypes ?? []));
  const fixes = near.map((each) => replacing(name.place, each, false));
  const [other] = known;
  if (other === undefined)
    return [find(unknownName, name.place, { name: name.text, kinds, near }, { fixes, once: name.text })];
  const related = [{ ...program.namePlace(name.text, 0), message: `${name.text} is declared here` }];
  const facts = { name: name.text, expected: kinds, is: whatIs(other), near };
  return [find(wrongKind, name.place, facts, { fixes, related, once: `${name.text} ${kinds}` })];
}

/** What is built must not lean on what only tests see. */
function leansOnTests(program: Program, name: Written, declared: Known): Finding {
  const place = program.namePlace(name.text, program.declaredAs(name.text).indexOf(declared));
  const related = [{ ...place, message: `${name.text} is declared here` }];
  return find(onlyInTests, name.place, { name: name.text, file: declared.file }, { related, once: name.text });
}

function whatIs({ kind, type }: Known): string {
  return type !== null ? aFlow(type) : aKind(kind);
}
