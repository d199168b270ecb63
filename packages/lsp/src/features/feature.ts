import type { ClientCapabilities, ServerCapabilities } from 'vscode-languageserver';
import type { Desk } from '../desk.ts';

/** One row of what an editor can ask: what the server says that it can do, and the handlers that do it. */
export interface Feature {
  /** As in `docs/lsp.md`: `hover`. */
  readonly row: string;
  /** One sentence for `docs/lsp.md`: what a person gets. */
  readonly says: string;
  /** The requests that it answers: `textDocument/hover`. */
  readonly methods: readonly string[];
  /** What `initialize` answers for it; `client` is what the client said that it can do. */
  capabilities(client: ClientCapabilities): Partial<ServerCapabilities>;
  /** Called once, before the client has said anything. */
  listen(desk: Desk): void;
}

/** What all features declare together. Two may say something about the same part, such as `workspace`. */
export function capabilitiesOf(features: readonly Feature[], client: ClientCapabilities): ServerCapabilities {
  return features.map((feature) => feature.capabilities(client)).reduce<ServerCapabilities>(merged, {});
}

function merged<Part extends object>(one: Part, other: Part): Part {
  const before = new Map<string, unknown>(Object.entries(one));
  const both = Object.entries(other).map(([key, value]: [string, unknown]): [string, unknown] => {
    const first = before.get(key);
    return [key, isPlain(first) && isPlain(value) ? merged(first, value) : value];
  });
  return { ...one, ...Object.fromEntries(both) };
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
