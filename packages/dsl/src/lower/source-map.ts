import type { Place } from '../diagnostics/diagnostic.ts';
import { byCodePoint } from '../ir/code-point-order.ts';
import type { Program } from '../ir/program.ts';
import type { SourceMap, SourceRange } from '../ir/source-map.ts';
import type { AnyDeclared } from '../semantics/model/program.ts';
import type { SyntaxTree } from '../syntax/index.ts';
import { LineIndex } from '../text/line-index.ts';
import type { LoweredFlow } from './flow.ts';

/** Turns places into numbers of files, lines and columns. */
export class SourcePlaces {
  readonly files: readonly string[];
  readonly #trees: ReadonlyMap<string, SyntaxTree>;
  readonly #lines = new Map<string, LineIndex>();

  /** `files` sorted. */
  constructor(files: readonly string[], trees: ReadonlyMap<string, SyntaxTree>) {
    this.files = files;
    this.#trees = trees;
  }

  range({ file, start, end }: Place): SourceRange {
    let lines = this.#lines.get(file);
    if (lines === undefined) {
      lines = new LineIndex(this.#trees.get(file)?.text ?? '');
      this.#lines.set(file, lines);
    }
    return { file: this.files.indexOf(file), start, end, ...lines.positionAt(start) };
  }
}

/**
 * Where the declarations and blocks of a program stand. A block's range is its whole statement with handlers and branches; an `else
 * if` begins at its condition; the `repeat` of a loop is the loop. Both lists are in the order of the program's own.
 */
export function sourceMapOf(
  program: Program,
  declared: readonly AnyDeclared[],
  flows: readonly LoweredFlow[],
  places: SourcePlaces,
): SourceMap {
  return {
    format: 'ringback/source-map',
    version: 1,
    program: program.hash,
    files: places.files,
    declarations: declared
      .map(({ kind, name, place }) => ({ kind, name, ...places.range(place) }))
      .sort((a, b) => byCodePoint(a.kind, b.kind) || byCodePoint(a.name, b.name)),
    blocks: flows.flatMap(({ flow, named }) =>
      [...named.values()]
        .map(({ id, place }) => ({ flow: flow.name, block: id, ...places.range(place) }))
        .sort((a, b) => byCodePoint(a.block, b.block)),
    ),
  };
}
