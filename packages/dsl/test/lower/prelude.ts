import { compiled, flowNamed, inOneFile, only } from './compiled.ts';
import type { Block, BlockKind, Flow, FlowType } from '../../src/ir/program.ts';

/** Declarations that statements in tests may name. */
export const PRELUDE = `
center Acme { country: US timezone: America/New_York callbacks to: US, CA }
hours Weekdays { open: Mon-Fri 08:00-18:00 }
queue Support { hours: Weekdays }
queue Sales { hours: Weekdays }
routing profile Agents { channels: voice 1 serve Support at priority 1 serve Sales at priority 2 }
prompt Music { text: "La la la." lasts: 30s }
function LookUp(phone) returns name, queue { timeout: 2s }
function Quick() returns name
inbound flow Other { disconnect }
callback flow Creation { transfer to queue Support }
customer queue flow Waiting { wait 1m }
agent whisper flow Whisper { play "A caller." }
module Authenticate(pin) returns known, unknown {
  if parameter.pin == "1" { return as known(name: "Mia") }
  return as unknown
}
`;

const MODULE = 'module Main(pin) returns known, unknown';

/** A program with one flow `Main` of a type, beside the prelude. */
export function flowWith(body: string, type: FlowType = 'inbound'): Flow {
  const files = inOneFile(`${PRELUDE}\n${type === 'module' ? MODULE : `${type} flow Main`} {\n${body}\n}\n`);
  return flowNamed(compiled(files).program, 'Main');
}

/** The only block of a kind, without what the graph adds: its settings. */
export function settingsOf(body: string, kind: BlockKind, type?: FlowType): Readonly<Record<string, unknown>> {
  const block: Block = only(flowWith(body, type), kind);
  const graph = new Set(['id', 'step', 'kind', 'next', 'outcomes', 'then', 'else', 'error', 'body', 'to', 'otherwise']);
  return Object.fromEntries(Object.entries(block).filter(([key]) => !graph.has(key)));
}

/** The outcomes of the only block of a kind: `full → Second (default)`, where a target is told by the kind of its block. */
export function waysOf(flow: Flow, kind: BlockKind): readonly string[] {
  const block: Block = only(flow, kind);
  const told = (to: string | null) => flow.blocks.find(({ id }) => id === to)?.kind ?? 'out';
  const outcomes = 'outcomes' in block ? block.outcomes : [];
  return [
    ...outcomes.map(({ on, to, by }) => `${on} → ${told(to)} (${by})`),
    ...('next' in block ? [`next → ${told(block.next)}`] : []),
  ];
}
