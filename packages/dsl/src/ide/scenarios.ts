import type { Place } from '../diagnostics/index.ts';
import type { ScenarioUse } from '../semantics/model/index.ts';
import { readScenario } from '../semantics/read/scenarios.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';

/** A scenario as whoever runs it sees it. */
export interface FoundScenario {
  /** As a person wrote it; empty where none stands. Several may have the same. */
  readonly title: string;
  readonly place: Place;
  /** The title, or the word `scenario` where none stands. */
  readonly titlePlace: Place;
  /** A mistake of its text lies in it: it cannot be played. */
  readonly damaged: boolean;
}

/** The scenarios of a file, in its order; the file alone says which, whatever else is wrong with the program. */
export function scenariosIn(tree: SyntaxTree, file: string): readonly FoundScenario[] {
  return tree.root.all('Scenario').map((node) => {
    const scenario = readScenario({ tree, file }, node);
    return {
      title: titleOf(scenario),
      place: scenario.place,
      titlePlace: scenario.title?.place ?? scenario.keyword,
      damaged: scenario.damaged,
    };
  });
}

/** Titles are words: braces in them are nothing special to a reader, and are shown as they stand. */
export function titleOf({ title }: ScenarioUse): string {
  return (title?.parts ?? []).map((part) => (typeof part === 'string' ? part : `{${part.head.text}}`)).join('');
}
