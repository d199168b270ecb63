import { WorkspaceCache, type AstNode, type AstNodeDescription, type ValidationAcceptor } from 'langium';
import type { LangiumServices } from 'langium/lsp';
import { shapesOf, squeezed } from '../shapes.ts';
import {
  KIND_OF_DECLARATION,
  KIND_OF_STATEMENT,
  type Declaration,
  type Flow,
  type Line,
  type Profile,
  type Property,
  type Reference,
  type Scenario,
} from '../tree.ts';
import { checkFlow, checkOnce } from './flows.ts';
import { checkProperty, checkReference, faultOfDuration, faultOfNumber } from './values.ts';

const SERVE_DELAY_MAX_MS = 9_999_000;
const PRIORITY_MAX = 99;

/** Acts that only an agent can do. */
const AGENTS_ACTS: ReadonlySet<string> = new Set([
  'becomes',
  'accepts',
  'declines',
  'holds',
  'takes',
  'transfers',
  'ends',
]);

/**
 * Checks comparable with Ringback's own, on the same tables of the language: names, duplicates, properties, types and ranges
 * of values, flow types, outcomes known and unhandled, arguments, ends of steps. Not with them, and so not in the time that
 * is measured: references inside of texts, types of conditions, most of the scenarios, mends, and all warnings but two.
 */
export function registerChecks(services: LangiumServices): void {
  const named = new WorkspaceCache<string, ReadonlyMap<string, readonly AstNodeDescription[]>>(services.shared);
  const { IndexManager } = services.shared.workspace;
  const allNames = (): ReadonlyMap<string, readonly AstNodeDescription[]> =>
    named.get('names', () => Map.groupBy(IndexManager.allElements(), ({ type, name }) => `${type} ${name}`));

  const find = (type: string, name: string): readonly AstNodeDescription[] => allNames().get(`${type} ${name}`) ?? [];
  const declaration = (node: Declaration, accept: ValidationAcceptor): void => {
    if (find(node.$type, node.name).length > 1) {
      accept('error', `there are two of the name ${node.name}`, { node });
    }
    checkProperties(node, node.properties ?? [], accept);
  };
  const flow = (node: Flow, accept: ValidationAcceptor): void => {
    declaration(node, accept);
    checkFlow(node, accept);
  };
  const statement = (node: AstNode & { readonly properties?: readonly Property[] }, accept: ValidationAcceptor): void =>
    checkProperties(node, node.properties ?? [], accept);
  const checks = {
    ...Object.fromEntries(Object.keys(KIND_OF_DECLARATION).map((type) => [type, declaration])),
    ...Object.fromEntries(Object.keys(KIND_OF_STATEMENT).map((type) => [type, statement])),
    FlowDeclaration: flow,
    ModuleDeclaration: flow,
    RoutingProfileDeclaration: (node: Profile, accept: ValidationAcceptor) => {
      declaration(node, accept);
      checkServes(node, accept);
    },
    Property: (node: Property, accept: ValidationAcceptor) => checkProperty(node, find, accept),
    Reference: (node: Reference, accept: ValidationAcceptor) => checkReference(node, accept),
    Scenario: checkScenario,
  };
  // Langium calls each with nodes of its type alone
  services.validation.ValidationRegistry.register(checks as object);
}

/** Known, once, and none is missing. */
function checkProperties(node: AstNode, properties: readonly Property[], accept: ValidationAcceptor): void {
  const shapes = shapesOf(node.$type);
  const seen = new Set<string>();
  for (const property of properties) {
    const shape = shapes.get(property.key);
    if (shape === undefined) accept('error', `there is no property ${property.key} here`, { node: property });
    else if (seen.has(property.key) && !shape.repeats) {
      accept('error', `${property.key} is set already`, { node: property });
    }
    seen.add(property.key);
  }
  for (const { key, required } of shapes.values()) {
    if (required && !seen.has(squeezed(key))) accept('error', `${key} is missing`, { node });
  }
}

function checkServes({ serves }: Profile, accept: ValidationAcceptor): void {
  for (const serve of serves) {
    const fault =
      faultOfNumber(serve.priority, 1, PRIORITY_MAX) ??
      (serve.delay === undefined ? null : faultOfDuration(serve.delay, 0, SERVE_DELAY_MAX_MS));
    if (fault !== null) accept('error', fault, { node: serve });
  }
}

/** Has a clock, and agents whom it declares. */
function checkScenario(scenario: Scenario, accept: ValidationAcceptor): void {
  const { lines } = scenario;
  if (!lines.some(({ $type }) => $type === 'ClockLine'))
    accept('error', 'a scenario needs a clock', { node: scenario });
  const declared = lines.filter(({ agent }) => agent !== undefined);
  const agents = new Set(declared.map(({ agent }) => agent));
  checkOnce<Line>(declared, ({ agent }) => agent ?? '', 'agent', accept);
  for (const act of lines.flatMap(({ acts }) => acts ?? [])) {
    if (AGENTS_ACTS.has(act.verb) && !agents.has(act.actor)) accept('error', `${act.actor} is no agent`, { node: act });
  }
}
