import { journeyOf } from '../../journeys.ts';
import type { Journey } from '../../journeys.ts';
import type { Declared, DeclaredProfile, ProgramModel } from '../../model/index.ts';
import { statementsOf } from '../walk.ts';

/** What only scenarios ask of a program. Every answer is plain data. */
export interface ScenarioWorld {
  /** Queues that a routing profile serves; null: there is no such profile, or its text is damaged. */
  queuesServed(profile: string): readonly string[] | null;
  journeyOf(from: Parameters<typeof journeyOf>[1]): Journey;
  /** The flow that a phone number of the program leads to, by its name or its number. */
  flowOfNumber(nameOrNumber: string): string | null;
  /** Shares that some `split` names, in percent; null: some of them cannot be read. */
  shares(): readonly number[] | null;
  /** Every name and number that a callback may be dialed from. */
  callerIds(): readonly { readonly name: string; readonly number: string }[];
}

export function scenarioWorldOf(model: ProgramModel): ScenarioWorld {
  return {
    queuesServed: (profile) => queuesServed(model, model.profiles.get(profile)),
    journeyOf: (from) => journeyOf(model, from),
    flowOfNumber: (nameOrNumber) => {
      const found = [...model.phoneNumbers.values()].find(
        (declared) => declared.name === nameOrNumber || numberOf(declared) === nameOrNumber,
      );
      return found === undefined ? null : flowOf(found);
    },
    shares: () => sharesIn(model),
    callerIds: () => callerIdsIn(model),
  };
}

function queuesServed({ queues }: ProgramModel, profile: DeclaredProfile | undefined): readonly string[] | null {
  if (profile === undefined || profile.damaged) return null;
  const served = profile.serves.map(({ queue }) => queue?.text ?? '');
  return served.every((name) => queues.has(name)) ? served : null;
}

function atomsOf({ properties }: Pick<Declared, 'properties'>, key: string) {
  return properties
    .filter((property) => property.key === key)
    .flatMap(({ items }) => items.flatMap(({ atoms }) => atoms));
}

function numberOf(declared: Declared): string | null {
  const [atom] = atomsOf(declared, 'number');
  return atom?.kind === 'phone number' ? atom.number : null;
}

function flowOf(declared: Declared): string | null {
  const [atom] = atomsOf(declared, 'flow');
  return atom?.kind === 'reference' ? atom.head.text : null;
}

const SHARE = /^(\d+)%$/;

function sharesIn({ flows, modules }: ProgramModel): readonly number[] | null {
  const written = [...flows.values(), ...modules.values()]
    .flatMap((flow) => [...statementsOf(flow)])
    .flatMap(([statement]) => (statement.kind === 'split' ? [statement.block] : []))
    .map((block) => block?.handlers.flatMap(({ outcomes }) => outcomes.map(({ on }) => Number(SHARE.exec(on)?.[1]))));
  const shares = written.flatMap((own) => own ?? [Number.NaN]);
  const isSound = written.every((own = []) => own.reduce((sum, share) => sum + share, 0) <= 100);
  return isSound && !shares.some(Number.isNaN) ? [...new Set(shares)].sort((a, b) => a - b) : null;
}

function callerIdsIn(model: ProgramModel): readonly { readonly name: string; readonly number: string }[] {
  const blocks = [...model.flows.values(), ...model.modules.values()]
    .flatMap((flow) => [...statementsOf(flow)])
    .flatMap(([statement]) =>
      statement.kind === 'create callback' && statement.block !== null ? [statement.block] : [],
    );
  return [...model.queues.values(), ...blocks].flatMap((holder) => {
    const atoms = atomsOf(holder, 'caller id');
    const text = atoms.find((atom) => atom.kind === 'text');
    const phone = atoms.find((atom) => atom.kind === 'phone number');
    const name = text?.kind === 'text' ? text.parts.filter((part) => typeof part === 'string').join('') : '';
    return phone?.kind === 'phone number' ? [{ name, number: phone.number }] : [];
  });
}
