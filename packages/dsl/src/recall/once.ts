/** Something that remembers by itself what was found out about it: faster than a table beside it, where there are thousands. */
export class Remembering {
  readonly found: Map<unknown, unknown>;

  constructor(found = new Map<unknown, unknown>()) {
    this.found = found;
  }
}

/**
 * Remembers what was found out about a program or a flow: rules ask the same questions, and each question about the whole program would
 * otherwise be answered anew for every flow of it (a thousand flows took half a minute).
 */
export function once<Of extends object, Answer>(find: (of: Of) => Answer): (of: Of) => Answer {
  const answers = new WeakMap<Of, { readonly answer: Answer }>();
  return (of) => {
    if (of instanceof Remembering) {
      const found = of.found.get(find) as Answer | undefined;
      if (found !== undefined) return found;
      const answer = find(of);
      of.found.set(find, answer);
      return answer;
    }
    const known = answers.get(of);
    if (known !== undefined) return known.answer;
    const answer = find(of);
    answers.set(of, { answer });
    return answer;
  };
}

/** Things by their names, remembered for a list. */
export const byName = once(<T extends { readonly name: string }>(list: readonly T[]): ReadonlyMap<string, T> => {
  return new Map(list.map((each) => [each.name, each]));
}) as <T extends { readonly name: string }>(list: readonly T[]) => ReadonlyMap<string, T>;
