import { EmbeddedActionsParser } from 'chevrotain';
import { isMismatch, NothingFits } from './mismatch.ts';

export type Step = () => void;

/** What Chevrotain found out about the places of a rule: which way to take there, or whether to go in. */
type Decisions = readonly ((this: ShallowParser) => number | boolean | undefined)[];

/** How Chevrotain numbers such places: the kind stands above the eight bits of the index. */
const CHOICE = 1 << 8;
const OPTION = 2 << 8;
const REPETITION = 3 << 8;
const REPETITION_AT_LEAST_ONCE = 4 << 8;

/**
 * Chevrotain's parser, with steps from rule to rule that take little of the stack.
 *
 * Chevrotain runs each rule once to record it, and finds out which token decides what; those decisions are asked here, without the
 * two to five calls that lead to each of them, and without its errors, which say what nobody reads. What is nested as deeply as it
 * may be (`MAX_NESTING`) needs 0.51 MB of stack so, before anything was compiled for speed, where it needed 1.2; V8 gives a process,
 * a page and a worker one. Whether a text is nested too deeply must not depend on who reads it, and when.
 */
export abstract class ShallowParser extends EmbeddedActionsParser {
  /** Chevrotain's place in the tokens; absent from its type declarations, like what follows. Tests hold it to that. */
  declare currIdx: number;
  declare protected readonly lookAheadFuncsCache: readonly (Decisions | undefined)[];
  declare protected readonly fullRuleNameToShort: Readonly<Record<string, number>>;
  declare protected currRuleLookaheadFuncs: Decisions | undefined;
  readonly #rules = new Map<string, Step>();

  /**
   * Makes a rule.
   *
   * @param begin called before the rule is read; what it returns is given to `end`, which is called whatever happens
   * @returns what reads by the rule as the first one
   */
  protected rule<Begun>(name: string, body: Step, begin: () => Begun, end: (begun: Begun) => void): Step {
    let decisions: Decisions | undefined;
    const read = (): void => {
      if (this.RECORDING_PHASE) return body();
      const around = this.currRuleLookaheadFuncs;
      this.currRuleLookaheadFuncs = decisions ??= this.lookAheadFuncsCache[this.fullRuleNameToShort[name] ?? -1];
      const begun = begin();
      try {
        body();
      } finally {
        end(begun);
        this.currRuleLookaheadFuncs = around;
      }
    };
    this.#rules.set(name, read);
    const method = this.RULE(name, read, { recoveryValueFunc: () => undefined });
    return () => {
      try {
        method.call(this);
      } catch (error) {
        if (!isMismatch(error)) throw error; // what does not fit has been told
      }
    };
  }

  /** Reads by another rule. It is looked up once: it is there when all of them are. */
  protected through(index: number, rule: string): Step {
    let known: Step | undefined;
    return () => {
      if (known) known();
      else if (this.RECORDING_PHASE) this.subrule(index, (this as unknown as Record<string, Step>)[rule] as Step);
      else (known = this.#rules.get(rule) as Step)();
    };
  }

  /** The one of several rows that fits; throws `NothingFits` where none does. */
  protected oneOf(index: number, rows: readonly Step[]): Step {
    const ways = rows.map((row) => ({ ALT: row }));
    return () => {
      if (this.RECORDING_PHASE) return this.or(index, ways);
      const way = this.#decide(CHOICE | index);
      const row = typeof way === 'number' ? rows[way] : undefined;
      if (row === undefined) throw new NothingFits();
      row();
    };
  }

  /** A row, if it fits. */
  protected atMostOnce(index: number, row: Step): Step {
    return () => {
      if (this.RECORDING_PHASE) this.option(index, row);
      else if (this.#decide(OPTION | index)) row();
    };
  }

  /** A row again and again, as long as it may, fits and reads something. */
  protected anyNumberOf(index: number, row: Step, may: () => boolean): Step {
    return () => {
      if (this.RECORDING_PHASE) this.many(index, row);
      else this.#repeat(REPETITION | index, row, may);
    };
  }

  /** The same, but throws `NothingFits` where the row does not fit even once. */
  protected atLeastOnce(index: number, row: Step, may: () => boolean): Step {
    return () => {
      if (this.RECORDING_PHASE) return this.atLeastOne(index, row);
      const at = this.currIdx;
      this.#repeat(REPETITION_AT_LEAST_ONCE | index, row, may);
      if (this.currIdx === at) throw new NothingFits();
    };
  }

  #repeat(place: number, row: Step, may: () => boolean): void {
    for (let before = -Infinity; before < this.currIdx && may() && this.#decide(place);) {
      before = this.currIdx;
      row();
    }
  }

  #decide(place: number): number | boolean | undefined {
    return this.currRuleLookaheadFuncs?.[place]?.call(this);
  }
}
