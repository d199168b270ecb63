import { codeLensesOf } from '@ringback/dsl/ide';
import type { CodeLens as FoundLens } from '@ringback/dsl/ide';
import { CodeLensRequest } from 'vscode-languageserver';
import type { CodeLens, Command } from 'vscode-languageserver';
import type { OpenFile } from '../desk.ts';
import { pathOf } from '../uris.ts';
import type { Feature } from './feature.ts';

/** Commands of the client that lenses name; one that has none of them shows the words all the same. */
export const RUN_SCENARIO_COMMAND = 'ringback.runScenario';
export const SHOW_PLACES_COMMAND = 'ringback.showPlaces';

function commandOf({ title, place, does }: FoundLens, at: OpenFile): Command {
  const { uri } = at.location(place);
  if (does.kind === 'run scenario') return { title, command: RUN_SCENARIO_COMMAND, arguments: [uri, does.scenario] };
  // what is counted to nothing has nothing to show
  if (does.places.length === 0) return { title, command: '' };
  const places = does.places.map((each) => at.location(each));
  return { title, command: SHOW_PLACES_COMMAND, arguments: [uri, at.range(place).start, places] };
}

export const codeLenses: Feature = {
  row: 'code lens',
  says: 'Above a scenario what runs it, above a queue how many profiles serve it, above a flow how many flows lead to it',
  methods: [CodeLensRequest.method],
  capabilities: () => ({ codeLensProvider: {} }),
  listen(desk) {
    desk.answerAbout(
      CodeLensRequest.type,
      (at, { textDocument }): CodeLens[] => {
        const { lenses } = desk.preferences.of(pathOf(textDocument.uri));
        return codeLensesOf(at.program, at.file.path)
          .filter(({ kind }) => lenses[kind])
          .map((lens) => ({ range: at.range(lens.place), command: commandOf(lens, at) }));
      },
      [],
    );
  },
};
