import type { Files } from '@ringback/dsl/project';

/** A disk that a test writes: absolute paths to texts. Folders are there when something is in them. */
export class MemoryDisk implements Files {
  readonly #texts = new Map<string, string>();

  constructor(texts: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(texts)) this.write(path, text);
  }

  write(path: string, text: string): void {
    this.#texts.set(path, text);
  }

  remove(path: string): void {
    this.#texts.delete(path);
  }

  kind(path: string): 'file' | 'folder' | 'missing' {
    if (this.#texts.has(path)) return 'file';
    return this.#below(path).length > 0 ? 'folder' : 'missing';
  }

  list(folder: string): readonly { readonly name: string; readonly kind: 'file' | 'folder' }[] {
    const entries = new Map<string, 'file' | 'folder'>();
    for (const [name = '', ...rest] of this.#below(folder).map((path) => path.split('/'))) {
      entries.set(name, rest.length === 0 ? 'file' : 'folder');
    }
    return [...entries].map(([name, kind]) => ({ name, kind }));
  }

  read(path: string): string {
    const text = this.#texts.get(path);
    if (text === undefined) throw new Error(`there is no ${path}`);
    return text;
  }

  #below(folder: string): readonly string[] {
    const prefix = `${folder}/`;
    return [...this.#texts.keys()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  }
}
