import type { Program } from '@ringback/dsl';
import type { CallTarget } from './messages.ts';

/** Enough to see who goes before whom. */
export const CUSTOMERS: readonly string[] = ['Mia', 'Leo', 'Zoe'];
const AGENTS: readonly string[] = ['Ann', 'Bob', 'Cleo', 'Dan', 'Eve', 'Fay'];

/** One agent for each routing profile, as many as there are names. */
export function agentsFor({ profiles }: Program): { readonly name: string; readonly profile: string }[] {
  return profiles.flatMap(({ name: profile }, index) => {
    const name = AGENTS[index];
    return name === undefined ? [] : [{ name, profile }];
  });
}

/** The center's numbers; of a program without any, the flows that take calls. */
export function targetsOf({ phoneNumbers, flows }: Program): readonly CallTarget[] {
  if (phoneNumbers.length > 0) {
    return phoneNumbers.map(({ name, number }) => ({ label: `${name} ${number}`, number, flow: null }));
  }
  return flows.filter(({ type }) => type === 'inbound').map(({ name }) => ({ label: name, number: null, flow: name }));
}
