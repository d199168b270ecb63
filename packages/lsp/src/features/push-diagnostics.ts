import { DocumentReports } from '../document-reports.ts';
import { isShown, PublishedDiagnostics } from '../published-diagnostics.ts';
import type { Feature } from './feature.ts';

/** Everything that is wrong with an open program, told on the server's own accord after each check; not to a client that asks. */
export const pushDiagnostics: Feature = {
  row: 'push diagnostics',
  says: 'What `ringback check` finds in the whole program, with related places and a link to the page of the rule',
  methods: [],
  capabilities: () => ({}),
  listen(desk) {
    const reports = DocumentReports.at(desk);
    const published = new PublishedDiagnostics((params) => {
      desk.connection.sendDiagnostics(params).catch(() => undefined);
    });
    const asksItself = (): boolean => desk.client.textDocument?.diagnostic !== undefined;
    desk.onChecked({
      checked(program) {
        if (asksItself()) return;
        const isOwn = (path: string): boolean => desk.checks.ownerOf(path, 'open') === program.root;
        published.replace(
          program.root,
          reports.of(program).filter((report) => isShown(report) && isOwn(report.path)),
        );
      },
      left: (root) => published.clear(root),
    });
  },
};
