import type { Place } from '../diagnostics/diagnostic.ts';
import { byCodePoint } from '../ir/code-point-order.ts';
import type { Block, BlockId, Program } from '../ir/program.ts';
import type { SourceMap, SourceRange } from '../ir/source-map.ts';
import { waysOf } from '../ir/ways-of-blocks.ts';
import type { AnyDeclared } from '../semantics/model/program.ts';
import type { SyntaxTree } from '../syntax/index.ts';
import { LineIndex } from '../text/line-index.ts';
import type { NamedBlock, NamedFlow } from './lowered-flow.ts';
import type { Origin } from './origins.ts';

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
 * if` begins at its condition; the `repeat` of a loop is the loop. All lists are in the order of the program's own.
 */
export function sourceMapOf(
  program: Program,
  declared: readonly AnyDeclared[],
  flows: readonly NamedFlow[],
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
    ways: flows.flatMap(({ flow, named }) =>
      [...named]
        .sort(([, a], [, b]) => byCodePoint(a.id, b.id))
        .flatMap(([origin, { id }]) =>
          writtenWays(
            origin,
            flow.blocks.find((block) => block.id === id),
            named,
          ),
        )
        .map(({ block, on, place }) => ({ flow: flow.name, block, on, ...places.range(place) })),
    ),
  };
}

interface WrittenWay {
  readonly block: BlockId;
  readonly on: string;
  readonly place: Place;
}

/** The ways out of a block that have a text of their own: handlers, and the bodies of an `if`. */
function writtenWays(
  origin: Origin,
  block: Block | undefined,
  named: ReadonlyMap<Origin, NamedBlock>,
): readonly WrittenWay[] {
  if (block === undefined || !('kind' in origin)) return [];
  if (origin.kind === 'if') {
    return origin.branches.flatMap((branch, index): WrittenWay[] => {
      const id = index === 0 ? block.id : named.get(branch)?.id;
      const isLast = index === origin.branches.length - 1;
      if (id === undefined) return [];
      const no = isLast && origin.otherwise !== null ? [{ block: id, on: 'no', place: origin.otherwise.place }] : [];
      return [{ block: id, on: 'yes', place: branch.body.place }, ...no];
    });
  }
  const handlers = origin.block?.handlers ?? [];
  return waysOf(block).flatMap(({ on, by }): WrittenWay[] => {
    if (on === null || by === 'default') return [];
    const named = handlers.flatMap(({ outcomes }) => outcomes).find((outcome) => outcome.on.normalize('NFC') === on);
    const place = named?.place ?? handlers.find(({ otherwise }) => otherwise)?.head;
    return place === undefined ? [] : [{ block: block.id, on, place }];
  });
}
