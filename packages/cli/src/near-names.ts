import { editDistance } from '@ringback/dsl/text';

/** Share of a word that may differ for another to be what was meant. */
const DIFFERENCE_MAX = 0.4;
const OFFERED_MAX = 3;

/** What someone who wrote `written` may have meant, nearest first. */
export function nearNames(written: string, known: readonly string[]): string[] {
  const bound = Math.max(1, Math.floor(written.length * DIFFERENCE_MAX));
  return known
    .map((name) => ({
      name,
      distance: name.startsWith(written) && written.length > 1 ? 0 : editDistance(written, name),
    }))
    .filter(({ distance }) => distance <= bound)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, OFFERED_MAX)
    .map(({ name }) => name);
}

/** ` Did you mean "check"?`, or nothing. */
export function didYouMean(written: string, known: readonly string[]): string {
  const near = nearNames(written, known).map((name) => `"${name}"`);
  if (near.length === 0) return '';
  const last = near.pop() ?? '';
  return ` Did you mean ${near.length > 0 ? `${near.join(', ')} or ${last}` : last}?`;
}
