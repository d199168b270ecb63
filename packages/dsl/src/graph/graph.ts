import type { BlockId, BlockKind, FlowType, Name } from '../ir/program.ts';

/**
 * A flow as a picture's contents: what stands in it and what leads where, in words that someone who runs a contact center reads.
 * Nothing in it says where on the paper anything goes (that is `Layout`) or how it looks (that is a renderer), so that the
 * command's pictures, an editor's preview and marks of what scenarios took all come from the same data.
 *
 * It is plain JSON, version 1; whoever reads it refuses a version that he does not know. The same program gives the same bytes.
 */
export interface Graph {
  readonly format: 'ringback/graph';
  readonly version: 1;
  /** Hash of the program that it was made of. */
  readonly program: string;
  readonly flow: Name;
  readonly type: FlowType;
  /** What stands above the picture: the flow's display name, else its name. */
  readonly title: string;
  /** What kind of flow it is, in words: `What a caller hears who waits`. */
  readonly subtitle: string;
  /** Steps in the order of the text, then what catches the flow's errors. */
  readonly groups: readonly GraphGroup[];
  /** In the order of the text: the way in first, a way out behind what it ends. */
  readonly nodes: readonly GraphNode[];
  /** By the order of the nodes that they leave, then as those blocks list their outcomes. */
  readonly edges: readonly GraphEdge[];
}

export interface GraphGroup {
  /** Unique in the graph. */
  readonly id: string;
  readonly kind: 'step' | 'on error';
  readonly title: string;
}

/** What a shape stands for; a renderer may draw several alike. */
export type Shape =
  /** The way in. */
  | 'start'
  /** A way out of the flow. */
  | 'end'
  /** Somebody hears something. */
  | 'speech'
  /** The caller is asked for a key or digits. */
  | 'question'
  /** The way forks on what is known. */
  | 'decision'
  /** Something is noted down for later. */
  | 'setting'
  /** A function or a module is asked. */
  | 'call'
  /** A callback is promised. */
  | 'callback'
  /** Somebody waits in line. */
  | 'queue'
  /** The contact goes to another flow, agent or number. */
  | 'transfer'
  /** Time passes. */
  | 'wait'
  /** A text message is sent. */
  | 'message';

export interface GraphNode {
  /** Unique in the graph: the id of its first block, or `start`, or `end after BLOCK`. */
  readonly id: string;
  readonly shape: Shape;
  /** Id of the step that it stands in; null before the first step. */
  readonly group: string | null;
  /** What it says, from top to bottom; a straight sequence of small statements is one node. At least one. */
  readonly parts: readonly GraphPart[];
}

export interface GraphPart {
  /** null: no statement says it (the way in, an end that follows from the flow's type). */
  readonly block: BlockId | null;
  readonly kind: BlockKind | 'start' | 'end';
  readonly title: string;
  /** Lines below the title, not wrapped. */
  readonly details: readonly string[];
  /** Where it stands in the source: a path relative to the program's folder; line and column begin at 1. */
  readonly source: { readonly file: string; readonly line: number; readonly column: number } | null;
  /** Outcomes that no handler names and that change nothing: the flow goes on as if they had not come about. */
  readonly passedOver: readonly string[];
  readonly marks: readonly GraphMark[];
}

/** Something to be seen about a block: a warning, say, or that no scenario took it. Its maker says which. */
export interface GraphMark {
  readonly kind: 'error' | 'warning' | 'information' | 'not taken';
  readonly text: string;
}

export interface GraphEdge {
  /** Unique in the graph. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The outcomes that take it, in the order of the block; several share an arrow when they lead to the same place. */
  readonly labels: readonly GraphLabel[];
  /** All labels in one line of words, `presses 2, nothing or another key`; empty: it just goes on. */
  readonly text: string;
  /** Nobody handles its outcomes: the language decides where they lead. */
  readonly unhandled: boolean;
  /** Statements that are only a way (`goto`, the end of a loop's body), in the order in which they are gone. */
  readonly via: readonly BlockId[];
  /** Only where scenarios were asked: none of them went this way. Outcomes that some took have an arrow of their own. */
  readonly notTaken?: true;
}

export interface GraphLabel {
  /** The outcome as the program names it: `no match`, `1`, `then`, `10%`, `next`. */
  readonly on: string;
  readonly text: string;
  readonly by: 'handler' | 'otherwise' | 'default' | 'statement';
}
