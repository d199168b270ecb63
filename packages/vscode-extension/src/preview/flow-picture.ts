import type { FlowGraph } from '@ringback/lsp';
import { Range } from 'vscode';
import type { Position, Uri } from 'vscode';
import type { LanguageServer } from '../client/language-server.ts';

/** A picture of a flow with the editor's ranges. */
export interface FlowPicture {
  readonly uri: string;
  readonly flow: string;
  readonly title: string;
  /** Of the whole flow. */
  readonly range: Range;
  readonly svg: string;
  readonly boxes: readonly { readonly node: string; readonly label: string; readonly ranges: readonly Range[] }[];
}

export interface PictureAnswer {
  /** null: keep what is shown. */
  readonly picture: FlowPicture | null;
  readonly note: string | null;
}

/** Asks the server for the flow at a position, and says in words when there is none. */
export async function pictureAt(server: LanguageServer, uri: Uri, position: Position): Promise<PictureAnswer> {
  if (server.state !== 'running') return { picture: null, note: 'The language server does not run.' };
  const { line, character } = position;
  const answer = await server.ask<unknown, FlowGraph>('ringback/graph', {
    textDocument: { uri: server.text(uri) },
    position: { line, character },
  });
  if (answer === null) return { picture: null, note: 'Put the cursor into a flow to see it.' };
  const { picture, flow, problem } = answer;
  if (picture === null) {
    return { picture: null, note: `The picture waits until the program has no error. ${problem ?? ''}` };
  }
  return {
    picture: {
      uri: uri.toString(),
      flow,
      title: picture.graph.title,
      range: rangeOf(answer.range),
      svg: picture.svg,
      boxes: picture.boxes.map(({ node, label, ranges }) => ({ node, label, ranges: ranges.map(rangeOf) })),
    },
    note: null,
  };
}

/** The box with the innermost statement at a position. */
export function boxAt({ boxes }: FlowPicture, position: Position): string | null {
  let found: { readonly node: string; readonly range: Range } | null = null;
  for (const { node, ranges } of boxes) {
    for (const range of ranges) {
      if (range.contains(position) && (found === null || found.range.contains(range))) found = { node, range };
    }
  }
  return found?.node ?? null;
}

function rangeOf({ start, end }: FlowGraph['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
