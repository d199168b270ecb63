import { aFlow, oneOf } from '../semantics/checks/wording.ts';
import { durationLiteral } from '../semantics/durations.ts';
import type { ValueShape } from '../semantics/language/shapes.ts';

/** What a value may be, in a few words that a person can type from: `1s to 3d`, `0 to 99`. Null where that goes without saying. */
export function rangeOfShape(shape: ValueShape): string | null {
  switch (shape.kind) {
    case 'duration':
      return `${durationLiteral(shape.minMs)} to ${durationLiteral(shape.maxMs)}`;
    case 'number':
      return `${shape.min} to ${shape.max}${shape.unit === undefined ? '' : ` ${shape.unit}`}`;
    case 'word':
      return shape.of.map((word) => `\`${word}\``).join(' or ');
    case 'words':
      return shape.of.map((word) => `\`${word}\``).join(', ');
    case 'name':
      return (shape.flowTypes ?? []).length > 0 ? oneOf((shape.flowTypes ?? []).map(aFlow)) : null;
    case 'caller id':
      return '`"Acme Support" +12065550100`';
    case 'opening times':
      return '`Mon-Fri 08:00-18:00`';
    case 'dates':
      return '`2026-12-25` or `2026-12-24 to 2027-01-01`';
    case 'channels':
      return '`voice 1, chat 3`';
    default:
      return null;
  }
}
