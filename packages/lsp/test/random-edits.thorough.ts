import { expect, test } from 'vitest';
import type { Diagnostic, DocumentDiagnosticReport, WorkspaceDiagnosticReport } from 'vscode-languageserver/node';
import { flowLanguage } from '../src/flow-language.ts';
import { connect } from './client.ts';
import type { Client } from './client.ts';
import { readExample, SUPPORT_LINE } from './examples.ts';
import { MemoryDisk } from './memory-disk.ts';
import { EditedWorkspace } from './edited-workspace.ts';
import type { OpenText } from './edited-workspace.ts';

const EDITS = 10_000;
const COMPARED_EVERY = 100;
/** Most edits follow each other faster than anybody is told about them; now and then somebody looks. */
const LOOKED_AT = 0.05;
/** Turns of the event loop after which a server that was told nothing has told all. */
const TURNS = 30;

const FOLDER = '/Кол-центр 100%/acme';
const FILES = {
  'center.flow': readExample('center.flow'),
  [SUPPORT_LINE]: readExample(SUPPORT_LINE),
  'support-line.test.flow': readExample('support-line.test.flow'),
  'more/sales.flow':
    'inbound flow Sales {\n  set queue to Support\n  transfer to queue {\n    on full { disconnect }\n  }\n}\n',
  'more/после работы.flow': 'hours Nights { open: Mon-Sun 20:00-06:00 }\nqueue Ночь { hours: Nights }\n',
};

function serverOn(disk: MemoryDisk): Client {
  return connect({
    disk,
    language: { ...flowLanguage, pageOf: () => undefined },
    nextTurn: (run) => void setImmediate(run),
    nowMs: () => 0,
  });
}

async function quiet(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** All that a server says, pushed and asked for, about documents that have findings or are open. */
async function saidBy(
  client: Client,
  open: readonly OpenText[],
  ids: Map<string, string>,
  asked: Map<string, unknown>,
) {
  await quiet();
  const pulled: [string, unknown][] = [];
  for (const { uri } of open) {
    const report = await client.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    pulled.push([uri, report.kind === 'full' ? report.items : 'unchanged']);
  }
  const previousResultIds = [...ids].map(([uri, value]) => ({ uri, value }));
  const { items } = await client.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', {
    previousResultIds,
  });
  for (const item of items) {
    if (item.kind === 'full') asked.set(item.uri, item.items);
    if (item.resultId === undefined) ids.delete(item.uri);
    else ids.set(item.uri, item.resultId);
  }
  await quiet();
  const shown = client.told().map((uri): [string, readonly Diagnostic[]] => [uri, client.shown(uri) ?? []]);
  return {
    shown: byUri(shown.filter(([, diagnostics]) => diagnostics.length > 0)),
    pulled: byUri(pulled),
    workspace: byUri([...asked].filter(([, diagnostics]) => (diagnostics as readonly unknown[]).length > 0)),
    log: client.log,
  };
}

const byUri = <T>(entries: readonly (readonly [string, T])[]): readonly (readonly [string, T])[] =>
  entries.toSorted(([a], [b]) => (a < b ? -1 : 1));

test(
  `after ${EDITS} edits, saves, renames, deletions and settings a server says what a fresh one says`,
  { timeout: 600_000 },
  async () => {
    const disk = new MemoryDisk();
    const client = serverOn(disk);
    await client.initialize({}, [FOLDER]);
    const workspace = new EditedWorkspace({
      disk,
      client,
      folder: FOLDER,
      files: FILES,
      seed: 20_261_122,
    });
    const ids = new Map<string, string>();
    const asked = new Map<string, unknown>();
    let compared = 0;
    let withFindings = 0;
    for (let edit = 1; edit <= EDITS; edit++) {
      await workspace.edit();
      if (workspace.random.chance(LOOKED_AT)) await quiet();
      if (edit % COMPARED_EVERY !== 0) continue;
      const said = await saidBy(client, workspace.open(), ids, asked);
      const fresh = serverOn(disk);
      await fresh.initialize({}, [FOLDER]);
      for (const { uri, text, version } of workspace.open()) await fresh.open(uri, text, version);
      const anew = await saidBy(fresh, workspace.open(), new Map(), new Map());
      await fresh.leave();
      expect({ edit, ...said }).toEqual({ edit, ...anew });
      compared++;
      if (said.shown.length > 0) withFindings++;
    }
    expect(compared).toBe(EDITS / COMPARED_EVERY);
    // the comparison must have had something to compare
    expect(withFindings).toBeGreaterThan(compared / 4);
    await client.leave();
  },
);
