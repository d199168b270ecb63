import type { Item } from './grammar-reader.ts';

/** Rules that begin with an opening brace. */
const BLOCKS: ReadonlySet<string> = new Set(['block', 'properties', 'Body']);
export const opensBlock = (item: Item | undefined): boolean =>
  (item?.kind === 'subrule' && BLOCKS.has(item.rule)) || (item?.kind === 'consume' && item.token === '{');

/** Some of the ways are properties. */
export const startsWithProperty = (rows: readonly (readonly Item[])[]): boolean =>
  rows.some(([first]) => first?.kind === 'subrule' && (first.rule === 'Property' || first.rule === 'RawProperty'));
