import { defineRule } from '../../../diagnostics/index.ts';
import { declarationShape } from '../../language/declarations.ts';
import { foreignName, whoCallsItSo } from '../../../syntax/foreign-words.ts';
import type { PropertyShape } from '../../language/shapes.ts';
import { statementShape } from '../../language/statements.ts';
import type { AnyDeclared, PropertyUse, Statement } from '../../model/index.ts';
import { nearNames } from '../../near-names.ts';
import { find, NOTHING, replacing } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { didYouMean, oneOf, withArticle } from '../wording.ts';

const unknownProperty = defineRule<{
  readonly owner: string;
  readonly key: string;
  readonly near: readonly string[];
  readonly known: readonly string[];
  /** Which system calls it so. */
  readonly calledSo: readonly string[];
}>({
  code: 'unknown-property',
  severity: 'error',
  message: ({ owner, key, near }) => `${owner} has no property ${key}${didYouMean(near)}`,
  notes: ({ owner, known, near, calledSo }) => {
    if (known.length === 0) return [`${owner} has no properties`];
    return near.length > 0 ? calledSo : [`It may have ${oneOf(known)}`];
  },
});

const duplicateProperty = defineRule<{ readonly key: string }>({
  code: 'duplicate-property',
  severity: 'error',
  message: ({ key }) => `${key} is set already`,
});

const missingProperty = defineRule<{ readonly owner: string; readonly missing: string }>({
  code: 'missing-property',
  severity: 'error',
  message: ({ owner, missing }) => `${owner} needs ${missing}`,
});

/** Which properties stand in a declaration. */
export function checkProperties(declared: AnyDeclared): readonly Finding[] {
  const shapes = declarationShape(declared.kind).properties;
  const owner = withArticle(declared.kind);
  return [
    ...checkUses(declared.damagedWithin ? [] : declared.properties, shapes, owner),
    ...checkMissing(declared, shapes),
  ];
}

/** Which properties stand in the braces of a statement. */
export function checkBlockProperties({ block, kind }: Statement): readonly Finding[] {
  if (block === null || block.damaged || block.properties.length === 0) return NOTHING;
  return checkUses(block.properties, statementShape(kind).properties, kind);
}

function checkUses(uses: readonly PropertyUse[], shapes: readonly PropertyShape[], owner: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const use of uses) {
    if (use.key === '') continue;
    const shape = shapes.find(({ key }) => key === use.key);
    if (shape === undefined) {
      if (!use.damaged) findings.push(unknown(use, shapes, owner));
      continue;
    }
    const first = uses.find(({ key }) => key === use.key);
    if (first === undefined || first === use || shape.repeats) continue;
    const related = [{ ...first.keyPlace, message: 'here' }];
    findings.push(find(duplicateProperty, use.keyPlace, { key: use.key }, { related }));
  }
  return findings;
}

function unknown(use: PropertyUse, shapes: readonly PropertyShape[], owner: string): Finding {
  const known = shapes.map(({ key }) => key);
  const foreign = foreignName(use.key, known);
  const near = foreign === null ? nearNames(use.key, known) : [foreign.ours];
  const fixes = near.map((each) => replacing(use.keyPlace, each, false));
  const calledSo = foreign === null ? [] : whoCallsItSo(use.key, foreign);
  return find(unknownProperty, use.keyPlace, { owner, key: use.key, near, known, calledSo }, { fixes });
}

function checkMissing(declared: AnyDeclared, shapes: readonly PropertyShape[]): readonly Finding[] {
  if (declared.damaged) return [];
  const has = (key: string): boolean => declared.properties.some((use) => use.key === key);
  const missing = shapes.filter(({ required, key }) => required && !has(key)).map(({ key }) => key);
  // an unknown property is most likely the missing one, written wrongly
  const misspelt = declared.properties.some((use) => !shapes.some(({ key }) => key === use.key));
  const speaks = declared.kind !== 'prompt' || has('audio') || has('text') || has('ssml');
  const needs = speaks ? oneOf(missing, 'and') : 'audio, text or ssml';
  if (needs === '' || misspelt) return [];
  return [find(missingProperty, declared.namePlace, { owner: withArticle(declared.kind), missing: needs })];
}
