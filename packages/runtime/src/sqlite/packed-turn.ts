/**
 * A turn on its way into another thread. What is bytes is copied together into one piece of memory, which changes hands: sent as
 * they are, they would take all the memory along that they share with others.
 */
import type { Settlement, TurnToWrite } from './turn-to-write.ts';

/** Places of bytes are said by their lengths, in the order in which they stand; null and GONE: there are none. */
export interface PackedTurn extends Omit<TurnToWrite, 'inputs' | 'events' | 'journal' | 'settlement'> {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly inputs: number;
  readonly events: number;
  readonly journal: number | null;
  readonly settlement: PackedSettlement | null;
}

interface PackedSettlement extends Omit<Settlement, 'rows'> {
  readonly rows: ReadonlyMap<string, { readonly keys: readonly string[]; readonly lengths: Int32Array }>;
}

export type MemoryOf = (bytes: number) => Uint8Array<ArrayBuffer>;

const newMemory: MemoryOf = (bytes) => new Uint8Array(bytes);

/** Length of a row that is gone. */
const GONE = -1;
const utf8 = new TextEncoder();

/** `memoryOf` gives memory for so many bytes or more. */
export function pack(said: TurnToWrite, memoryOf: MemoryOf = newMemory): PackedTurn {
  const pieces: Uint8Array[] = [said.inputs, said.events];
  if (said.journal !== null) pieces.push(said.journal);
  const settlement = said.settlement === null ? null : packSettlement(said.settlement, pieces);
  return {
    turn: said.turn,
    atMs: said.atMs,
    epoch: said.epoch,
    lastSeq: said.lastSeq,
    contacts: said.contacts,
    inputs: said.inputs.length,
    events: said.events.length,
    journal: said.journal?.length ?? null,
    settlement,
    bytes: together(pieces, memoryOf),
  };
}

function packSettlement(settlement: Settlement, pieces: Uint8Array[]): PackedSettlement {
  const rows = new Map<string, { keys: string[]; lengths: Int32Array }>();
  for (const [table, changed] of settlement.rows) {
    const lengths = new Int32Array(changed.size);
    let at = 0;
    for (const text of changed.values()) {
      const bytes = typeof text === 'string' ? utf8.encode(text) : text;
      lengths[at++] = bytes?.length ?? GONE;
      if (bytes !== null) pieces.push(bytes);
    }
    rows.set(table, { keys: [...changed.keys()], lengths });
  }
  return { ...settlement, rows };
}

function together(pieces: readonly Uint8Array[], memoryOf: MemoryOf): Uint8Array<ArrayBuffer> {
  const bytes = memoryOf(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

export function unpack({ bytes, inputs, events, journal, settlement, ...rest }: PackedTurn): TurnToWrite {
  let at = 0;
  const next = (length: number): Uint8Array => bytes.subarray(at, (at += length));
  return {
    ...rest,
    inputs: next(inputs),
    events: next(events),
    journal: journal === null ? null : next(journal),
    settlement: settlement === null ? null : unpackSettlement(settlement, next),
  };
}

function unpackSettlement({ rows, ...rest }: PackedSettlement, next: (length: number) => Uint8Array): Settlement {
  const unpacked = new Map<string, Map<string, Uint8Array | null>>();
  for (const [table, { keys, lengths }] of rows) {
    const changed = new Map<string, Uint8Array | null>();
    for (const [at, key] of keys.entries()) {
      const length = lengths[at] as number;
      changed.set(key, length === GONE ? null : next(length));
    }
    unpacked.set(table, changed);
  }
  return { ...rest, rows: unpacked };
}
