import type { Channel, Name, Program } from '@ringback/dsl/ir';
import type { VirtualCenter } from '../shell/virtual-center.ts';
import type { Chance } from './chance.ts';
import { HABITS } from './habits.ts';
import type { Event } from '../core/protocol.ts';

type Other = Exclude<Channel, 'voice'>;

/** Chats and tasks that a service puts into queues, where some profile takes them; nobody there, they leave after a while. */
export class OtherChannels {
  readonly #center: VirtualCenter;
  readonly #chance: Chance;
  readonly #entrances: readonly { readonly channel: Other; readonly queue: Name }[];
  readonly #meanGapMs: number;
  readonly #untilMs: number;

  constructor(
    center: VirtualCenter,
    program: Program,
    chance: Chance,
    arrivals: { readonly callsPerHour: number; readonly untilMs: number },
  ) {
    this.#center = center;
    this.#chance = chance.of('other channels');
    this.#entrances = entrancesOf(program);
    this.#meanGapMs = (HOUR_MS / arrivals.callsPerHour) * HABITS.otherChannels.callsToOne;
    this.#untilMs = arrivals.untilMs;
  }

  begin(): void {
    if (this.#entrances.length === 0) return;
    const atMs = this.#center.clock.nowMs() + this.#chance.exponentialMs(this.#meanGapMs);
    if (atMs >= this.#untilMs) return;
    this.#center.clock.at(atMs, () => {
      this.#center.tell({
        kind: 'enqueue contact',
        ...this.#chance.pick(this.#entrances),
        priority: null,
        attributes: {},
      });
      this.begin();
    });
  }

  notice(event: Event): void {
    if (event.kind !== 'contact created' || (event.channel ?? 'voice') === 'voice') return;
    const { contact } = event;
    const leavesAtMs = this.#center.clock.nowMs() + this.#chance.exponentialMs(HABITS.otherChannels.patienceMs);
    this.#center.clock.at(leavesAtMs, () => {
      if (this.#center.board.contacts.get(contact)?.place === 'waiting') {
        this.#center.tell({ kind: 'contact leaves', contact });
      }
    });
  }
}

/** Each queue and channel that some profile serves together. */
function entrancesOf({ profiles }: Program): readonly { readonly channel: Other; readonly queue: Name }[] {
  const pairs = profiles.flatMap((profile) =>
    profile.serves.flatMap(({ queue, channels }) =>
      profile.channels.flatMap(({ channel }) =>
        channel === 'voice' || (channels !== null && !channels.includes(channel)) ? [] : [{ channel, queue }],
      ),
    ),
  );
  return [...new Map(pairs.map((pair) => [`${pair.channel} ${pair.queue}`, pair])).values()];
}

const HOUR_MS = 60 * 60 * 1000;
