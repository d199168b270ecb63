import { FLOW_TYPES } from '../language/flow-types.ts';
import type { FlowType } from '../../ir/program.ts';
import type { DeclarationKind } from '../language/shapes.ts';

/** `a`, `a or b`, `a, b or c` */
export function oneOf(words: readonly string[], joint = 'or'): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}

/** `; did you mean Support or Sales?`, or nothing. */
export function didYouMean(near: readonly string[]): string {
  return near.length === 0 ? '' : `; did you mean ${oneOf(near)}?`;
}

/** `a queue`, `an inbound flow`, `opening hours` */
export function aKind(kind: DeclarationKind, flowTypes?: readonly FlowType[]): string {
  if (kind === 'hours') return 'opening hours';
  if (kind === 'flow' && flowTypes !== undefined && flowTypes.length > 0) return oneOf(flowTypes.map(aFlow));
  return withArticle(kind);
}

export function aFlow(type: FlowType): string {
  return withArticle(FLOW_TYPES.find((shape) => shape.type === type)?.written ?? 'flow');
}

export function withArticle(words: string): string {
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
}
