/**
 * After a restart: what became of everything that was under way (S28). Telephony is asked about every leg before anything
 * else is tried; what it says is given to the core as if it had been reported. Then what an earlier run asked for and nobody
 * confirmed is asked for again, as far as it is still wanted.
 */
import type { Effect, Input, LegId } from '../core/protocol.ts';
import type { State } from '../core/index.ts';
import type { LegSnapshot } from '../telephony/telephony.ts';
import { newsOfDial } from './effects.ts';
import type { Intent } from './outbox.ts';
import { awaitedPlaybacks, isWanted } from './wanted.ts';

/** Legs that telephony must be asked about; none after an orderly end with nobody on the line. */
export function legsUnderWay(state: State): readonly LegId[] {
  return [...new Set([...state.legs.keys(), ...awaitedPlaybacks(state).map(({ leg }) => leg)])];
}

export interface CatchUp {
  /** For the core, before anything else. */
  readonly inputs: readonly Input[];
  /** Of those that are pending. */
  readonly asked: ReadonlyMap<LegId, LegSnapshot>;
  /** Carried out at once and written nowhere: prompts that flows no longer wait for. */
  readonly silence: readonly Extract<Effect, { kind: 'stop playing' }>[];
}

export function catchUp(
  state: State,
  pending: readonly Intent[],
  found: readonly LegSnapshot[],
  nowMs: number,
): CatchUp {
  const asked = new Map(found.map((each) => [each.leg, each]));
  const inputs: Input[] = [];
  for (const snapshot of found) {
    if (state.legs.has(snapshot.leg)) inputs.push(...newsOf(state, pending, snapshot, nowMs));
  }
  const over = awaitedPlaybacks(state).filter(
    ({ leg, playback }) =>
      !isPlaying(asked.get(leg), playback) &&
      !pending.some(({ effect }) => effect.kind === 'play' && effect.playback === playback),
  );
  for (const { leg, playback } of over) inputs.push({ kind: 'playback ended', leg, playback });
  const silence = over.flatMap(({ leg, playback }) => {
    const isUnknown = asked.get(leg)?.state === 'connected' && playingOn(asked.get(leg)) === null;
    return isUnknown ? [{ kind: 'stop playing', leg, playback } as const] : [];
  });
  return { inputs, asked, silence };
}

function newsOf(state: State, pending: readonly Intent[], snapshot: LegSnapshot, nowMs: number): readonly Input[] {
  const { leg } = snapshot;
  const dial = pending.find(({ effect }) => effect.kind === 'dial' && effect.leg === leg);
  // It was asked for and never done: it is done now, unless so much time has passed that the agent will not wait for it.
  if (dial !== undefined && snapshot.state === 'never was') return isFresh(dial, nowMs) ? [] : newsOfDial(snapshot);
  if (isDialed(state, leg)) {
    // A dial that was confirmed has been; telephony has lost it.
    return newsOfDial(snapshot.state === 'never was' ? { leg, state: 'unknown' } : snapshot);
  }
  // A caller of whom nothing can be found out may still be there; one who is not known has gone.
  if (snapshot.state === 'ended') return [{ kind: 'leg ended', leg, end: snapshot.end }];
  return snapshot.state === 'never was' ? [{ kind: 'leg ended', leg, end: 'unknown' }] : [];
}

/** What to carry out again, and what nobody wants any more, once the core knows what became of its legs. */
export function stillWanted(state: State, pending: readonly Intent[], asked: CatchUp['asked']) {
  const wanted: Intent[] = [];
  const done: Intent[] = [];
  for (const intent of pending) {
    const { effect } = intent;
    const isOver =
      !isWanted(state, effect) ||
      (effect.kind === 'dial' && asked.get(effect.leg)?.state !== 'never was') ||
      (effect.kind === 'play' && isPlaying(asked.get(effect.leg), effect.playback));
    (isOver ? done : wanted).push(intent);
  }
  return { wanted, done };
}

const isFresh = ({ effect, atMs }: Intent, nowMs: number): boolean =>
  effect.kind === 'dial' && nowMs - atMs <= effect.ringTimeoutMs;

/** It is rung: the customer of a callback, or a number to which somebody is transferred. */
function isDialed(state: State, leg: LegId): boolean {
  const contact = state.legs.get(leg);
  return contact?.callback?.dial?.leg === leg || (contact?.transfer?.leg === leg && !contact.transfer.answered);
}

const playingOn = (found: LegSnapshot | undefined): readonly string[] | null =>
  found?.state === 'connected' ? (found.playing ?? null) : [];

const isPlaying = (found: LegSnapshot | undefined, playback: string): boolean =>
  playingOn(found)?.includes(playback) ?? false;
