import { Console } from 'node:console';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { nodeFiles } from '@ringback/dsl/project';
import { createConnection } from 'vscode-languageserver/node';
import type { Connection } from 'vscode-languageserver/node';
import { flowLanguage } from './flow-language.ts';
import { serve } from './server.ts';
import { keepSmall } from './small-process.ts';

export interface StartOptions {
  /** The client; standard input and output unless given. */
  readonly connection?: Connection;
  /** The folder, with `/` at its end, that holds a page `<code>.md` for each code; that of the compiler unless given. */
  readonly pages?: URL;
}

/**
 * Starts the language server on this machine's files. Over standard input and output it ends with its client: with code 0
 * after `shutdown`, else 1.
 */
export function startServer({ connection, pages = compilerPages() }: StartOptions = {}): void {
  // over a connection of its own it may be one of many things that a process does
  const settings = connection === undefined ? keepSmall() : {};
  serve(connection ?? overStandardStreams(), {
    ...settings,
    language: { ...flowLanguage, pageOf: pagesIn(pages) },
    disk: nodeFiles,
    nextTurn: (run) => void setImmediate(run),
  });
}

/** Standard output belongs to the protocol: a stray line in it would end the conversation. */
function overStandardStreams(): Connection {
  globalThis.console = new Console(process.stderr);
  return createConnection(process.stdin, process.stdout);
}

/** Listed once: whether a page is there is asked for each finding. */
function pagesIn(folder: URL | undefined): (code: string) => string | undefined {
  const names = new Set(folder !== undefined && existsSync(folder) ? readdirSync(folder) : []);
  return (code) => (names.has(`${code}.md`) ? new URL(`${code}.md`, folder).href : undefined);
}

/** Where a built compiler keeps its pages; nowhere in a checkout that was never built. */
function compilerPages(): URL | undefined {
  try {
    const door = createRequire(import.meta.url).resolve('@ringback/dsl');
    return new URL('rules/', pathToFileURL(door));
  } catch {
    return undefined;
  }
}
