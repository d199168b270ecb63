/**
 * A place for each of the ranks that are here, by which whoever keeps something of them keeps it in an array.
 *
 * Ranks of creation come one after the other, and most neighbours stay for about as long. So places are given out to neighbours
 * together, and only where such a group begins must be looked up: a million ranks are thirty thousand groups, which stay in the
 * processor's cache. A map of a million entries, even one in a typed array, goes to the memory for each that is asked for.
 */
import { WholeNumberMap } from './whole-number-map.ts';

/** Ranks of a group. Of a contact that outlives all its neighbours so many places are kept. */
const GROUP_BITS = 5;
export const GROUP = 1 << GROUP_BITS;
const NOWHERE = -1;

export class RankPlaces {
  /** By rank divided by the size of a group: the group's number. */
  readonly #groupOf = new WholeNumberMap();
  /** By group: how many of its ranks are here. */
  readonly #here: number[] = [];
  /** By group: its ranks, divided by the size of a group. */
  readonly #neighbours: number[] = [];
  readonly #free: number[] = [];

  /** Where the rank is if it is here: its neighbours may be, and it not. -1: it is not. */
  placeOf(rank: number): number {
    const group = rank < 0 ? undefined : this.#groupOf.get(Math.floor(rank / GROUP));
    return group === undefined ? NOWHERE : placeIn(group, rank);
  }

  /** The rank, which must not be here yet, is from now on; its place, which is below `room`. */
  add(rank: number): number {
    const neighbours = Math.floor(rank / GROUP);
    const group = this.#groupOf.get(neighbours) ?? this.#takeGroup(neighbours);
    (this.#here[group] as number)++;
    return placeIn(group, rank);
  }

  /** The rank, which must be here, is not any more. */
  delete(rank: number): void {
    this.letGo(this.placeOf(rank));
  }

  /** The same, by where the rank is. */
  letGo(place: number): void {
    const group = place >> GROUP_BITS;
    if (--(this.#here[group] as number) > 0) return;
    this.#groupOf.delete(this.#neighbours[group] as number);
    this.#free.push(group);
  }

  /** The rank that is there. */
  rankAt(place: number): number {
    return (this.#neighbours[place >> GROUP_BITS] as number) * GROUP + (place & (GROUP - 1));
  }

  /** Places there are, taken or not. */
  get room(): number {
    return this.#here.length << GROUP_BITS;
  }

  #takeGroup(neighbours: number): number {
    const group = this.#free.pop() ?? this.#here.push(0) - 1;
    this.#groupOf.set(neighbours, group);
    this.#neighbours[group] = neighbours;
    return group;
  }
}

const placeIn = (group: number, rank: number): number => (group << GROUP_BITS) | (rank & (GROUP - 1));
