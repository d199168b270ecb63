/** Where every name of a program stands: the base of definition, references, highlights, rename and the like. */
export { mentionsOf, named, occurrencesOf } from './occurrences.ts';
export type { Named, Occurrence, Occurrences } from './occurrences.ts';
export { ownerOf } from './mention.ts';
export type { Access, Mention, NamedKind } from './mention.ts';
