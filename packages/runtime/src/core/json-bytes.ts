/**
 * JSON in UTF-8, written piece by piece: what a store writes in the end. A string that is put together of fifty pieces costs
 * twice as much: each piece is an object of its own, and they are laid side by side and encoded later on.
 *
 * Bytes stand one text after the other in memory that is never written twice, so whoever is handed a text may keep it.
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
const NULL = utf8.encode('null');
const TRUE = utf8.encode('true');
const FALSE = utf8.encode('false');

export class JsonBytes {
  #piece = new Uint8Array(0);
  /** Where the text under way began, and where it goes on. */
  #from = 0;
  #at = 0;

  /** Begins a text; one that was not taken is forgotten. */
  begin(): void {
    this.#at = this.#from;
  }

  /** The text since `begin`. */
  take(): Uint8Array {
    const text = this.#piece.subarray(this.#from, this.#at);
    this.#from = this.#at;
    return text;
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

  putByte(byte: number): void {
    this.#makeRoom(1);
    this.#piece[this.#at++] = byte;
  }

  /** Puts a value as `JSON.stringify` writes it; what it leaves out or does not know is null. Throws a TypeError for a bigint. */
  putValue(value: unknown): void {
    if (typeof value === 'string') this.putText(value);
    else if (typeof value === 'number') this.#putNumber(value);
    else if (value === null) this.put(NULL);
    else if (typeof value === 'boolean') this.put(value ? TRUE : FALSE);
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
    if (!Number.isSafeInteger(value) || value < 0 || value >= PLAIN_NUMBER_MAX) return this.#putByJson(value);
    if (value < NINE_DIGITS) return this.#putDigits(value, digitsOf(value));
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
    this.putByte(OPEN_OBJECT);
    let isFirst = true;
    for (const name in object) {
      const value = object[name];
      if (value === undefined || typeof value === 'function' || typeof value === 'symbol') continue;
      if (!isFirst) this.putByte(COMMA);
      isFirst = false;
      this.putText(name);
      this.putByte(COLON);
      this.putValue(value);
    }
    this.putByte(CLOSE_OBJECT);
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
