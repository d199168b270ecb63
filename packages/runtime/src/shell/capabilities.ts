import type { Block, Program } from '@ringback/dsl/ir';
import type { Telephony, TelephonyCapabilities } from '../telephony/telephony.ts';
import { RingbackError } from './errors.ts';

type Capability = keyof TelephonyCapabilities;

const IN_WORDS: Readonly<Record<Capability, string>> = {
  hold: 'put a customer on hold',
  connect: 'connect a call to another number',
  sendDigits: 'send digits to another number',
};

/** What telephony says that it can do; what it does not speak of, it can. */
const can = ({ capabilities }: Telephony, capability: Capability): boolean => capabilities?.[capability] ?? true;

/** Throws a RingbackError `telephony-cannot` for what an agent asks of telephony that it cannot do. */
export function demand(telephony: Telephony, capability: Capability): void {
  if (!can(telephony, capability)) throw refusal(capability, 'this');
}

/**
 * Throws a RingbackError `telephony-cannot` that names the first statement of a program which needs what telephony cannot do:
 * better before the first call than in the middle of one.
 */
export function demandFor(program: Program, telephony: Telephony): void {
  for (const { name, blocks } of program.flows) {
    for (const block of blocks) {
      const lacking = needsOf(block).find((capability) => !can(telephony, capability));
      if (lacking !== undefined) throw refusal(lacking, `${block.kind} in ${name} (${block.id})`);
    }
  }
}

function needsOf(block: Block): readonly Capability[] {
  if (block.kind !== 'transfer to number') return [];
  return block.sendDigits === null ? ['connect'] : ['connect', 'sendDigits'];
}

function refusal(capability: Capability, what: string): RingbackError {
  const message = `${what} needs telephony that can ${IN_WORDS[capability]}, and this one says that it cannot`;
  return new RingbackError('telephony-cannot', message);
}
