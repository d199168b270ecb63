import type { Diagnostic, Fix, Severity } from '../diagnostics/diagnostic.ts';
import { allRules, report } from '../diagnostics/registry.ts';
import { anew } from '../recall/index.ts';
import type { Recall } from '../recall/index.ts';
import { nearNames } from '../semantics/near-names.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';
import { readSuppressions } from './read-suppressions.ts';
import type { Suppression } from './read-suppressions.ts';
import { suppressedError, suppressionWithoutReason, unknownSuppression, unusedSuppression } from './rules.ts';

/**
 * Leaves out the findings that a `// ringback-ignore CODE: reason` is about, and tells of those that do not say why or leave out
 * nothing. It stands at the end of the line that a finding begins on, or alone above it; other comments may stand between.
 *
 * One without a reason does its work and is told of instead, so that one mistake is one message.
 *
 * @param isComplete whether everything that could be found was looked for; before that no suppression is called unused
 */
export function suppress(
  found: readonly Diagnostic[],
  trees: ReadonlyMap<string, SyntaxTree>,
  isComplete: boolean,
  recall: Recall = anew,
): readonly Diagnostic[] {
  const noted = recall.pick('suppressions', [...trees.values()], (tree) => {
    const read = readSuppressions(tree);
    return read === null ? null : { file: tree.file, read };
  });
  if (noted.length === 0) return found;
  const severities = new Map(allRules().map(({ code, severity }) => [code, severity]));
  const left = new Set(found);
  const told: Diagnostic[] = [];
  let grouped: ReadonlyMap<string, readonly Diagnostic[]> | undefined;
  const inFile = (file: string) => (grouped ??= Map.groupBy(found, (finding) => finding.file)).get(file) ?? [];
  for (const { file, read } of noted) {
    const key = (code: string, line: number | null): string => `${code} ${line}`;
    const byPlace = Map.groupBy(
      inFile(file).filter(({ severity }) => severity !== 'error'),
      ({ code, start }) => key(code, read.lines.positionAt(start).line),
    );
    for (const suppression of read.all) {
      const about = byPlace.get(key(suppression.code?.text ?? '', suppression.line)) ?? [];
      for (const finding of about) left.delete(finding);
      const wrong = judge(suppression, about, severities, isComplete);
      if (wrong !== null) told.push(wrong);
    }
  }
  return [...left, ...told];
}

function judge(
  suppression: Suppression,
  about: readonly Diagnostic[],
  severities: ReadonlyMap<string, Severity>,
  isComplete: boolean,
): Diagnostic | null {
  const { code, place, hasReason } = suppression;
  if (code === null) return report(suppressionWithoutReason, place, undefined);
  const severity = severities.get(code.text);
  if (severity === undefined) {
    const near = nearNames(code.text, severities.keys());
    const fixes = near.map((name) => ({
      title: `Change to ${name}`,
      safe: false,
      edits: [{ ...code.place, newText: name }],
    }));
    return report(unknownSuppression, code.place, { code: code.text, near }, { fixes });
  }
  if (severity === 'error')
    return report(suppressedError, code.place, { code: code.text }, { fixes: [removing(suppression)] });
  if (about.length === 0 && isComplete) {
    return report(unusedSuppression, place, { code: code.text }, { fixes: [removing(suppression)] });
  }
  return hasReason ? null : report(suppressionWithoutReason, place, undefined);
}

/** The comment says nothing that the program hears, so taking it away is safe. */
function removing({ removal }: Suppression): Fix {
  return { title: 'Remove the comment', safe: true, edits: [{ ...removal, newText: '' }] };
}
