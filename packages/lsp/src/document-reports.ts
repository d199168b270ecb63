import type { Diagnostic as Finding } from '@ringback/dsl';
import type { Diagnostic } from 'vscode-languageserver';
import type { Desk } from './desk.ts';
import type { OpenDocument } from './documents.ts';
import type { CheckedFile, CheckedProgram } from './program-checks.ts';
import { filesByName, ProtocolPlaces, toProtocol } from './protocol-diagnostics.ts';

/** The diagnostics of one document, as they are sent. The same object as before where nothing about it has changed. */
export interface DocumentReport {
  /** The document's. */
  readonly path: string;
  readonly uri: string;
  /** Of an open document only. */
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The same id: the same diagnostics. Unique in this run of the server. */
  readonly resultId: string;
}

interface Kept {
  readonly report: DocumentReport;
  /** What the editor had open then; undefined for a file on disk. */
  readonly open: OpenDocument | undefined;
  readonly findings: readonly Finding[];
  /** URIs and texts of the files that the diagnostics point into: a place stays where it is and gets another line. */
  readonly involved: ReadonlyMap<string, Involved>;
}

interface Involved {
  readonly uri: string;
  readonly text: string;
}

/**
 * What is said about the documents of checked programs. A key changes the findings of few documents, so only those are turned into
 * protocol again.
 */
export class DocumentReports {
  readonly #desk: Desk;
  readonly #ofProgram = new WeakMap<CheckedProgram, readonly DocumentReport[]>();
  /** By root and file. */
  readonly #kept = new Map<string, Map<string, Kept>>();
  #issued = 0;

  private constructor(desk: Desk) {
    this.#desk = desk;
    desk.onChecked({ checked: () => undefined, left: (root) => void this.#kept.delete(root) });
  }

  /** The reports that everybody at one desk shares. */
  static at(desk: Desk): DocumentReports {
    const known = atDesk.get(desk) ?? new DocumentReports(desk);
    atDesk.set(desk, known);
    return known;
  }

  of(program: CheckedProgram): readonly DocumentReport[] {
    const known = this.#ofProgram.get(program);
    if (known !== undefined) return known;
    const { documents, encoding, language } = this.#desk;
    let about: About | undefined;
    const aboutProgram = (): About => {
      const places = new ProtocolPlaces(program, documents, encoding);
      return { places, files: filesByName(program), pageOf: language.pageOf };
    };
    const before = this.#kept.get(program.root);
    const now = new Map<string, Kept>();
    for (const file of program.files) {
      const kept = before?.get(file.file);
      // nearly all of them
      const isUntouched = kept !== undefined && hasNothing(kept, file) && kept.open === documents.get(file.path);
      now.set(file.file, isUntouched ? kept : this.#keep(kept, file, (about ??= aboutProgram())));
    }
    this.#kept.set(program.root, now);
    const reports = [...now.values()].map(({ report }) => report);
    this.#ofProgram.set(program, reports);
    return reports;
  }

  #keep(before: Kept | undefined, checked: CheckedFile, { places, files, pageOf }: About): Kept {
    const { file, path, findings } = checked;
    const open = this.#desk.documents.get(path);
    const document = { path, uri: places.uri(file), version: open?.version };
    if (before !== undefined && isSame(before, checked, files, places)) {
      const { report } = before;
      return { ...before, open, report: report.version === open?.version ? report : { ...report, ...document } };
    }
    const involved = new Map<string, Involved>();
    for (const each of [file, ...findings.flatMap(({ related }) => related.map((place) => place.file))]) {
      involved.set(each, { uri: places.uri(each), text: files.get(each)?.text ?? '' });
    }
    const diagnostics = findings.map((finding) => toProtocol(finding, places, pageOf));
    const isEqual = before !== undefined && JSON.stringify(before.report.diagnostics) === JSON.stringify(diagnostics);
    const told = isEqual ? before.report : { diagnostics, resultId: String(++this.#issued) };
    const { diagnostics: same, resultId } = told;
    return { report: { ...document, diagnostics: same, resultId }, open, findings, involved };
  }
}

/** What findings of a program are turned into protocol with. */
interface About {
  readonly places: ProtocolPlaces;
  readonly files: ReadonlyMap<string, CheckedFile>;
  readonly pageOf: (code: string) => string | undefined;
}

/** Without a place nothing can have moved. */
function hasNothing({ findings, report }: Kept, file: CheckedFile): boolean {
  return findings.length === 0 && file.findings.length === 0 && report.path === file.path;
}

const atDesk = new WeakMap<Desk, DocumentReports>();

function isSame(
  { findings, involved }: Kept,
  file: CheckedFile,
  files: ReadonlyMap<string, CheckedFile>,
  places: ProtocolPlaces,
): boolean {
  if (findings.length !== file.findings.length || !findings.every((each, index) => each === file.findings[index])) {
    return false;
  }
  // without a place nothing can have moved
  if (findings.length === 0) return involved.get(file.file)?.uri === places.uri(file.file);
  return [...involved].every(([name, { uri, text }]) => files.get(name)?.text === text && places.uri(name) === uri);
}
