/** Programs by the door: which one a center starts with, what a deployment says of those who hold on to earlier ones. */
import type { Name, Program } from '@ringback/dsl/ir';
import { deploymentProblem, migrationNow, type Staying, type State } from '../core/index.ts';
import type { ContactId, Input } from '../core/protocol.ts';
import { RingbackError } from './errors.ts';

/** A program that is current or that live contacts hold. */
export interface ProgramVersion {
  /** Hash of the compiled program. */
  readonly program: string;
  /** New contacts run it. */
  readonly isCurrent: boolean;
  /** Live contacts that began on it or went over to it, in the order in which they began. */
  readonly contacts: readonly ContactId[];
}

export interface Deployment {
  /** Hash of the program that is current now. */
  readonly program: string;
  /** Hash of the one before; the same if nothing was to be done. */
  readonly previous: string;
  /** Earlier programs that live contacts hold: they are kept as long. */
  readonly held: readonly ProgramVersion[];
}

export interface DeployOptions {
  /**
   * What stands for names that the new program lacks, of queues, profiles, hours and flows: `{ OldQueue: 'NewQueue' }`.
   * Contacts and agents go by the new names at once and keep their places.
   */
  readonly replace?: Readonly<Record<Name, Name>>;
}

export interface Migration {
  /** Contacts that have gone over, or would. */
  readonly moved: readonly ContactId[];
  /** Contacts that go on with an earlier program, and why. */
  readonly staying: readonly Staying[];
}

/** The current program first, then the earlier ones by hash. */
export function versionsOf(state: State): readonly ProgramVersion[] {
  const current = state.latest.program.hash;
  const contacts = new Map<string, ContactId[]>([...state.programs.keys()].sort().map((hash) => [hash, []]));
  for (const { id, program } of state.contacts.values()) contacts.get(program)?.push(id);
  const versions = [...contacts].map(([program, ids]) => ({ program, isCurrent: program === current, contacts: ids }));
  return [...versions.filter(({ isCurrent }) => isCurrent), ...versions.filter(({ isCurrent }) => !isCurrent)];
}

export function migrationOf(state: State): Migration {
  const { movable, staying } = migrationNow(state);
  return { moved: movable, staying };
}

/**
 * What is to be deployed so that a center on this store runs `program`; null: nothing. Throws a RingbackError `still-needed`
 * or `unknown-replacement` before anything has happened.
 */
export function deploymentOf(
  { state, isRestored }: { readonly state: State; readonly isRestored: boolean },
  program: Program | null,
  replace: Readonly<Record<Name, Name>>,
): Input | null {
  if (!isRestored || program === null || program.hash === state.latest.program.hash) return null;
  const problem = deploymentProblem(state, { program, replace });
  if (problem !== null) throw new RingbackError(problem.code, problem.message);
  return { kind: 'deploy', program, replace };
}
