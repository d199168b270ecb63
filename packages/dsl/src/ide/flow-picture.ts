import type { Diagnostic, Place } from '../diagnostics/index.ts';
import { graphOf, layoutOf, marksOf, svgOf } from '../graph/index.ts';
import type { Graph, GraphNode } from '../graph/index.ts';
import type { DeclaredFlow } from '../semantics/model/index.ts';
import type { EditorProgram } from './editor-program.ts';

/** The flow or module whose text an offset stands in, at its end included; null between declarations. */
export function flowAt(program: EditorProgram, file: string, offset: number): DeclaredFlow | null {
  const isAt = ({ file: own, place }: DeclaredFlow): boolean =>
    own === file && place.start <= offset && offset <= place.end;
  return [...program.model.flows.values(), ...program.model.modules.values()].find(isAt) ?? null;
}

/** A flow as `ringback graph` draws it, and the way back from each box to the text. */
export interface FlowPicture {
  readonly graph: Graph;
  readonly svg: string;
  readonly boxes: readonly PictureBox[];
}

export interface PictureBox {
  /** The id of the node in `graph`, and in the picture (`data-node`). */
  readonly node: string;
  /** What it says, in one line. */
  readonly label: string;
  /** The statements in it, in the order of the text; none for the way in and the ways out. */
  readonly places: readonly Place[];
}

/**
 * Draws a flow with what was found in it: a finding is a mark on the innermost statement that it stands in.
 *
 * @param flow as `flowAt` gives it
 * @param findings of the whole program
 * @returns null while the program has an error, since a flow that does not compile leads nowhere yet
 */
export async function flowPicture(
  program: EditorProgram,
  flow: DeclaredFlow,
  findings: readonly Diagnostic[],
): Promise<FlowPicture | null> {
  const lowered = program.lowered();
  if (lowered === null || !lowered.program.flows.some(({ name }) => name === flow.name)) return null;
  const { files, blocks } = lowered.sourceMap;
  const places = new Map(
    blocks
      .filter((block) => block.flow === flow.name)
      .map(({ block, file, start, end }) => [block, { file: files[file] ?? '', start, end }]),
  );
  const marks = marksOf(lowered.sourceMap, flow.name, findings);
  const graph = graphOf(lowered.program, lowered.sourceMap, flow.name, { marks });
  const svg = svgOf(graph, await layoutOf(graph));
  return { graph, svg, boxes: graph.nodes.map((node) => boxOf(node, places)) };
}

function boxOf({ id, parts }: GraphNode, places: ReadonlyMap<string, Place>): PictureBox {
  return {
    node: id,
    label: parts
      .flatMap(({ title, details, marks }) => [title, ...details, ...marks.map(({ text }) => text)])
      .join('; '),
    places: parts.flatMap(({ block }) => {
      const place = block === null ? undefined : places.get(block);
      return place === undefined ? [] : [place];
    }),
  };
}
