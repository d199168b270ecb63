/**
 * A center to play with: the real core in virtual time, its people in the hands of whoever looks on. Where a scenario has
 * its acts written down, here each comes when somebody wants it, and time moves only when told to.
 */
import type { Act, Name, Program, SourceMap } from '@ringback/dsl/ir';
import { perform } from '../scenario/acts.ts';
import { Stage } from '../scenario/stage.ts';
import { placeOf, sentenceOf, type Sources } from '../scenario/timeline.ts';
import { instantOf } from '../scenario/wall-time.ts';
import type { FunctionBody, FunctionValues } from '../shell/effects.ts';
import type { LogEntry, RehearsalView } from './view.ts';
import { viewOf } from './view.ts';

export interface RehearsalOptions {
  readonly program: Program;
  /** Of `program`; with it entries of the log say which line of a flow the contact stood on. */
  readonly sourceMap: SourceMap;
  /** Texts by the paths of the source map; with them entries quote the line. */
  readonly sources?: Sources;
  /** When it begins, in milliseconds since 1970; on a Monday at ten of the center's clock unless given. */
  readonly startMs?: number;
  readonly customers: readonly Name[];
  readonly agents: readonly { readonly name: Name; readonly profile: Name }[];
}

/** A Monday morning, on the clock of the center's wall: most centers are open then. */
const REHEARSAL_DATE = '2026-03-02';
const REHEARSAL_TIME = '10:00';

/** What is looked through for something that happens; a center in which nothing does for so long is at rest. */
const NOTHING_HAPPENS_MS = 8 * 24 * 3_600_000;
/** Entries of the log that are kept, the newest. */
const LOG_ENTRIES_MAX = 500;

/** Of which nobody needs to be told: each is followed by one that says what came of it. */
const IN_PASSING: ReadonlySet<string> = new Set(['block began', 'block left', 'flow ended', 'attributes set']);

export class Rehearsal {
  readonly #stage: Stage;
  readonly #options: RehearsalOptions;
  /** What each function answers from now on; null: it fails. */
  readonly #answers = new Map<Name, FunctionValues | null>();
  readonly #log: LogEntry[] = [];
  readonly #stood = new Map<string, { readonly flow: Name; readonly block: string }>();
  #told = 0;

  constructor(options: RehearsalOptions) {
    this.#options = options;
    const { program } = options;
    const startMs = options.startMs ?? instantOf(REHEARSAL_DATE, REHEARSAL_TIME, program.center.timezone) ?? 0;
    const cast = { callers: [], agents: options.agents, mocks: [], lines: [] };
    for (const { name, returns } of program.functions)
      this.answer(name, Object.fromEntries(returns.map((one) => [one, ''])));
    this.#stage = new Stage(program, cast, startMs, this.#functions(program));
    for (const { name, profile } of options.agents) {
      this.#stage.take({ kind: 'agent signs in', agent: name, profile, status: 'available' });
    }
    for (const name of options.customers) this.#stage.numberOf(name);
    this.#remember();
  }

  /** Somebody does something, at this instant. Null when it was done, else in words why it could not be. */
  do(actor: Name, act: Act): string | null {
    const failure = perform(this.#stage, actor, act);
    this.#remember();
    return failure === null ? null : `this needs that ${failure.expected}, but ${failure.actual}`;
  }

  /** Lets time pass, in milliseconds. */
  pass(durationMs: number): void {
    this.#stage.center.playUntil(this.#stage.nowMs() + Math.max(0, durationMs));
    this.#remember();
  }

  /**
   * Lets time pass up to the next instant at which something happens that a person would notice.
   * @returns false if nothing ever will, and the clock stands where it stood
   */
  skip(): boolean {
    const { events, said, messages } = this.#stage;
    const [eventsBefore, saidBefore, messagesBefore] = [events.length, said.length, messages.length];
    const happened = (): boolean =>
      said.length > saidBefore ||
      messages.length > messagesBefore ||
      events.slice(eventsBefore).some(({ kind }) => !IN_PASSING.has(kind));
    if (this.#stage.center.clock.nextMs() === null) return false;
    const did = this.#stage.center.playUntil(this.#stage.nowMs() + NOTHING_HAPPENS_MS, happened);
    this.#remember();
    return did;
  }

  /** What a function of the program gives when a flow calls it, from now on: a text for each result; null: it fails. */
  answer(name: Name, values: FunctionValues | null): void {
    this.#answers.set(name, values);
  }

  view(): RehearsalView {
    return viewOf(this.#stage, this.#options, this.#log);
  }

  #functions(program: Program): Readonly<Record<Name, FunctionBody>> {
    return Object.fromEntries(
      program.functions.map(({ name }) => [
        name,
        () => {
          const values = this.#answers.get(name) ?? null;
          if (values === null) throw new Error(`${name} fails`);
          return values;
        },
      ]),
    );
  }

  #remember(): void {
    const { events } = this.#stage;
    for (const event of events.slice(this.#told)) {
      const contact = 'contact' in event ? event.contact : null;
      if (contact !== null && event.kind === 'block began')
        this.#stood.set(contact, { flow: event.flow, block: event.block });
      const what = sentenceOf(event, this.#stage);
      if (what === null || contact === null) continue;
      const stood = this.#stood.get(contact);
      const { program, sourceMap, sources = {} } = this.#options;
      this.#log.push({
        when: this.#stage.clockAt(event.atMs),
        who: this.#stage.titleOf(contact),
        what,
        stood: stood === undefined ? null : placeOf(stood, program, sourceMap, sources),
      });
    }
    this.#told = events.length;
    this.#log.splice(0, this.#log.length - LOG_ENTRIES_MAX);
  }
}
