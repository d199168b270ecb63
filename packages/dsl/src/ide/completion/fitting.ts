import { PROPOSALS_MAX } from './candidate.ts';

/** Whether what is typed stands in a name, whatever the case of letters. Asked of thousands of names, so it makes no copies. */
export function standsIn(typed: string, anchored = ''): (name: string) => boolean {
  const pattern = new RegExp(anchored + typed.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'iu');
  return (name) => pattern.test(name);
}

/** Of many declarations those in whose names stands what is typed, and no more than a person reads. */
export function* fitting<Kind extends { readonly name: string }>(
  declared: ReadonlyMap<string, Kind>,
  typed: string,
): Generator<Kind> {
  const fits = declared.size > PROPOSALS_MAX && typed !== '' ? standsIn(typed) : () => true;
  let left = PROPOSALS_MAX;
  for (const [name, each] of declared) {
    if (!fits(name)) continue;
    if (left-- === 0) return;
    yield each;
  }
}
