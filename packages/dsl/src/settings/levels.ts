import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { allRules, report } from '../diagnostics/registry.ts';
import { nearNames } from '../semantics/near-names.ts';
import { levelOfAnError, unknownRule } from './rules.ts';
import type { Settings } from './settings.ts';

/** Findings at the levels of the settings, without those that are off, and what is wrong with the settings themselves. */
export function atTheirLevels(found: readonly Diagnostic[], settings: Settings): readonly Diagnostic[] {
  const usual = new Map(allRules().map(({ code, severity }) => [code, severity]));
  const told = found.flatMap((finding) => {
    const level = usual.get(finding.code) === 'error' ? undefined : settings.levels.get(finding.code)?.level;
    if (level === undefined || level === finding.severity) return [finding];
    return level === 'off' ? [] : [{ ...finding, severity: level }];
  });
  return [...told, ...settings.findings, ...wrongLevels(settings, usual)];
}

/** Levels of rules that there are not, or that have only one. */
function wrongLevels({ levels }: Settings, usual: ReadonlyMap<string, string>): readonly Diagnostic[] {
  return [...levels].flatMap(([code, { level, code: place }]) => {
    const severity = usual.get(code);
    if (severity === 'error') return level === 'error' ? [] : [report(levelOfAnError, place, { code })];
    if (severity !== undefined) return [];
    const near = nearNames(code, usual.keys());
    const fixes = near.map((name) => ({
      title: `Change to "${name}"`,
      safe: false,
      edits: [{ ...place, newText: JSON.stringify(name) }],
    }));
    return [report(unknownRule, place, { code, near }, { fixes })];
  });
}
