import { editDistance } from '../text/edit-distance.ts';

/** Letters that may differ between a word and what was meant, by the length of the word. */
const allowedDistance = (length: number): number => (length < 3 ? 0 : length < 6 ? 1 : 2);

/** The candidate most like a word; undefined if none is near enough to be what was meant. */
export function nearWord(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = allowedDistance(word.length) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const distance = editDistance(word, candidate);
    if (distance < least && distance < candidate.length - 1) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}
