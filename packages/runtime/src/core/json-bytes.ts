/**
 * JSON in UTF-8, written piece by piece: what a store writes in the end. A string that is put together of fifty pieces costs
 * twice as much: each piece is an object of its own, and they are laid side by side and encoded later on.
 *
 * Bytes stand one text after the other in memory that is not written twice, so whoever is handed a text may keep it; but for
 * `beginAnew`, where texts are used at once: memory that is always new costs more than what is put there.
 */

/** Texts share memory of so many bytes at least; after a longer one pieces are as large as that one needed. */
const PIECE_BYTES = 65_536;
/** Beyond it a number is left to JSON: below, its quotient by DIGITS is exact. */
const PLAIN_NUMBER_MAX = 1e15;
/** Numbers are written nine digits at a time: so many are a small integer. */
const NINE_DIGITS = 1e9;
/** A character of a string takes three bytes at most. */
const BYTES_OF_CHARACTER_MAX = 3;
/** From so many bytes on they are copied by the engine; fewer are copied faster one by one. */
const COPIED_AT_ONCE = 32;
const BYTES_OF_WORD = 4;
const BITS_OF_BYTE = 8;
/** Fields of inputs, effects and rows have some hundred names; a program's own names may be any number, and of any length. */
const NAMES_MAX = 500;
const NAME_LENGTH_MAX = 40;

const QUOTE = 0x22;
const COMMA = 0x2c;
const ZERO = 0x30;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const [SPACE, TILDE] = [0x20, 0x7e];

const utf8 = new TextEncoder();

/** A text that is put again and again: four bytes at a time, which takes a third of one after the other. */
export class KnownBytes {
  readonly length: number;
  /** Lowest byte first. The last one is filled up with what is not put: whatever follows is written over it. */
  readonly words: Int32Array;

  constructor(text: string) {
    const bytes = utf8.encode(text);
    this.length = bytes.length;
    this.words = new Int32Array(Math.ceil(bytes.length / BYTES_OF_WORD));
    for (const [at, byte] of bytes.entries()) {
      const word = Math.floor(at / BYTES_OF_WORD);
      this.words[word] = (this.words[word] as number) | (byte << (BITS_OF_BYTE * (at % BYTES_OF_WORD)));
    }
  }
}

/** What stands before the value of a field, when it is the first of its object, and when it is not. */
export class FieldStart {
  readonly name: string;
  readonly first: KnownBytes;
  readonly next: KnownBytes;

  /** `value`: JSON, if every such field has the same. */
  constructor(name: string, value = '') {
    const start = `${JSON.stringify(name)}:${value}`;
    this.name = name;
    this.first = new KnownBytes(`{${start}`);
    this.next = new KnownBytes(`,${start}`);
  }
}

const NULL = new KnownBytes('null');
const TRUE = new KnownBytes('true');
const FALSE = new KnownBytes('false');
const EMPTY_OBJECT = new KnownBytes('{}');

/** Of objects within a value, by name. */
const startsByName = new Map<string, FieldStart>();

/** What stands before the value of a field of that name. A long name, or one that comes when many are known, has none: it is put as a text. */
function startOf(name: string): FieldStart | undefined {
  const known = startsByName.get(name);
  if (known !== undefined || startsByName.size >= NAMES_MAX || name.length > NAME_LENGTH_MAX) return known;
  const start = new FieldStart(name);
  startsByName.set(name, start);
  return start;
}

export class JsonBytes {
  #piece = new Uint8Array(0);
  #view = new DataView(this.#piece.buffer);
  /** Where the text under way began, and where it goes on. */
  #from = 0;
  #at = 0;

  /** Begins a text; one that was not taken is forgotten. */
  begin(): void {
    this.#at = this.#from;
  }

  /** Begins a text where the first one stood: what was taken before is written over, so whoever was handed it is done with it. */
  beginAnew(): void {
    this.#from = 0;
    this.#at = 0;
  }

  /** The text since `begin`. */
  take(): Uint8Array {
    const text = this.#piece.subarray(this.#from, this.#at);
    this.end();
    return text;
  }

  /** Ends the text without handing it out: it stands from `from` to `to` in `memory`, as these were before. */
  end(): void {
    this.#from = this.#at;
  }

  /** Where the text under way stands. It moves when more is put; what was ended stays. */
  get memory(): Uint8Array {
    return this.#piece;
  }

  get from(): number {
    return this.#from;
  }

  get to(): number {
    return this.#at;
  }

  /** Of the text under way, in bytes. */
  get length(): number {
    return this.#at - this.#from;
  }

  /** Takes back what was put since the text was so long. */
  cutTo(length: number): void {
    this.#at = this.#from + length;
  }

  /** Puts bytes that are JSON, or a part of it. */
  put(bytes: Uint8Array): void {
    const { length } = bytes;
    this.#makeRoom(length);
    const piece = this.#piece;
    let at = this.#at;
    if (length < COPIED_AT_ONCE) for (let index = 0; index < length; index++) piece[at++] = bytes[index] as number;
    else {
      piece.set(bytes, at);
      at += length;
    }
    this.#at = at;
  }

  putKnown({ words, length }: KnownBytes): void {
    const count = words.length;
    this.#makeRoom(count * BYTES_OF_WORD);
    const view = this.#view;
    let at = this.#at;
    this.#at = at + length;
    for (let word = 0; word < count; word++) {
      view.setInt32(at, words[word] as number, true);
      at += BYTES_OF_WORD;
    }
  }

  putByte(byte: number): void {
    this.#makeRoom(1);
    this.#piece[this.#at++] = byte;
  }

  /** Puts a value as `JSON.stringify` writes it; what it leaves out or does not know is null. Throws a TypeError for a bigint. */
  putValue(value: unknown): void {
    if (typeof value === 'string') this.putText(value);
    else if (typeof value === 'number') this.#putNumber(value);
    else this.#putOther(value);
  }

  #putOther(value: unknown): void {
    if (value === null) this.putKnown(NULL);
    else if (typeof value === 'boolean') this.putKnown(value ? TRUE : FALSE);
    else if (Array.isArray(value)) this.#putList(value);
    else if (isPlain(value)) this.#putObject(value);
    else this.#putByJson(value);
  }

  putText(text: string): void {
    const { length } = text;
    this.#makeRoom(length + 2);
    const piece = this.#piece;
    let at = this.#at;
    piece[at++] = QUOTE;
    for (let index = 0; index < length; index++) {
      const character = text.charCodeAt(index);
      if (character < SPACE || character > TILDE || character === QUOTE || character === BACKSLASH) {
        return this.#putByJson(text);
      }
      piece[at++] = character;
    }
    piece[at++] = QUOTE;
    this.#at = at;
  }

  #putNumber(value: number): void {
    if (value >= 0 && value < NINE_DIGITS && (value | 0) === value) return this.#putDigits(value, digitsOf(value));
    if (!Number.isSafeInteger(value) || value < 0 || value >= PLAIN_NUMBER_MAX) return this.#putByJson(value);
    const high = Math.floor(value / NINE_DIGITS);
    this.#putDigits(high, digitsOf(high));
    this.#putDigits(value - high * NINE_DIGITS, 9);
  }

  #putDigits(value: number, digits: number): void {
    this.#makeRoom(digits);
    const piece = this.#piece;
    const at = this.#at;
    let rest = value | 0;
    for (let place = at + digits - 1; place >= at; place--) {
      const tenth = (rest / 10) | 0;
      piece[place] = ZERO + rest - tenth * 10;
      rest = tenth;
    }
    this.#at = at + digits;
  }

  #putList(list: readonly unknown[]): void {
    this.putByte(OPEN_LIST);
    for (let index = 0; index < list.length; index++) {
      if (index > 0) this.putByte(COMMA);
      this.putValue(list[index]);
    }
    this.putByte(CLOSE_LIST);
  }

  #putObject(object: Readonly<Record<string, unknown>>): void {
    let isFirst = true;
    for (const name in object) {
      const value = object[name];
      if (value === undefined || typeof value === 'function' || typeof value === 'symbol') continue;
      const start = startOf(name);
      if (start !== undefined) this.putKnown(isFirst ? start.first : start.next);
      else this.#putName(name, isFirst);
      isFirst = false;
      this.putValue(value);
    }
    if (isFirst) this.putKnown(EMPTY_OBJECT);
    else this.putByte(CLOSE_OBJECT);
  }

  #putName(name: string, isFirst: boolean): void {
    this.putByte(isFirst ? OPEN_OBJECT : COMMA);
    this.putText(name);
    this.putByte(COLON);
  }

  #putByJson(value: unknown): void {
    const json = (JSON.stringify(value) as string | undefined) ?? 'null';
    this.#makeRoom(json.length * BYTES_OF_CHARACTER_MAX);
    this.#at += utf8.encodeInto(json, this.#piece.subarray(this.#at)).written;
  }

  #makeRoom(bytes: number): void {
    if (this.#at + bytes > this.#piece.length) this.#move(bytes);
  }

  /** What was taken keeps its memory; the text under way goes on in new one. */
  #move(bytes: number): void {
    const begun = this.#piece.subarray(this.#from, this.#at);
    this.#piece = new Uint8Array(Math.max(PIECE_BYTES, this.#piece.length, 2 * (begun.length + bytes)));
    this.#piece.set(begun);
    this.#view = new DataView(this.#piece.buffer);
    this.#from = 0;
    this.#at = begun.length;
  }
}

/** Made of braces, so that it holds what one sees; a date says itself what it is. */
const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;

/** How many digits a whole number below a billion has. */
function digitsOf(value: number): number {
  let digits = 1;
  for (let below = 10; below <= value; below *= 10) digits++;
  return digits;
}
