import {
  DiagnosticRefreshRequest,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver';
import type {
  DocumentDiagnosticReport,
  WorkspaceDiagnosticReportPartialResult,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Desk } from '../desk.ts';
import { DocumentReports } from '../document-reports.ts';
import type { DocumentReport } from '../document-reports.ts';
import { pathOf } from '../uris.ts';
import type { Feature } from './feature.ts';

/** So many documents are in one part of a report that the client takes in parts. */
const DOCUMENTS_IN_A_PART = 100;

/** The same diagnostics for a client that asks: of a document, and of all programs in the folders of the workspace. */
export const pullDiagnostics: Feature = {
  row: 'pull diagnostics',
  says: 'The same when the editor asks: of one document, or of the whole workspace in parts, and only what has changed',
  methods: [DocumentDiagnosticRequest.method, WorkspaceDiagnosticRequest.method],
  capabilities: () => ({
    diagnosticProvider: { identifier: 'ringback', interFileDependencies: true, workspaceDiagnostics: true },
  }),
  listen(desk) {
    const reports = DocumentReports.at(desk);
    desk.answer(
      DocumentDiagnosticRequest.type,
      ({ textDocument: { uri }, previousResultId }): DocumentDiagnosticReport =>
        answered(reportOf(desk, reports, uri), previousResultId),
      { kind: DocumentDiagnosticReportKind.Full, items: [] },
    );
    desk.answer(
      WorkspaceDiagnosticRequest.type,
      ({ previousResultIds, partialResultToken }) => {
        const before = new Map(previousResultIds.map(({ uri, value }) => [pathOf(uri), { uri, value }]));
        const items = workspaceItems(desk, reports, before);
        if (partialResultToken === undefined) return { items };
        for (let at = 0; at < items.length; at += DOCUMENTS_IN_A_PART) {
          const part: WorkspaceDiagnosticReportPartialResult = { items: items.slice(at, at + DOCUMENTS_IN_A_PART) };
          const sent = desk.connection.sendProgress(WorkspaceDiagnosticRequest.partialResult, partialResultToken, part);
          sent.catch(() => undefined);
        }
        return { items: [] };
      },
      { items: [] },
    );
    // what changes outside of the editor the client cannot know to ask about
    const ask = (): void => {
      if (desk.client.workspace?.diagnostics?.refreshSupport) desk.refreshes.want(DiagnosticRefreshRequest.method);
    };
    desk.checks.onDiskRead(ask);
  },
};

function reportOf(desk: Desk, reports: DocumentReports, uri: string): DocumentReport | undefined {
  const path = pathOf(uri);
  const isOpen = desk.documents.get(path) !== undefined;
  const all = isOpen ? reports.of(desk.checks.of(path)) : ownReports(desk, reports);
  return all.find((report) => report.path === path);
}

function answered(report: DocumentReport | undefined, previousResultId: string | undefined): DocumentDiagnosticReport {
  if (report === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const { resultId, diagnostics } = report;
  return resultId === previousResultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...diagnostics] };
}

/** Of every document of the workspace one. */
function ownReports({ checks }: Desk, reports: DocumentReports): readonly DocumentReport[] {
  return checks
    .all()
    .flatMap((program) => reports.of(program).filter(({ path }) => checks.ownerOf(path, 'all') === program.root));
}

/** All documents, and those that the client knows something of and that are gone. */
function workspaceItems(
  desk: Desk,
  reports: DocumentReports,
  before: ReadonlyMap<string, { readonly uri: string; readonly value: string }>,
): WorkspaceDocumentDiagnosticReport[] {
  const all = ownReports(desk, reports);
  const paths = new Set(all.map(({ path }) => path));
  const gone = [...before].filter(([path]) => !paths.has(path));
  return [
    ...all.map((report): WorkspaceDocumentDiagnosticReport => {
      const { uri, path, version = null } = report;
      return { ...answered(report, before.get(path)?.value), uri, version } as WorkspaceDocumentDiagnosticReport;
    }),
    ...gone.map(([, { uri }]): WorkspaceDocumentDiagnosticReport => ({
      kind: DocumentDiagnosticReportKind.Full,
      uri,
      version: null,
      items: [],
    })),
  ];
}
