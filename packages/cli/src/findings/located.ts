import { relative } from 'node:path';
import type { Diagnostic, Place, Severity } from '@ringback/dsl';
import { visible } from '../terminal/cells.ts';
import type { Source } from './source.ts';

/** A place as people and editors count: lines and columns begin at 1, columns count UTF-16 units as editors do. */
export interface LocatedPlace extends Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A finding with all its places located; files are paths from the working directory. */
export interface LocatedFinding extends LocatedPlace {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly (LocatedPlace & { readonly message: string })[];
  readonly notes: readonly string[];
  readonly fixes: readonly {
    readonly title: string;
    readonly safe: boolean;
    readonly edits: readonly (LocatedPlace & { readonly newText: string })[];
  }[];
}

/** Puts lines, columns and paths to a finding. */
export function locate(finding: Diagnostic, sources: Sources): LocatedFinding {
  const at = (place: Place): LocatedPlace => sources.locate(place);
  return {
    code: finding.code,
    severity: finding.severity,
    message: finding.message,
    ...at(finding),
    related: finding.related.map(({ message, ...place }) => ({ ...at(place), message })),
    notes: finding.notes,
    fixes: finding.fixes.map(({ title, safe, edits }) => ({
      title,
      safe,
      edits: edits.map(({ newText, ...place }) => ({ ...at(place), newText })),
    })),
  };
}

/** The texts of a program, by the paths that its findings use. */
export class Sources {
  readonly #byFile: ReadonlyMap<string, Source>;
  readonly #shownPath: (file: string) => string;

  constructor(sources: readonly Source[], shownPath: (file: string) => string) {
    this.#byFile = new Map(sources.map((source) => [source.file, source]));
    this.#shownPath = shownPath;
  }

  locate({ file, start, end }: Place): LocatedPlace {
    const source = this.#byFile.get(file);
    const from = source?.positionAt(start) ?? { line: 1, column: 1 };
    const to = source?.positionAt(end) ?? from;
    return { file: this.#shownPath(file), start, end, ...from, endLine: to.line, endColumn: to.column };
  }

  /** Text of a line, from 1, of a file as it is shown; empty where there is none. */
  line(shownFile: string, line: number): string {
    for (const source of this.#byFile.values())
      if (this.#shownPath(source.file) === shownFile) return source.line(line);
    return '';
  }
}

/** How a path is shown: from where the person stands, with `/`, and without anything that moves a cursor. */
export function shownPath(cwd: string, path: string): string {
  return visible(relative(cwd, path).replaceAll('\\', '/')) || '.';
}
