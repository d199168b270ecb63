import { pathToFileURL } from 'node:url';
import { LineIndex } from '@ringback/dsl';
import type { Position } from 'vscode-languageserver/node';
import type { Client } from './client.ts';
import type { MemoryDisk } from './memory-disk.ts';

/** A document as the editor holds it. */
export interface OpenText {
  readonly uri: string;
  readonly text: string;
  readonly version: number;
}

/** Random choices that a seed determines. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, not including, `below`. */
  number(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  }

  chance(of: number): boolean {
    return this.number(1_000) < of * 1_000;
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[this.number(from.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }
}

const SETTINGS = [
  '{}',
  '{ "rules": { "suspicious-retries": "error", "silent-wait": "off" } }',
  '{ "rules": { "unhandled-outcome": "hint", "no-such-rule": "off" } }',
  '{ "exclude": ["more"] }',
  '{ "include": ["*.flow"], "maxStatements": 5 }',
  '{ "rules": ',
];
const PIECES = [
  ' ',
  '\n',
  '\r\n',
  '}',
  '{',
  '"',
  'x',
  '9',
  '99s',
  'Support',
  'Ночь',
  '// ringback-ignore silent-wait: so\n',
  '😀',
  'queue Other {}\n',
];
/** Half of the edits of a text are taken back by the next one: then the program is mostly whole. */
const UNDONE = 0.5;
/** So many edits, and too few files, make too little sense to go on. */
const RESET = 0.01;
const FILES_MIN = 3;

/** A person who works in a folder: what happens in the editor and on disk, told to one client as editors tell it. */
export class EditedWorkspace {
  readonly random: Chance;
  readonly #disk: MemoryDisk;
  readonly #client: Client;
  readonly #folder: string;
  readonly #first: Readonly<Record<string, string>>;
  /** Files on disk, by name. */
  readonly #files = new Map<string, string>();
  readonly #open = new Map<string, { text: string; version: number; before: string | null }>();
  #versions = 0;

  constructor(given: {
    readonly disk: MemoryDisk;
    readonly client: Client;
    readonly folder: string;
    readonly files: Readonly<Record<string, string>>;
    readonly seed: number;
  }) {
    this.random = new Chance(given.seed);
    this.#disk = given.disk;
    this.#client = given.client;
    this.#folder = given.folder;
    this.#first = given.files;
    for (const [name, text] of Object.entries(given.files)) this.#write(name, text);
  }

  open(): readonly OpenText[] {
    return [...this.#open].map(([name, { text, version }]) => ({ uri: this.#uri(name), text, version }));
  }

  /** One thing that a person does. */
  async edit(): Promise<void> {
    const { random } = this;
    if (this.#files.size < FILES_MIN || random.chance(RESET)) return this.#startAgain();
    if (this.#open.size === 0) return this.#openFile();
    const what = random.number(100);
    if (what < 76) return this.#type(random.pick([...this.#open.keys()]));
    if (what < 84) return this.#save(random.pick([...this.#open.keys()]));
    if (what < 89) return this.#openFile();
    if (what < 92) return this.#close(random.pick([...this.#open.keys()]));
    if (what < 94) return this.#rename();
    if (what < 96) return this.#remove();
    if (what < 98) return this.#changeSettings();
    return this.#changeElsewhere();
  }

  async #type(name: string): Promise<void> {
    const document = this.#open.get(name);
    if (document === undefined) return;
    const { text, before } = document;
    if (before !== null && this.random.chance(UNDONE)) return this.#replaceAll(name, before);
    const at = this.random.number(text.length + 1);
    const end = Math.min(text.length, at + (this.random.chance(0.5) ? 0 : this.random.number(12)));
    const piece = this.random.chance(0.3) ? this.#pieceOf(text) : this.random.pick(PIECES);
    // an editor never parts what is one character or one line end
    const [from, to] = [whole(text, at), whole(text, end)];
    const lines = new LineIndex(text);
    const range = { start: positionOf(lines, from), end: positionOf(lines, to) };
    this.#open.set(name, {
      text: text.slice(0, from) + piece + text.slice(to),
      version: ++this.#versions,
      before: text,
    });
    await this.#client.change(this.#uri(name), this.#versions, { range, text: piece });
  }

  #pieceOf(text: string): string {
    const words = text.match(/\S+/g) ?? ['x'];
    return ` ${this.random.pick(words)} `;
  }

  async #replaceAll(name: string, text: string): Promise<void> {
    this.#open.set(name, { text, version: ++this.#versions, before: null });
    await this.#client.change(this.#uri(name), this.#versions, { text });
  }

  async #save(name: string): Promise<void> {
    this.#write(name, this.#open.get(name)?.text ?? '');
    await this.#client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: this.#uri(name) } });
    await this.#client.diskChanged();
  }

  async #openFile(): Promise<void> {
    const closed = [...this.#files.keys()].filter((name) => !this.#open.has(name));
    if (closed.length === 0) return;
    const name = this.random.pick(closed);
    const text = this.#files.get(name) ?? '';
    this.#open.set(name, { text, version: ++this.#versions, before: null });
    await this.#client.open(this.#uri(name), text, this.#versions);
  }

  async #close(name: string): Promise<void> {
    this.#open.delete(name);
    await this.#client.close(this.#uri(name));
  }

  async #rename(): Promise<void> {
    const from = this.random.pick([...this.#files.keys()]);
    const to = `${this.random.pick(['', 'more/', 'mehr %/'])}${this.random.pick(['a', 'b', 'ü'])}.${this.random.pick(['flow', 'test.flow'])}`;
    if (this.#files.has(to) || this.#open.has(to)) return;
    const text = this.#files.get(from) ?? '';
    const wasOpen = this.#open.has(from);
    if (wasOpen) await this.#close(from);
    this.#erase(from);
    this.#write(to, text);
    await this.#client.diskChanged();
    if (!wasOpen) return;
    this.#open.set(to, { text, version: ++this.#versions, before: null });
    await this.#client.open(this.#uri(to), text, this.#versions);
  }

  /** An editor may hold a document whose file has gone. */
  async #remove(): Promise<void> {
    const name = this.random.pick([...this.#files.keys()]);
    this.#erase(name);
    if (this.random.chance(0.5) && this.#open.has(name)) await this.#close(name);
    await this.#client.diskChanged();
  }

  async #changeSettings(): Promise<void> {
    if (this.random.chance(0.3)) this.#erase('ringback.json');
    else this.#write('ringback.json', this.random.pick(SETTINGS));
    await this.#client.diskChanged();
  }

  /** Another program writes a file. */
  async #changeElsewhere(): Promise<void> {
    const name = this.random.pick(Object.keys(this.#first));
    this.#write(name, this.#first[name] ?? '');
    await this.#client.diskChanged();
  }

  async #startAgain(): Promise<void> {
    for (const name of this.#open.keys()) await this.#close(name);
    for (const name of this.#files.keys()) this.#erase(name);
    for (const [name, text] of Object.entries(this.#first)) this.#write(name, text);
    await this.#client.diskChanged();
    await this.#openFile();
  }

  #write(name: string, text: string): void {
    this.#files.set(name, text);
    this.#disk.write(`${this.#folder}/${name}`, text);
  }

  #erase(name: string): void {
    this.#files.delete(name);
    this.#disk.remove(`${this.#folder}/${name}`);
  }

  #uri(name: string): string {
    return pathToFileURL(`${this.#folder}/${name}`).href;
  }
}

function positionOf(lines: LineIndex, offset: number): Position {
  const { line, column } = lines.positionAt(offset);
  return { line: line - 1, character: column - 1 };
}

function whole(text: string, offset: number): number {
  const isWithin = /[\uD800-\uDBFF\r]/.test(text[offset - 1] ?? '') && /[\uDC00-\uDFFF\n]/.test(text[offset] ?? '');
  return isWithin ? offset - 1 : offset;
}
