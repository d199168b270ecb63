import { allRules } from '@ringback/dsl';
import type { Connection } from 'vscode-languageserver';
import { flowLanguage } from '../flow-language.ts';
import { serve } from '../server.ts';
import { FilesNotification, ToldFiles } from './told-files.ts';

export interface WorkerOptions {
  readonly connection: Connection;
  /** The folder, with `/` at its end, that holds a page `<code>.md` for each code; without one, findings link to no page. */
  readonly pages: string | null;
  /** Runs something once the messages that have arrived are read. */
  readonly nextTurn: (run: () => void) => void;
}

/** Starts the language server in a worker, for one client. */
export function startWorkerServer({ connection, pages, nextTurn }: WorkerOptions): void {
  const disk = new ToldFiles();
  // Until the client has said what there is, every name of another file would be unknown: nothing is checked before.
  let isTold = false;
  const waiting: (() => void)[] = [];
  const codes = new Set(allRules().map(({ code }) => code));
  connection.onNotification(FilesNotification.type, (params) => {
    disk.tell(params);
    isTold = true;
    waiting.splice(0).forEach(nextTurn);
  });
  serve(connection, {
    language: {
      ...flowLanguage,
      pageOf: (code) => (pages !== null && codes.has(code) ? `${pages}${code}.md` : undefined),
    },
    disk,
    nextTurn: (run) => (isTold ? nextTurn(run) : void waiting.push(run)),
  });
}
