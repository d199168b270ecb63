/** What the extension and the page of the flow preview tell each other. Everything is plain data. */
export type ToPreview =
  /** `svg` as `ringback graph` draws it, its boxes marked with `data-node`; `boxes` names them for a screen reader. */
  | { readonly kind: 'picture'; readonly flow: string; readonly svg: string; readonly boxes: readonly BoxName[] }
  /** Why the picture is not of the present text, or why there is none; null: it is. */
  | { readonly kind: 'note'; readonly text: string | null }
  /** The box that the cursor stands in; null: none. */
  | { readonly kind: 'lit'; readonly node: string | null };

export interface BoxName {
  readonly node: string;
  readonly label: string;
}

export type FromPreview =
  | { readonly kind: 'ready' }
  /** Somebody wants to see the text of this box. */
  | { readonly kind: 'chosen'; readonly node: string };

/** A message from a page is input like any other: null for what is none of ours. */
export function readFromPreview(value: unknown): FromPreview | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kind, node } = value as { kind?: unknown; node?: unknown };
  if (kind === 'ready') return { kind };
  if (kind === 'chosen' && typeof node === 'string') return { kind, node };
  return null;
}
