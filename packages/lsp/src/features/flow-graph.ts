import { flowAt, flowPicture } from '@ringback/dsl/ide';
import type { Graph } from '@ringback/dsl/graph';
import { MessageDirection, ProtocolRequestType } from 'vscode-languageserver';
import type { Position, Range, TextDocumentIdentifier } from 'vscode-languageserver';
import type { Feature } from './feature.ts';

export interface FlowGraphParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
}

/** The flow at a position, as a picture. */
export interface FlowGraph {
  readonly flow: string;
  /** Of the whole declaration, in the document that was asked about. */
  readonly range: Range;
  /** Of the document that it is a picture of. */
  readonly version: number | null;
  /** null while the program has an error; `problem` then says which. */
  readonly picture: {
    readonly graph: Graph;
    /** As `ringback graph` writes it; its boxes carry `data-node`. */
    readonly svg: string;
    /** From the boxes back to the statements in them. */
    readonly boxes: readonly { readonly node: string; readonly label: string; readonly ranges: readonly Range[] }[];
  } | null;
  /** The first error of the program, in one line with its place: `support-line.flow:12: …`. */
  readonly problem: string | null;
}

/** `ringback/graph`; null between flows. */
export const FlowGraphRequest = {
  method: 'ringback/graph',
  type: new ProtocolRequestType<FlowGraphParams, FlowGraph | null, never, void, void>('ringback/graph'),
  messageDirection: MessageDirection.clientToServer,
} as const;

export const flowGraph: Feature = {
  row: 'flow graph',
  says: 'The flow at a position as a picture, with the way back from its boxes to the text, and marks where something was found',
  methods: [FlowGraphRequest.method],
  capabilities: () => ({}),
  listen(desk) {
    desk.answerLater(
      FlowGraphRequest.type,
      async ({ textDocument, position }) => {
        const at = desk.fileAt(textDocument.uri);
        const flow = at === null ? null : flowAt(at.program, at.file.path, at.offset(position));
        if (at === null || flow === null) return null;
        const findings = at.checked().files.flatMap((file) => file.findings);
        const picture = await flowPicture(at.program, flow, findings);
        const error = picture === null ? findings.find(({ severity }) => severity === 'error') : undefined;
        return {
          flow: flow.name,
          range: at.range(flow.place),
          version: at.version ?? null,
          picture:
            picture === null
              ? null
              : {
                  graph: picture.graph,
                  svg: picture.svg,
                  boxes: picture.boxes.map(({ node, label, places }) => ({
                    node,
                    label,
                    ranges: places.map(at.range),
                  })),
                },
          problem:
            error === undefined ? null : `${error.file}:${at.places.range(error).start.line + 1}: ${error.message}`,
        };
      },
      null,
    );
  },
};
