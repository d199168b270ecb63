import { defineRule } from '../../../diagnostics/index.ts';
import type { DeclaredFlow, DeclaredFunction, AnyDeclared, Written } from '../../model/index.ts';
import { find, NOTHING } from '../finding.ts';
import type { Finding } from '../finding.ts';

const duplicatePart = defineRule<{ readonly what: string; readonly name: string }>({
  code: 'duplicate-part',
  severity: 'error',
  message: ({ what, name }) => `there is a ${what} ${name} already`,
});

/** Names of a flow's steps, and of what a function or module takes and returns, are unique in it. */
export function checkParts(declared: AnyDeclared): readonly Finding[] {
  if (declared.kind === 'function') {
    const { parameters, returns } = declared as DeclaredFunction;
    return [...doubles('parameter', parameters), ...doubles('result', returns)];
  }
  if (declared.kind !== 'flow' && declared.kind !== 'module') return NOTHING;
  const { steps, parameters, returns } = declared as DeclaredFlow;
  const names = steps.length < 2 ? [] : steps.flatMap(({ name }) => name ?? []);
  return [...doubles('step', names), ...doubles('parameter', parameters), ...doubles('outcome', returns)];
}

function doubles(what: string, names: readonly Written[]): readonly Finding[] {
  if (names.length < 2) return NOTHING;
  const first = new Map<string, Written>();
  return names.flatMap((name) => {
    const other = first.get(name.text);
    if (other === undefined) {
      first.set(name.text, name);
      return [];
    }
    const related = [{ ...other.place, message: 'the first one' }];
    return [find(duplicatePart, name.place, { what, name: name.text }, { related })];
  });
}
