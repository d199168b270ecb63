import type {
  DocumentDiagnosticReport,
  FullDocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver/node';
import type { Session } from '../fixtures-language/session.ts';
import type { Row } from './row.ts';

const CENTER = `
        phone number Line { number: +12065550100 flow: Main }
        center Acme { country: US }`;

function askAbout(session: Session, previousResultId?: string): Promise<DocumentDiagnosticReport | null> {
  return session.ask<DocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: { uri: session.uri },
    identifier: 'ringback',
    ...(previousResultId === undefined ? {} : { previousResultId }),
  });
}

export const pullDiagnostics: Row = {
  row: 'pull diagnostics',
  cases: [
    {
      says: 'of a document, at their places',
      source: `${CENTER}
        inbound flow Main { transfer to queue «@unknown-name Sup┆port» }
      `,
      async ask(session) {
        const report = (await askAbout(session)) as FullDocumentDiagnosticReport | null;
        return (report?.items ?? []).map(({ range, code }) => session.mark(range, String(code)));
      },
    },
    {
      says: 'with what belongs to it elsewhere, the page, and what is without effect as unnecessary',
      source: `${CENTER}
        inbound flow Main { set queue to Support transfer to queue { on full { disconnect } } }
        queue Support {}
        que┆ue Other {}
        //=
        dead-handler: https://example.org/rules/dead-handler, unnecessary
        unused-declaration: https://example.org/rules/unused-declaration, unnecessary
      `,
      async ask(session) {
        const report = (await askAbout(session)) as FullDocumentDiagnosticReport | null;
        const lines = (report?.items ?? []).map(
          ({ code, codeDescription, tags }) =>
            `${code}: ${codeDescription?.href}${tags?.includes(1) === true ? ', unnecessary' : ''}`,
        );
        return lines.join('\n');
      },
    },
    {
      says: 'unchanged, to who has them',
      source: `${CENTER}
        inbound flow Main { transfer to queue Sup┆port }
        //=
        full, then unchanged
      `,
      async ask(session) {
        const first = await askAbout(session);
        const second = await askAbout(session, first?.resultId);
        return `${first?.kind}, then ${second?.kind}`;
      },
    },
    {
      says: 'of every document of the workspace, each with its findings',
      source: `
        inbound flow Main { transfer to queue Sup┆port }
        //- other.flow
        queue Support { limit: 5s }
        //- fine.flow
        hours Weekdays { open: Mon-Fri 08:00-18:00 }
        //=
        fine.flow:
        main.flow: unhandled-outcome
        other.flow: wrong-type
      `,
      async ask(session) {
        const asked = { identifier: 'ringback', previousResultIds: [] };
        const report = await session.ask<WorkspaceDiagnosticReport>('workspace/diagnostic', asked);
        const lines = (report?.items ?? []).map((item) => {
          const codes = item.kind === 'full' ? item.items.map(({ code }) => ` ${code}`) : [' unchanged'];
          return `${session.fileOf(item.uri)}:${codes.join()}`;
        });
        return lines.join('\n');
      },
    },
  ],
};
