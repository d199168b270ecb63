import { sha256Of } from '../ir/content-hash.ts';
import type { BlockId, BlockKind } from '../ir/program.ts';

/** What a block is known by: nothing that an edit elsewhere could change. */
export interface BlockIdentity {
  /** Where it stands: its step's name, `start` before the first step, `on_error` in what catches the flow's errors. */
  readonly section: string;
  readonly kind: BlockKind;
  /** Its own words, comments and white space aside; without the bodies of its handlers and branches. */
  readonly ownText: string;
  /** From the outside in: the head of each statement around it and the handler or branch of that one it stands in. */
  readonly path: readonly string[];
}

/** 36⁶ are two thousand million; of a flow's 250 statements (S33) two share a digest once in 70,000 flows, and get `~2`. */
const DIGEST_LENGTH = 6;
const DIGEST_BYTES = 6;
const BASE = 36;

/**
 * Issues the ids of one flow's blocks, in the order of the source: `take_number/collect-5k2fqa`.
 *
 * An id is unique in its flow. It survives every edit that leaves the statement itself, its step and what it stands in alone: a statement
 * inserted or removed anywhere changes no other's. The one exception: statements that say the same in the same place are numbered (`~2`,
 * `~3`), so one more of them before others moves their numbers up.
 */
export function blockIds(): (identity: BlockIdentity) => BlockId {
  const issued = new Map<string, number>();
  return ({ section, kind, ownText, path }) => {
    const plain = `${section}/${kind.replaceAll(' ', '_')}-${digest([ownText, ...path].join('\u0000'))}`;
    const before = issued.get(plain) ?? 0;
    issued.set(plain, before + 1);
    return before === 0 ? plain : `${plain}~${before + 1}`;
  };
}

function digest(text: string): string {
  const number = sha256Of(text)
    .subarray(0, DIGEST_BYTES)
    .reduce((sum, byte) => sum * 256 + byte, 0);
  return (number % BASE ** DIGEST_LENGTH).toString(BASE).padStart(DIGEST_LENGTH, '0');
}
