import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { readPreferences } from '../preferences.ts';
import type { Feature } from './feature.ts';
import { showAnew } from './shown-anew.ts';

const SECTION = 'ringback';

/** Follows the editor's settings `ringback`, asked for where the client can be asked, else as it tells them. */
export const configuration: Feature = {
  row: 'configuration',
  says: 'Which hints and lenses are shown: `ringback.hints.defaults`, `dials`, `queues`, `goesOn`; `ringback.lenses.scenarios`, `served`, `leads`, each on unless set to false',
  methods: [],
  capabilities: () => ({}),
  listen(desk) {
    const { connection } = desk;
    const take = (settings: unknown): void => {
      const before = JSON.stringify(desk.preferences);
      desk.prefer(readPreferences(settings));
      if (JSON.stringify(desk.preferences) !== before) showAnew(desk);
    };
    const canAsk = (): boolean => desk.client.workspace?.configuration ?? false;
    const ask = (): void => {
      connection.workspace.getConfiguration(SECTION).then(take, () => undefined);
    };
    desk.onReady(() => {
      if (desk.client.workspace?.didChangeConfiguration?.dynamicRegistration) {
        connection.client
          .register(DidChangeConfigurationNotification.type, { section: SECTION })
          .catch(() => undefined);
      }
      if (canAsk()) ask();
    });
    desk.hear(DidChangeConfigurationNotification.type, ({ settings }) => {
      if (canAsk()) return ask();
      const own: unknown = (settings as { readonly [SECTION]?: unknown } | null)?.[SECTION];
      take(own);
    });
  },
};
