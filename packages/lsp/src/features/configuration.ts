import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { readPreferences } from '../preferences.ts';
import { folderOf } from '../uris.ts';
import type { Feature } from './feature.ts';
import { showAnew } from './shown-anew.ts';

const SECTION = 'ringback';

/**
 * Follows the editor's settings `ringback`. A client that can be asked is asked for those of each folder and those outside of them: at
 * first, when it says that they have changed, and when folders come or go. Of others what they tell counts, or what they said at the start.
 */
export const configuration: Feature = {
  row: 'configuration',
  says: 'Which hints and lenses are shown, in each folder: `ringback.hints.defaults`, `dials`, `queues`, `goesOn`; `ringback.lenses.scenarios`, `served`, `leads`, each on unless set to false',
  methods: [],
  capabilities: () => ({}),
  listen(desk) {
    const { connection } = desk;
    let asked = 0;
    const take = (everywhere: unknown, inFolders: ReadonlyMap<string, unknown> = new Map()): void => {
      const read = new Map([...inFolders].map(([folder, settings]) => [folder, readPreferences(settings)]));
      if (desk.preferences.replace(readPreferences(everywhere), read)) showAnew(desk);
    };
    const canAsk = (): boolean => desk.client.workspace?.configuration ?? false;
    const ask = (): void => {
      const { folders } = desk;
      const ofFolders = folders.map((scopeUri) => ({ scopeUri, section: SECTION }));
      const question = ++asked;
      connection.workspace.getConfiguration([{ section: SECTION }, ...ofFolders]).then(
        (answers: unknown) => {
          // what was asked later is answered later, or by a client that answers as it pleases
          if (question !== asked || !Array.isArray(answers)) return;
          const [everywhere, ...inFolders] = answers as readonly unknown[];
          take(everywhere, new Map(folders.map((uri, index) => [folderOf(uri), inFolders[index] ?? everywhere])));
        },
        () => undefined,
      );
    };
    desk.onReady(() => {
      if (desk.client.workspace?.didChangeConfiguration?.dynamicRegistration) {
        connection.client
          .register(DidChangeConfigurationNotification.type, { section: SECTION })
          .catch(() => undefined);
      }
      if (canAsk()) ask();
      else take(desk.settingsAtStart);
    });
    desk.onFolders(() => {
      if (canAsk()) ask();
    });
    desk.hear(DidChangeConfigurationNotification.type, ({ settings }) => {
      if (canAsk()) return ask();
      const own: unknown = (settings as { readonly [SECTION]?: unknown } | null)?.[SECTION];
      take(own ?? desk.settingsAtStart);
    });
  },
};
