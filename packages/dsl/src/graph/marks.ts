import type { BlockId, Name } from '../ir/program.ts';
import type { SourceMap } from '../ir/source-map.ts';
import type { GraphMark } from './graph.ts';

/** What was found in a program, as far as a picture shows it. Offsets are those of the source map. */
export interface Found {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly severity: 'error' | 'warning' | 'hint';
  readonly message: string;
}

const KINDS = { error: 'error', warning: 'warning', hint: 'information' } as const;

/** Marks for one flow: each finding on the innermost statement that it stands in. What stands in none, a flow's name say, has none. */
export function marksOf(
  { files, blocks }: SourceMap,
  flow: Name,
  findings: readonly Found[],
): ReadonlyMap<BlockId, readonly GraphMark[]> {
  const own = blocks.filter((block) => block.flow === flow);
  const marks = new Map<BlockId, GraphMark[]>();
  for (const { file, start, end, severity, message } of findings) {
    const around = own.filter((block) => files[block.file] === file && block.start <= start && end <= block.end);
    const [innermost] = around.sort((a, b) => a.end - a.start - (b.end - b.start));
    if (innermost === undefined) continue;
    const known = marks.get(innermost.block) ?? [];
    marks.set(innermost.block, [...known, { kind: KINDS[severity], text: message }]);
  }
  return marks;
}
