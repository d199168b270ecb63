import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A program that speaks the protocol over standard input and output. */
export interface ServerProgram {
  readonly module: string;
  readonly args: readonly string[];
  readonly label: string;
  readonly version: string;
}

export interface Situation {
  /** Folders of the workspace on this machine. */
  readonly folders: readonly string[];
  /** A workspace that nobody has trusted must not have its programs run. */
  readonly isTrusted: boolean;
  readonly use: 'automatic' | 'bundled';
  readonly bundled: { readonly module: string; readonly version: string };
}

const OWN = join('node_modules', '@ringback', 'cli');

/** The server that the workspace has installed, so that editor and command say the same; else the one that came with the extension. */
export function chooseServer({ folders, isTrusted, use, bundled }: Situation): ServerProgram {
  if (use === 'automatic' && isTrusted) {
    for (const folder of folders) {
      const own = ownServer(join(folder, OWN));
      if (own !== null) return own;
    }
  }
  return { ...bundled, args: [], label: 'bundled with the extension' };
}

function ownServer(folder: string): ServerProgram | null {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return null;
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(manifest, 'utf8'));
  } catch {
    return null;
  }
  const { version, bin } = (read ?? {}) as { version?: unknown; bin?: unknown };
  const command = typeof bin === 'string' ? bin : (bin as { ringback?: unknown } | undefined)?.ringback;
  if (typeof version !== 'string' || typeof command !== 'string') return null;
  const module = join(folder, command);
  return existsSync(module) ? { module, args: ['lsp'], label: `the workspace's own`, version } : null;
}
