import { allRules, LineIndex } from '@ringback/dsl';
import type { Diagnostic as Finding, Place, Severity } from '@ringback/dsl';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { Diagnostic, Range } from 'vscode-languageserver';
import type { OpenDocuments } from './documents.ts';
import type { Encoding } from './positions.ts';
import { rangeAt } from './positions.ts';
import type { CheckedFile, CheckedProgram } from './program-checks.ts';
import { uriOf } from './uris.ts';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  hint: DiagnosticSeverity.Hint,
};

/** Codes of what has no effect. */
let unnecessary: ReadonlySet<string> | undefined;

function tagsOf(code: string): Pick<Diagnostic, 'tags'> {
  unnecessary ??= new Set(allRules().flatMap((rule) => (rule.tags?.includes('unnecessary') ? [rule.code] : [])));
  return unnecessary.has(code) ? { tags: [DiagnosticTag.Unnecessary] } : {};
}

/** What `data` of a published diagnostic holds: which mends there are. Their edits would be stale by the time they are asked for. */
export interface FindingData {
  readonly fixes: readonly { readonly title: string; readonly safe: boolean }[];
}

/** Asked for at each key by several, of hundreds of files. */
export function filesByName(program: CheckedProgram): ReadonlyMap<string, CheckedFile> {
  let files = byName.get(program);
  if (files === undefined) {
    const found = new Map<string, CheckedFile>();
    for (const file of program.files) found.set(file.file, file);
    byName.set(program, (files = found));
  }
  return files;
}
const byName = new WeakMap<CheckedProgram, ReadonlyMap<string, CheckedFile>>();

/** Turns places of one checked program into what a client understands. Files go by the names that findings use. */
export class ProtocolPlaces {
  readonly #files: ReadonlyMap<string, CheckedFile>;
  readonly #open: OpenDocuments;
  readonly #encoding: Encoding;
  readonly #fromDisk = new Map<string, LineIndex>();

  constructor(program: CheckedProgram, open: OpenDocuments, encoding: Encoding) {
    this.#files = filesByName(program);
    this.#open = open;
    this.#encoding = encoding;
  }

  /** The client's own URI of an open document, else the file's. */
  uri(file: string): string {
    const path = this.#pathOf(file);
    return this.#open.get(path)?.uri ?? uriOf(path);
  }

  /** The version of an open document, none for a file on disk. */
  version(file: string): number | undefined {
    return this.#open.get(this.#pathOf(file))?.version;
  }

  range(place: Place): Range {
    return rangeAt(this.#lines(place.file), place.start, place.end, this.#encoding);
  }

  #pathOf(file: string): string {
    return this.#files.get(file)?.path ?? file;
  }

  #lines(file: string): LineIndex {
    const known = this.#open.get(this.#pathOf(file))?.lines ?? this.#fromDisk.get(file);
    if (known !== undefined) return known;
    const lines = new LineIndex(this.#files.get(file)?.text ?? '');
    this.#fromDisk.set(file, lines);
    return lines;
  }
}

/** A finding as the client sees it. The message ends with the notes, a line each, since the protocol has no place for them. */
export function toProtocol(
  finding: Finding,
  places: ProtocolPlaces,
  pageOf: (code: string) => string | undefined,
): Diagnostic {
  const page = pageOf(finding.code);
  const data: FindingData = { fixes: finding.fixes.map(({ title, safe }) => ({ title, safe })) };
  return {
    range: places.range(finding),
    severity: SEVERITIES[finding.severity],
    code: finding.code,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    ...tagsOf(finding.code),
    source: 'ringback',
    message: [finding.message, ...finding.notes].join('\n'),
    relatedInformation: finding.related.map((related) => ({
      location: { uri: places.uri(related.file), range: places.range(related) },
      message: related.message,
    })),
    data,
  };
}
