import type { Edit, Fix } from '../diagnostics/diagnostic.ts';

/**
 * The places that fixes have taken, by file: sorted, and apart from each other but for those of one fix. Fixes come in thousands, so
 * none is compared with each other one.
 */
export class TakenPlaces {
  readonly #byFile = new Map<string, Edit[]>();

  /**
   * Takes the places of a fix; false, and nothing taken, if it is about what another one is about. Touching counts: what one inserts
   * where the other begins or ends has no certain place.
   */
  take({ edits }: Fix): boolean {
    if (edits.some((edit) => this.#meets(edit))) return false;
    for (const edit of edits) {
      const taken = this.#byFile.get(edit.file) ?? [];
      this.#byFile.set(edit.file, taken);
      let at = firstEndingAtOrAfter(taken, edit.start);
      // those of the same fix may touch: by their ends, too, they stay sorted
      while ((taken[at]?.start ?? Infinity) <= edit.start && (taken[at]?.end ?? Infinity) <= edit.end) at++;
      taken.splice(at, 0, edit);
    }
    return true;
  }

  #meets({ file, start, end }: Edit): boolean {
    const taken = this.#byFile.get(file) ?? [];
    const next = taken[firstEndingAtOrAfter(taken, start)];
    return next !== undefined && next.start <= end;
  }
}

function firstEndingAtOrAfter(edits: readonly Edit[], offset: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
