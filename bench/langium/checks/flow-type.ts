import { FLOW_TYPES } from '../../../packages/dsl/src/semantics/index.ts';
import { squeezed } from '../shapes.ts';
import type { Flow } from '../tree.ts';

export type FlowType = (typeof FLOW_TYPES)[number]['type'];

const typeOfWords = new Map(FLOW_TYPES.map(({ type }) => [squeezed(type), type]));

/** Inbound is what a flow is that does not say. */
export function flowTypeOf({ $type, flowType }: Flow): FlowType {
  return $type === 'ModuleDeclaration' ? 'module' : (typeOfWords.get(flowType ?? '') ?? 'inbound');
}
