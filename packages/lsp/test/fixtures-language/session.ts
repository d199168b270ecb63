import { fileURLToPath, pathToFileURL } from 'node:url';
import { LineIndex } from '@ringback/dsl';
import type { ClientCapabilities, Location, Position, Range, ServerCapabilities } from 'vscode-languageserver/node';
import type { Feature } from '../../src/features/feature.ts';
import { FEATURES } from '../../src/features/index.ts';
import { flowLanguage } from '../../src/flow-language.ts';
import { offsetAt, rangeAt } from '../../src/positions.ts';
import type { Encoding } from '../../src/positions.ts';
import { connect } from '../client.ts';
import type { Client } from '../client.ts';
import { MemoryDisk } from '../memory-disk.ts';
import type { Fixture, Mark } from './fixture.ts';

/** A folder whose name a careless server gets wrong. */
export const FOLDER = '/Кол-центр 100%/acme support';

/** The program of a fixture in an editor: all its files on disk, the main one open. */
export class Session {
  readonly fixture: Fixture;
  readonly client: Client;
  /** Where all files of the fixture are, by `pathOf`. */
  readonly disk: MemoryDisk;
  /** What the server said that it can do. */
  readonly capabilities: ServerCapabilities;
  readonly #encoding: Encoding;
  readonly #lines: ReadonlyMap<string, LineIndex>;

  constructor(given: Fixture, client: Client, disk: MemoryDisk, capabilities: ServerCapabilities, encoding: Encoding) {
    this.fixture = given;
    this.client = client;
    this.disk = disk;
    this.capabilities = capabilities;
    this.#encoding = encoding;
    this.#lines = new Map([...given.files].map(([file, text]) => [file, new LineIndex(text)]));
  }

  get uri(): string {
    return this.uriOf(this.fixture.main);
  }

  uriOf(file: string): string {
    return pathToFileURL(this.pathOf(file)).href;
  }

  pathOf(file: string): string {
    return `${FOLDER}/${file}`;
  }

  fileOf(uri: string): string {
    const file = [...this.fixture.files.keys()].find((each) => this.uriOf(each) === uri);
    if (file === undefined) throw new Error(`an answer names ${uri}, which is no file of the fixture`);
    return file;
  }

  /** What most requests are asked with: the document and the cursor. */
  get here(): { readonly textDocument: { readonly uri: string }; readonly position: Position } {
    return { textDocument: { uri: this.uri }, position: this.positionOf(this.fixture.cursor) };
  }

  /** Of an offset into a file, the main one unless named. */
  positionOf(offset: number, file: string = this.fixture.main): Position {
    return rangeAt(this.#linesOf(file), offset, offset, this.#encoding).start;
  }

  rangeOf(mark: Pick<Mark, 'file' | 'start' | 'end'>): Range {
    return { start: this.positionOf(mark.start, mark.file), end: this.positionOf(mark.end, mark.file) };
  }

  /** The answer to a request about the program; null if the server has nothing to say. */
  ask<Answer>(method: string, params: unknown): Promise<Answer | null> {
    return this.client.connection.sendRequest<Answer | null>(method, params);
  }

  /** A range of an answer as a mark, in the main file unless a URI is given. */
  mark(range: Range, says = '', uri: string = this.uri): Mark {
    const file = this.fileOf(uri);
    const lines = this.#linesOf(file);
    return {
      file,
      start: offsetAt(lines, range.start, this.#encoding),
      end: offsetAt(lines, range.end, this.#encoding),
      says,
    };
  }

  markOf({ uri, range }: Location, says = ''): Mark {
    return this.mark(range, says, uri);
  }

  /** What is between two positions of a file of the program. */
  textAt(range: Range, uri: string = this.uri): string {
    const { file, start, end } = this.mark(range, '', uri);
    return this.#linesOf(file).text.slice(start, end);
  }

  #linesOf(file: string): LineIndex {
    const lines = this.#lines.get(file);
    if (lines === undefined) throw new Error(`the fixture has no ${file}`);
    return lines;
  }
}

/** A client that says it can do everything, as editors of today do. */
export const FULL_CLIENT: ClientCapabilities = {
  textDocument: {
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'source'] } },
      isPreferredSupport: true,
      resolveSupport: { properties: ['edit'] },
      dataSupport: true,
    },
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        labelDetailsSupport: true,
        insertReplaceSupport: true,
        resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
      },
      contextSupport: true,
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    definition: { linkSupport: true },
    declaration: { linkSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    inlayHint: { resolveSupport: { properties: ['tooltip', 'label.location'] } },
    rename: { prepareSupport: true },
    signatureHelp: { signatureInformation: { parameterInformation: { labelOffsetSupport: true } } },
    diagnostic: { relatedDocumentSupport: true },
    publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
  },
  workspace: {
    workspaceEdit: { documentChanges: true },
    symbol: { resolveSupport: { properties: ['location.range'] } },
  },
};

export interface SessionOptions {
  /** All unless given; a test of tests gives some that have nothing to say. */
  readonly features?: readonly Feature[];
  readonly encoding?: Encoding;
  /** What the client can do beside what all fixtures need. */
  readonly workspace?: ClientCapabilities['workspace'];
  /** What it can do with code actions, where that is not everything. */
  readonly codeAction?: NonNullable<ClientCapabilities['textDocument']>['codeAction'];
  /** URIs of the folders of the workspace; none unless given. */
  readonly folders?: readonly string[];
  /** As `initializationOptions`. */
  readonly settingsAtStart?: unknown;
  /** Called before the first message. */
  readonly prepare?: (client: Client) => void;
}

/** Opens a fixture at a server of its own, over a real connection. */
export async function openFixture(
  given: Fixture,
  {
    features = FEATURES,
    encoding = 'utf-16',
    workspace = {},
    codeAction = FULL_CLIENT.textDocument?.codeAction,
    folders = [],
    settingsAtStart,
    prepare,
  }: SessionOptions = {},
): Promise<Session> {
  const disk = new MemoryDisk(Object.fromEntries([...given.files].map(([file, text]) => [`${FOLDER}/${file}`, text])));
  const client = connect(
    {
      disk,
      language: { ...flowLanguage, pageOf: (code) => `https://example.org/rules/${code}` },
      nextTurn: (run) => void setImmediate(run),
      // how long something takes on a busy machine is nothing that a fixture speaks of
      nowMs: () => 0,
    },
    features,
  );
  prepare?.(client);
  const { capabilities } = await client.initialize(
    {
      ...FULL_CLIENT,
      textDocument: { ...FULL_CLIENT.textDocument, ...(codeAction && { codeAction }) },
      workspace: { ...FULL_CLIENT.workspace, ...workspace },
      general: { positionEncodings: [encoding] },
    },
    folders.map((uri) => fileURLToPath(uri)),
    settingsAtStart,
  );
  const session = new Session(given, client, disk, capabilities, encoding);
  await client.open(session.uri, given.files.get(given.main) ?? '');
  return session;
}
