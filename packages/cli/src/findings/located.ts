import { relative } from 'node:path';
import { LineIndex, type Diagnostic, type Place, type Severity } from '@ringback/dsl';
import { visible } from '../terminal/visible.ts';

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

/** The texts of a program, by the paths that its findings use, and how those paths are shown. */
export class Sources {
  readonly #shownPath: (file: string) => string;
  readonly #byFile = new Map<string, LineIndex>();
  readonly #byShownPath = new Map<string, LineIndex>();

  constructor(files: readonly { readonly path: string; readonly text: string }[], shown: (file: string) => string) {
    this.#shownPath = shown;
    for (const { path, text } of files) {
      const lines = new LineIndex(text);
      this.#byFile.set(path, lines);
      this.#byShownPath.set(shown(path), lines);
    }
  }

  locate({ file, start, end }: Place): LocatedPlace {
    const lines = this.#byFile.get(file);
    const from = lines?.positionAt(start) ?? { line: 1, column: 1 };
    const to = lines?.positionAt(end) ?? from;
    return { file: this.#shownPath(file), start, end, ...from, endLine: to.line, endColumn: to.column };
  }

  /** Text of a line, from 1, of a file as it is shown; empty where there is none. */
  line(shownFile: string, line: number): string {
    return this.#byShownPath.get(shownFile)?.lineText(line) ?? '';
  }
}

/** How a path is shown: from where the person stands, with `/`, and without anything that moves a cursor. */
export function shownPath(cwd: string, path: string): string {
  return visible(relative(cwd, path).replaceAll('\\', '/')) || '.';
}
