import type { BlockId, Name, ScenarioPlace } from '@ringback/dsl/ir';
import type { ContactId } from '../core/protocol.ts';

/** What playing one scenario gave. Plain data; whoever runs scenarios renders it. Holds no machine time. */
export interface ScenarioResult {
  readonly title: string;
  /** Path of the `.test.flow`, relative to the program's folder. */
  readonly file: string;
  readonly at: ScenarioPlace;
  readonly passed: boolean;
  /** null when it passed. */
  readonly failure: ScenarioFailure | null;
  /** Virtual time from its `clock:` to its end. */
  readonly playedMs: number;
  /** Statements that began, without doubles, in the order reached; `coverageOf` adds them up. */
  readonly reached: readonly ReachedStatement[];
  /** Ways out of statements that it took; without doubles, in the order taken. */
  readonly taken: readonly TakenOutcome[];
}

export interface ReachedStatement {
  readonly flow: Name;
  readonly block: BlockId;
  readonly times: number;
}

export interface TakenOutcome extends ReachedStatement {
  /** null: it went on below the statement. */
  readonly outcome: string | null;
}

export interface ScenarioFailure {
  /**
   * An expectation that did not hold, an act without its occasion, a time that cannot be reached, or something that this
   * runtime does not play yet.
   */
  readonly kind: 'expectation' | 'act' | 'time' | 'unsupported';
  /** Line of the `.test.flow` that failed. */
  readonly file: string;
  readonly at: ScenarioPlace;
  /** One sentence, without a period at its end: `expected that Ann is busy, but Ann is available`. */
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  /** Why it happened so: why another contact was first, why nobody was offered anything. May be empty. */
  readonly because: readonly string[];
  /** When it failed, wall clock of the center's zone. */
  readonly when: WallClock;
  /** Of the contacts that the line is about. */
  readonly timelines: readonly Timeline[];
}

export interface WallClock {
  readonly atMs: number;
  /** `2026-03-02` */
  readonly date: string;
  /** `10:00:06`; with milliseconds when there are any: `10:00:06.250` */
  readonly time: string;
}

export interface Timeline {
  /** `Mia's callback` */
  readonly title: string;
  readonly contact: ContactId;
  readonly entries: readonly TimelineEntry[];
}

export interface TimelineEntry {
  readonly when: WallClock;
  /** `hears "Press 1 to receive a callback. …"` */
  readonly what: string;
  /** Statement of the flow that the contact stood on; null outside a flow. */
  readonly stood: FlowPlace | null;
}

export interface FlowPlace {
  readonly flow: Name;
  readonly block: BlockId;
  /** Path of the `.flow`, relative to the program's folder. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** That line as it is written, without the space around it; null when the sources were not given. */
  readonly text: string | null;
}
