/**
 * Routing by linear scan: S3, S5, S6 and S7 written down as they are read, with no heap, no class and nothing kept
 * between two questions. Slow, and the measure of the router.
 */
import type { Channel, Name, RoutingProfile } from '@ringback/dsl/ir';
import type { CallerKind } from '../../src/core/index.ts';
import type { Match, Placing } from '../../src/core/routing/router.ts';

interface IdleAgent {
  readonly id: string;
  readonly profile: Name;
  readonly sinceMs: number;
  readonly free: Map<Channel, number>;
}

type Rank = readonly number[];

const isBefore = (a: Rank, b: Rank): boolean => {
  const index = a.findIndex((value, position) => value !== b[position]);
  return index >= 0 && Number(a[index]) < Number(b[index]);
};

export class RoutingModel {
  readonly waiting = new Map<number, Placing>();
  readonly #idle = new Map<string, IdleAgent>();
  readonly #blocked = new Set<string>();
  readonly #profiles: readonly RoutingProfile[];

  constructor(profiles: readonly RoutingProfile[]) {
    this.#profiles = profiles;
  }

  wait(placing: Placing): void {
    this.waiting.set(placing.sequence, placing);
  }
  leave(sequence: number): void {
    this.waiting.delete(sequence);
  }
  reorder(sequence: number, priority: number, effectiveStartMs: number): void {
    const placing = this.waiting.get(sequence);
    if (placing !== undefined) this.waiting.set(sequence, { ...placing, priority, effectiveStartMs });
  }
  idle(id: string, profile: Name, sinceMs: number, free: readonly (readonly [Channel, number])[]): void {
    this.#idle.set(id, { id, profile, sinceMs, free: new Map(free) });
  }
  busy(id: string): void {
    this.#idle.delete(id);
  }
  block(queue: Name, is: CallerKind, blocked: boolean): void {
    if (blocked) this.#blocked.add(`${is} ${queue}`);
    else this.#blocked.delete(`${is} ${queue}`);
  }
  isBlocked(queue: Name, is: CallerKind): boolean {
    return this.#blocked.has(`${is} ${queue}`);
  }

  /** Idle agents, longest idle first, then by id: the first who may take something takes what comes first for them. */
  next(nowMs: number): Match | undefined {
    const inOrder = [...this.#idle.values()].sort((a, b) => a.sinceMs - b.sinceMs || (a.id < b.id ? -1 : 1));
    for (const agent of inOrder) {
      const best = this.#bestFor(agent, nowMs);
      if (best === undefined) continue;
      this.waiting.delete(best.sequence);
      agent.free.set(best.channel, (agent.free.get(best.channel) ?? 0) - 1);
      return { agent: agent.id, sequence: best.sequence, channel: best.channel };
    }
    return undefined;
  }

  #bestFor(agent: IdleAgent, nowMs: number): Placing | undefined {
    let best: { readonly placing: Placing; readonly rank: Rank } | undefined;
    for (const placing of this.waiting.values()) {
      if ((agent.free.get(placing.channel) ?? 0) <= 0) continue;
      if (this.isBlocked(placing.queue, placing.is)) continue;
      for (const serve of this.#profiles.find(({ name }) => name === agent.profile)?.serves ?? []) {
        if (serve.queue !== placing.queue) continue;
        if (serve.channels !== null && !serve.channels.includes(placing.channel)) continue;
        if (nowMs - placing.enteredAtMs < serve.delayMs) continue;
        const rank = [serve.priority, placing.priority, placing.effectiveStartMs, placing.sequence];
        if (best === undefined || isBefore(rank, best.rank)) best = { placing, rank };
      }
    }
    return best?.placing;
  }
}
