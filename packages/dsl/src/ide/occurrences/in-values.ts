import { QUEUE_FIGURES } from '../../semantics/language/references.ts';
import type {
  Atom,
  ConditionUse,
  DeclaredFlow,
  Expression,
  PropertyUse,
  ReferenceUse,
} from '../../semantics/model/index.ts';
import type { PropertyShape } from '../../semantics/language/shapes.ts';
import { mention, ownerOf } from './mention.ts';
import type { Mention, NamedKind } from './mention.ts';

const figures: ReadonlySet<string> = new Set(QUEUE_FIGURES.map(({ written }) => written));

/** What a name without a member may be in a condition: `Weekdays is open`, `Support is staffed`. */
const ASKED_KINDS: readonly NamedKind[] = ['queue', 'hours', 'function', 'flow', 'prompt'];

/** Names in a value. `flow` is the one that it stands in, null outside of flows. */
export function inExpression(value: Expression | Atom | null, flow: DeclaredFlow | null): readonly Mention[] {
  if (value?.kind === 'text') {
    return value.parts.flatMap((part) => (typeof part === 'string' ? [] : inReference(part, flow)));
  }
  return value?.kind === 'reference' ? inReference(value, flow) : [];
}

/** Names in a value that names a declaration of some kind, or has a reference whose text names it when it runs. */
export function inNameSlot(
  value: Expression | Atom | null,
  kinds: readonly NamedKind[],
  flow: DeclaredFlow | null,
): readonly Mention[] {
  const isName = value?.kind === 'reference' && value.isName && value.members.length === 0;
  return isName ? [mention(value.head, kinds, 'reads')] : inExpression(value, flow);
}

export function inProperties(
  properties: readonly PropertyUse[],
  shapes: readonly PropertyShape[],
  flow: DeclaredFlow | null,
): readonly Mention[] {
  return properties.flatMap(({ key, items }) => {
    const shape = shapes.find((each) => each.key === key)?.value;
    const atoms = items.flatMap((item) => item.atoms);
    if (shape?.kind === 'name') return atoms.flatMap((atom) => inNameSlot(atom, [shape.of], flow));
    // words such as a country, and what nobody knows the meaning of, name nothing
    return atoms.flatMap((atom) =>
      atom.kind === 'reference' && atom.members.length === 0 ? [] : inExpression(atom, flow),
    );
  });
}

export function inCondition(condition: ConditionUse | null, flow: DeclaredFlow | null): readonly Mention[] {
  switch (condition?.kind) {
    case 'and':
    case 'or':
      return condition.operands.flatMap((operand) => inCondition(operand, flow));
    case 'not':
      return inCondition(condition.operand, flow);
    case 'compare':
      return [...inExpression(condition.left, flow), ...inExpression(condition.right, flow)];
    case 'is':
      return inExpression(condition.subject, flow);
    case 'bare':
      return inExpression(condition.value, flow);
    default:
      return [];
  }
}

function inReference({ head, isName, members }: ReferenceUse, flow: DeclaredFlow | null): readonly Mention[] {
  const [member] = members;
  if (isName) {
    if (member === undefined) return [mention(head, ASKED_KINDS, 'reads')];
    const kinds: readonly NamedKind[] = figures.has(member.text) ? ['queue', 'function'] : ['function', 'queue'];
    const result = mention(member, ['result'], 'reads', ownerOf({ kind: 'function', name: head.text }));
    return [mention(head, kinds, 'reads'), result];
  }
  if (member === undefined) return [];
  if (head.text === 'attributes') return [mention(member, ['attribute'], 'reads')];
  if (flow === null) return [];
  if (head.text === 'flow') return [mention(member, ['flow value'], 'reads', ownerOf(flow))];
  return head.text === 'parameter' ? [mention(member, ['parameter'], 'reads', ownerOf(flow))] : [];
}
