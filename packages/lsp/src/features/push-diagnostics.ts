import { PublishedDiagnostics } from '../published-diagnostics.ts';
import { ProtocolPlaces, toProtocol } from '../protocol-diagnostics.ts';
import type { Feature } from './feature.ts';

/** Everything that is wrong with an open program, told to the client on its own accord after each check. */
export const pushDiagnostics: Feature = {
  row: 'push diagnostics',
  says: 'What `ringback check` finds in the whole program, with related places and a link to the page of the rule',
  methods: [],
  capabilities: () => ({}),
  listen(desk) {
    const published = new PublishedDiagnostics((params) => {
      desk.connection.sendDiagnostics(params).catch(() => undefined);
    });
    desk.onChecked({
      checked(program) {
        const places = new ProtocolPlaces(program, desk.documents, desk.encoding);
        const byUri = program.files.map(({ file, findings }) => ({
          uri: places.uri(file),
          version: places.version(file),
          diagnostics: findings.map((finding) => toProtocol(finding, places, desk.language.pageOf)),
        }));
        published.replace(program.root, byUri);
      },
      left: (root) => published.clear(root),
    });
  },
};
