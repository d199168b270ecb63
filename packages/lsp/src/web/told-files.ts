import type { Files } from '@ringback/dsl/project';
import { MessageDirection, ProtocolNotificationType } from 'vscode-languageserver';
import { pathOf } from '../uris.ts';

/** Files as they are now; `text` null: gone. Only those that make programs: `.flow` files and `ringback.json`. */
export interface FilesParams {
  readonly files: readonly { readonly uri: string; readonly text: string | null }[];
}

/** `ringback/files`, from a client to a server without a disk; `workspace/didChangeWatchedFiles` follows it. */
export const FilesNotification = {
  method: 'ringback/files',
  type: new ProtocolNotificationType<FilesParams, void>('ringback/files'),
  messageDirection: MessageDirection.clientToServer,
} as const;

/** A disk made of what the client has told. */
export class ToldFiles implements Files {
  readonly #texts = new Map<string, string>();

  tell({ files }: FilesParams): void {
    for (const { uri, text } of files) {
      if (text === null) this.#texts.delete(pathOf(uri));
      else this.#texts.set(pathOf(uri), text);
    }
  }

  kind(path: string): 'file' | 'folder' | 'missing' {
    if (this.#texts.has(path)) return 'file';
    const prefix = withSlash(path);
    return [...this.#texts.keys()].some((each) => each.startsWith(prefix)) ? 'folder' : 'missing';
  }

  list(folder: string): readonly { readonly name: string; readonly kind: 'file' | 'folder' }[] {
    const prefix = withSlash(folder);
    const found = new Map<string, 'file' | 'folder'>();
    for (const path of this.#texts.keys()) {
      if (!path.startsWith(prefix)) continue;
      const [name = '', ...below] = path.slice(prefix.length).split('/');
      found.set(name, below.length === 0 ? 'file' : 'folder');
    }
    return [...found].map(([name, kind]) => ({ name, kind }));
  }

  read(path: string): string {
    const text = this.#texts.get(path);
    if (text === undefined) throw new Error(`nobody has told what ${path} holds`);
    return text;
  }
}

const withSlash = (folder: string): string => (folder.endsWith('/') ? folder : `${folder}/`);
