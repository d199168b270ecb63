/**
 * The agents' side of the router: who is idle since when, with how many free places, and who is to be asked next.
 *
 * A desk is a profile's view of one channel. A *place* is an agent's at one channel: it is at the desk of the profile that the
 * agent has now. What is known of agents and places lies in arrays by number: an object for each took longer to reach than all
 * that is done with it. (All of an agent in 64 bytes side by side: no faster.)
 */
import type { Channel, Name } from '@ringback/dsl/ir';
import type { AgentId } from '../protocol.ts';
import type { Desk } from './classes.ts';
import { dropTop, keep, newHeap, push, sizeOf, topId, topKey } from './heap.ts';

const CHANNELS: readonly Channel[] = ['voice', 'chat', 'task'];
export const CHANNEL_COUNT = CHANNELS.length;
/** Places are numbered by agent and channel. */
const CHANNEL_BITS = 2;
/** Desks with fewer entries are never cleaned of void ones: the walk would cost more than they do. */
const CLEAN_FROM = 64;
const NOBODY = -1;
/** A place at which nobody has sat. */
const NO_DESK: Desk = { index: 0, profile: '', channel: 'voice', groups: [], idle: newHeap(), dirty: false };
/** In `#listedSinceMs`: no entry. */
const NOT_LISTED = -1.5;

const placeOf = (agent: number, channel: number): number => (agent << CHANNEL_BITS) | channel;

export class Desks {
  readonly #desks: Desk[] = [NO_DESK];
  readonly #desksOf = new Map<Name, Desk[]>();
  readonly #numbers = new Map<AgentId, number>();
  /** The last agent that was asked for, and the number: what happens to an agent comes in threes and fours. */
  #lastId: AgentId | null = null;
  #lastNumber: number | undefined;
  #idleAgents = 0;

  // By agent.
  readonly #ids: AgentId[] = [];
  readonly #isIdle: boolean[] = [];
  readonly #idleSinceMs: number[] = newHeap();

  // By place: its desk, how many contacts it may still take, and the instant under which the desk lists it.
  readonly #deskOf: number[] = [];
  readonly #free: number[] = [];
  readonly #listedSinceMs: number[] = newHeap();

  /** The first `#dirtyCount`: desks with idle agents, of which a class has gained a contact, or that have gained an agent. */
  readonly #dirty: Desk[] = [];
  #dirtyCount = 0;

  readonly #isBefore = (place: number, other: number): boolean =>
    (this.#ids[place >> CHANNEL_BITS] as AgentId) < (this.#ids[other >> CHANNEL_BITS] as AgentId);

  at(profile: Name, channel: Channel): Desk {
    let desks = this.#desksOf.get(profile);
    if (desks === undefined) this.#desksOf.set(profile, (desks = []));
    for (const known of desks) if (known.channel === channel) return known;
    const index = this.#desks.length;
    const desk: Desk = { index, profile, channel, groups: [], idle: newHeap(), dirty: false };
    desks.push(desk);
    this.#desks.push(desk);
    return desk;
  }

  idle(id: AgentId, profile: Name, sinceMs: number, free: readonly (readonly [Channel, number])[]): void {
    const agent = this.#numberOf(id) ?? this.#add(id);
    if (!this.#isIdle[agent]) this.#idleAgents++;
    this.#isIdle[agent] = true;
    this.#idleSinceMs[agent] = sinceMs;
    for (let channel = 0; channel < CHANNELS.length; channel++) this.#free[placeOf(agent, channel)] = 0;
    for (const [channel, count] of free) {
      if (count <= 0) continue;
      const place = placeOf(agent, CHANNELS.indexOf(channel));
      let desk = this.#deskAt(place);
      if (desk.profile !== profile) desk = this.#move(place, profile, channel);
      this.#free[place] = count;
      this.#list(place, desk, sinceMs);
      this.mark(desk);
    }
  }

  busy(id: AgentId): void {
    const agent = this.#numberOf(id);
    if (agent === undefined || !this.#isIdle[agent]) return;
    this.#isIdle[agent] = false;
    this.#idleAgents--;
  }

  /** In a busy center nobody is, and the desks of a class lie far apart. */
  get isAnybodyIdle(): boolean {
    return this.#idleAgents > 0;
  }

  /** There may be something to take. */
  mark(desk: Desk): void {
    if (desk.dirty || desk.idle.length === 0) return;
    desk.dirty = true;
    this.#dirty[this.#dirtyCount++] = desk;
  }

  /** There is nothing to take. */
  clean(desk: Desk): void {
    desk.dirty = false;
    const count = this.#dirtyCount;
    this.#dirtyCount = 0;
    for (let i = 0; i < count; i++) {
      const other = this.#dirty[i] as Desk;
      if (other.dirty) this.#dirty[this.#dirtyCount++] = other;
    }
  }

  /** Of the agents whose desks are dirty the longest idle one: a place at one of these desks; -1: nobody. */
  longestIdle(): number {
    let longest = NOBODY;
    for (let i = this.#dirtyCount - 1; i >= 0; i--) {
      const desk = this.#dirty[i] as Desk;
      const first = this.#firstIdle(desk);
      if (first === NOBODY) this.clean(desk);
      else if (longest === NOBODY || this.#isIdleLonger(first, longest)) longest = first;
    }
    return longest;
  }

  /** The dirty desk of a channel, by its number, at which the agent of a place comes first. (A list of them took 0.5 KB a call.) */
  waitingFor(place: number, channel: number): Desk | undefined {
    const other = placeOf(place >> CHANNEL_BITS, channel);
    if ((this.#free[other] as number) === 0) return undefined;
    const desk = this.#deskAt(other);
    return desk.dirty && this.#firstIdle(desk) === other ? desk : undefined;
  }

  /** The agent of a place takes a contact at one of these desks. */
  take(place: number, { channel }: Desk): AgentId {
    const agent = place >> CHANNEL_BITS;
    (this.#free[placeOf(agent, CHANNELS.indexOf(channel))] as number)--;
    return this.#ids[agent] as AgentId;
  }

  /** The place of the longest idle agent of a desk, after dropping void entries. */
  #firstIdle({ idle, index }: Desk): number {
    while (idle.length > 0) {
      const place = topId(idle);
      const sinceMs = topKey(idle);
      if (this.#isCurrent(place, sinceMs, index)) return place;
      this.#unlist(place, sinceMs, index);
      dropTop(idle, this.#isBefore);
    }
    return NOBODY;
  }

  /** Order of agents (S6, S7): idle since longest, then by id in code units. */
  #isIdleLonger(place: number, other: number): boolean {
    const sinceMs = this.#idleSinceMs[place >> CHANNEL_BITS] as number;
    const otherSinceMs = this.#idleSinceMs[other >> CHANNEL_BITS] as number;
    return sinceMs !== otherSinceMs ? sinceMs < otherSinceMs : this.#isBefore(place, other);
  }

  #isCurrent(place: number, sinceMs: number, desk: number): boolean {
    const agent = place >> CHANNEL_BITS;
    return (
      (this.#free[place] as number) > 0 &&
      this.#isIdle[agent] === true &&
      this.#idleSinceMs[agent] === sinceMs &&
      this.#deskOf[place] === desk
    );
  }

  #deskAt(place: number): Desk {
    return this.#desks[this.#deskOf[place] as number] as Desk;
  }

  #numberOf(id: AgentId): number | undefined {
    if (id !== this.#lastId) {
      this.#lastNumber = this.#numbers.get(id);
      this.#lastId = id;
    }
    return this.#lastNumber;
  }

  #add(id: AgentId): number {
    const agent = this.#ids.length;
    this.#numbers.set(id, agent);
    this.#lastId = null;
    this.#ids.push(id);
    this.#isIdle.push(false);
    this.#idleSinceMs.push(0);
    for (let place = placeOf(agent, 0); place < placeOf(agent + 1, 0); place++) {
      this.#deskOf.push(NO_DESK.index);
      this.#free.push(0);
      this.#listedSinceMs.push(NOT_LISTED);
    }
    return agent;
  }

  #move(place: number, profile: Name, channel: Channel): Desk {
    const desk = this.at(profile, channel);
    this.#deskOf[place] = desk.index;
    this.#listedSinceMs[place] = NOT_LISTED;
    return desk;
  }

  #list(place: number, { idle, index }: Desk, sinceMs: number): void {
    if (this.#listedSinceMs[place] === sinceMs) return;
    this.#listedSinceMs[place] = sinceMs;
    const size = sizeOf(idle);
    if (size >= CLEAN_FROM && size > 2 * this.#idleAgents) {
      const stays = (other: number, otherSinceMs: number): boolean => {
        const isCurrent = this.#isCurrent(other, otherSinceMs, index);
        if (!isCurrent) this.#unlist(other, otherSinceMs, index);
        return isCurrent;
      };
      keep(idle, stays, this.#isBefore);
    }
    push(idle, sinceMs, place, this.#isBefore);
  }

  #unlist(place: number, sinceMs: number, desk: number): void {
    if (this.#deskOf[place] === desk && this.#listedSinceMs[place] === sinceMs) this.#listedSinceMs[place] = NOT_LISTED;
  }
}
