import type { Diagnostic as Finding, Place, Settings } from '@ringback/dsl';
import { editorProgram } from '@ringback/dsl/ide';
import type { EditorFile, EditorProgram } from '@ringback/dsl/ide';
import type {
  CancellationToken,
  ClientCapabilities,
  Connection,
  Location,
  Position,
  ProtocolNotificationType,
  ProtocolRequestType,
  Range,
  ResponseError,
  TextDocumentIdentifier,
} from 'vscode-languageserver';
import type { OpenDocuments } from './documents.ts';
import type { Language } from './language.ts';
import type { Encoding } from './positions.ts';
import type { FolderPreferences } from './folder-preferences.ts';
import { offsetAt } from './positions.ts';
import type { CheckedFile, CheckedProgram, CheckListener, ProgramChecks } from './program-checks.ts';
import { ProtocolPlaces } from './protocol-diagnostics.ts';
import type { Refreshes } from './refreshes.ts';
import { pathOf } from './uris.ts';

/** A program that has an open document, at the moment of a request. */
export interface OpenProgram {
  readonly program: EditorProgram;
  readonly settings: Settings | null;
  readonly places: ProtocolPlaces;
  location(place: Place): Location;
  /** Everything that was found in it, warnings too: the dearest question, so only on demand. */
  checked(): CheckedProgram;
}

/** A file of an open program, at the moment of a request. */
export interface OpenFile extends OpenProgram {
  readonly file: EditorFile;
  /** Of an open document; none for a file on disk. */
  readonly version: number | undefined;
  /** In UTF-16 code units, as everything in `@ringback/dsl`. */
  offset(position: Position): number;
  range(part: { readonly start: number; readonly end: number }): Range;
  findings(): readonly Finding[];
}

/** A document with findings: a text of a program, or the settings of one. */
export interface CheckedDocument {
  readonly program: CheckedProgram;
  readonly file: CheckedFile;
  readonly places: ProtocolPlaces;
  offset(position: Position): number;
}

/** What a feature's handlers work at: the client, the open programs, and the one way to register a handler. */
export interface Desk {
  readonly connection: Connection;
  /** What the client said that it can do; nothing before `initialize`. */
  readonly client: ClientCapabilities;
  /** URIs of the folders that the client has open. */
  readonly folders: readonly string[];
  foldersAre(uris: readonly string[]): void;
  /** Runs when folders have come or gone. */
  onFolders(run: () => void): void;
  /** The settings `ringback` that the client gave at `initialize`, of any shape; undefined if it gave none. */
  readonly settingsAtStart: unknown;
  readonly encoding: Encoding;
  readonly language: Language;
  readonly documents: OpenDocuments;
  readonly checks: ProgramChecks;
  /** What the person in the editor wants to see; everything unless said otherwise. */
  readonly preferences: FolderPreferences;
  /** Has the client ask anew for something that it shows; not for each change once. */
  readonly refreshes: Refreshes;
  /**
   * Registers the handler of a request, in the one wrapper of all handlers: one that the client has cancelled is answered so
   * without being run; one that throws is reported once and answered with `otherwise`; the first slow one is logged.
   * A refusal that a person should read is a `ResponseError` that `run` returns, not one that it throws.
   */
  answer<Params, Result, Partial, Failure, Options>(
    type: ProtocolRequestType<Params, Result, Partial, Failure, Options>,
    run: (params: Params, token: CancellationToken) => Result | ResponseError<Failure>,
    otherwise: Result,
  ): void;
  /** The same for a request about a document; one that no open program has is answered with `otherwise`. */
  answerAbout<Params extends { readonly textDocument: TextDocumentIdentifier }, Result, Partial, Failure, Options>(
    type: ProtocolRequestType<Params, Result, Partial, Failure, Options>,
    run: (at: OpenFile, params: Params, token: CancellationToken) => Result | ResponseError<Failure>,
    otherwise: Result,
  ): void;
  /** The same for what takes several turns (laying out a picture): it looks at the program in its first one. */
  answerLater<Params, Result, Partial, Failure, Options>(
    type: ProtocolRequestType<Params, Result, Partial, Failure, Options>,
    run: (params: Params, token: CancellationToken) => Promise<Result>,
    otherwise: Result,
  ): void;
  /** Registers what happens on a notification, in the same wrapper. */
  hear<Params, Options>(type: ProtocolNotificationType<Params, Options>, run: (params: Params) => void): void;
  /** Runs once the client is ready to be asked and told things. */
  onReady(run: () => void): void;
  /** The file of a program; null for a document that is none (settings, say), or that no open program has. */
  fileAt(uri: string): OpenFile | null;
  /** An open document and what was found in it; null for one that is not open or belongs to no program. */
  documentAt(uri: string): CheckedDocument | null;
  /** The text of any document: the editor's, else the one on disk, read once until the disk is said to have changed. */
  textAt(uri: string): string | undefined;
  /** Every program that has an open document, each once. */
  programs(): readonly OpenProgram[];
  /** Tells the listener about each check. */
  onChecked(listener: CheckListener): void;
}

/** Made once for the same texts: what is known about them (who names whom) is kept with it. */
const madeOf = new WeakMap<CheckedProgram, EditorProgram>();

function programOf(checked: CheckedProgram): EditorProgram {
  const before = checked.program ?? madeOf.get(checked);
  if (before !== undefined) return before;
  const flows = checked.files.filter(({ file }) => file !== checked.settings?.file);
  const made = editorProgram(flows.map(({ file, text }) => ({ path: file, text })));
  madeOf.set(checked, made);
  return made;
}

/** The questions about open programs, answered by what the server keeps. */
export function openPrograms(given: {
  readonly documents: OpenDocuments;
  readonly checks: ProgramChecks;
  readonly encoding: () => Encoding;
}): Pick<Desk, 'fileAt' | 'documentAt' | 'programs'> {
  const { documents, checks, encoding } = given;

  const openProgram = (checked: CheckedProgram): OpenProgram => {
    const places = new ProtocolPlaces(checked, documents, encoding());
    return {
      program: programOf(checked),
      settings: checked.settings,
      places,
      location: (place) => ({ uri: places.uri(place.file), range: places.range(place) }),
      checked: () => checked,
    };
  };
  const allChecked = (): readonly CheckedProgram[] => [
    ...new Map(
      documents
        .paths()
        .map((path) => checks.of(path))
        .map((checked) => [checked.root, checked]),
    ).values(),
  ];

  return {
    fileAt(uri) {
      const path = pathOf(uri);
      const isOpen = documents.get(path) !== undefined;
      const has = (checked: CheckedProgram): boolean => checked.files.some((file) => file.path === path);
      const checked = isOpen ? checks.of(path) : allChecked().find(has);
      const found = checked?.files.find((file) => file.path === path);
      if (checked === undefined || found === undefined) return null;
      const open = openProgram(checked);
      const file = open.program.files.get(found.file);
      if (file === undefined) return null;
      return {
        ...open,
        file,
        version: documents.get(path)?.version,
        offset: (position) => offsetAt(file.lines, position, encoding()),
        range: ({ start, end }) => open.places.range({ file: file.path, start, end }),
        findings: () => found.findings,
      };
    },
    documentAt(uri) {
      const path = pathOf(uri);
      const document = documents.get(path);
      if (document === undefined) return null;
      const program = checks.of(path);
      const file = program.files.find((each) => each.path === path);
      if (file === undefined) return null;
      return {
        program,
        file,
        places: new ProtocolPlaces(program, documents, encoding()),
        offset: (position) => offsetAt(document.lines, position, encoding()),
      };
    },
    programs: () => allChecked().map(openProgram),
  };
}
