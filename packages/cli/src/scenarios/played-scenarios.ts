import { runScenarios, type ScenarioResult, type ScenarioRun } from '@ringback/runtime/scenario';

/**
 * Results of scenarios, kept while one watches: a scenario whose lines and whose program are as they were gives what it gave,
 * since nothing but these decides what happens.
 */
export class PlayedScenarios {
  #program = '';
  #results = new Map<string, ScenarioResult>();
  /** How many the last `play` played; the others are as they were. */
  again = 0;

  play(run: ScenarioRun & { readonly filter: (scenario: { readonly title: string }) => boolean }): ScenarioResult[] {
    const { scenarios, sourceMap, sources = {}, filter } = run;
    // A comment changes no program, but the lines that a timeline quotes.
    const quoted = Object.entries(sources).filter(([file]) => sourceMap.files.includes(file));
    const program = JSON.stringify([scenarios.program, quoted]);
    if (program !== this.#program) this.#results.clear();
    this.#program = program;
    const keyOf = (scenario: (typeof scenarios.scenarios)[number]): string =>
      JSON.stringify([scenarios.files[scenario.at.file], scenario]);
    const known = this.#results;
    const fresh = new Set(scenarios.scenarios.filter((each) => filter(each) && !known.has(keyOf(each))));
    const played = runScenarios({ ...run, filter: (scenario) => fresh.has(scenario) });
    this.again = played.length;
    this.#results = new Map();
    return scenarios.scenarios.filter(filter).flatMap((scenario) => {
      const key = keyOf(scenario);
      const result = fresh.has(scenario) ? played.shift() : known.get(key);
      if (result === undefined) return [];
      this.#results.set(key, result);
      return [result];
    });
  }
}
