/** A center for tests: the core with its telephones reduced to what a test says, and the log at hand. */
import type { Program } from '@ringback/dsl/ir';
import { createState, nextDueMs, step } from '../../src/core/index.ts';
import type { AgentStatus, CoreOptions, Effect, Event, EventBody, Input, State } from '../../src/core/index.ts';

/** `10:00:05` on 2026-03-02, a Monday, at Los Angeles (UTC-8 on that day); or `2026-03-03 10:00`. */
export function instant(written: string): number {
  const [date, time] = written.includes(' ') ? (written.split(' ') as [string, string]) : ['2026-03-02', written];
  const full = time.length === 5 ? `${time}:00` : time;
  return Date.parse(`${date}T${full}-08:00`);
}

/** The variant of a union that has this kind, alone or among others. */
type Of<T, K> = T extends { readonly kind: infer X } ? (K extends X ? T : never) : never;

export class TestCenter {
  state: State;
  nowMs: number;
  readonly events: Event[] = [];
  readonly effects: Effect[] = [];
  refusal: string | null = null;

  constructor(program: Program, at = '10:00', options: CoreOptions = {}) {
    this.state = createState(program, options);
    this.nowMs = instant(at);
  }

  give(input: Input): this {
    const result = step(this.state, input, this.nowMs);
    this.events.push(...result.events);
    this.effects.push(...result.effects);
    this.refusal = result.refusal?.code ?? null;
    // A heard prompt ends when its time has passed, as the simulated telephones do it.
    for (const effect of result.effects)
      if (effect.kind === 'play') this.#plays.push({ effect, endMs: this.nowMs + length(effect) });
    for (const effect of result.effects) {
      if (effect.kind === 'stop playing')
        this.#plays = this.#plays.filter((play) => play.effect.playback !== effect.playback);
    }
    return this;
  }
  #plays: { effect: Of<Effect, 'play'>; endMs: number }[] = [];

  /** Lets time pass to an instant, stepping at every timer and at every end of a prompt. */
  until(written: string | number): this {
    const endMs = typeof written === 'number' ? written : instant(written);
    for (;;) {
      const playMs = Math.min(...this.#plays.map((play) => play.endMs));
      const dueMs = Math.min(nextDueMs(this.state), playMs);
      if (dueMs > endMs) break;
      this.nowMs = Math.max(this.nowMs, dueMs);
      const ended = this.#plays.find((play) => play.endMs === this.nowMs);
      if (ended === undefined) this.give({ kind: 'time passes' });
      else {
        this.#plays = this.#plays.filter((play) => play !== ended);
        const { leg, playback } = ended.effect;
        this.give({ kind: 'playback ended', leg, playback });
      }
    }
    this.nowMs = endMs;
    return this;
  }

  after(durationMs: number): this {
    return this.until(this.nowMs + durationMs);
  }

  call(leg: string, flow: string, from: string | null = '+12065550111'): this {
    return this.give({ kind: 'call arrives', leg, from, to: null, flow });
  }
  agent(agent: string, profile: string, status: AgentStatus = 'available'): this {
    return this.give({ kind: 'agent signs in', agent, profile, status });
  }
  accept(agent: string): this {
    return this.give({ kind: 'agent accepts', agent, offer: null });
  }
  press(leg: string, keys: string): this {
    return this.give({ kind: 'keys pressed', leg, keys });
  }

  all<K extends EventBody['kind']>(kind: K): Of<Event, K>[] {
    return this.events.filter((event): event is Of<Event, K> => event.kind === kind);
  }
  last<K extends EventBody['kind']>(kind: K): Of<Event, K> {
    const found = this.all(kind).at(-1);
    if (found === undefined) throw new Error(`no event "${kind}" in ${JSON.stringify(this.events.map((e) => e.kind))}`);
    return found;
  }
  done<K extends Effect['kind']>(kind: K): Of<Effect, K>[] {
    return this.effects.filter((effect): effect is Of<Effect, K> => effect.kind === kind);
  }
  /** Leg of the last dial. */
  dialedLeg(): string {
    return this.last('dialed').leg;
  }
  /** What an event says and when: `11:38:39 queued`. */
  times(contact: string, kinds: readonly EventBody['kind'][]): string[] {
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Los_Angeles', timeStyle: 'medium' });
    return this.events
      .filter((event) => kinds.includes(event.kind) && 'contact' in event && event.contact === contact)
      .map((event) => `${clock.format(event.atMs)} ${event.kind}`);
  }
}

const length = (play: Of<Effect, 'play'>): number =>
  play.repeat ? Infinity : play.speech.reduce((sum, each) => sum + each.durationMs, 0);
