import type { Refusal } from '../core/protocol.ts';

export type RingbackErrorCode =
  | Refusal['code']
  /** The program is no compiled program, was changed by hand, or is of a version that this runtime does not know. */
  | 'wrong-program'
  /** The program, or an agent, wants what telephony says that it cannot do. */
  | 'telephony-cannot'
  /** The store could not be opened, or did not take what had to be written before anything else may happen. */
  | 'store-failed'
  /** The center was closed, or closed itself after its store failed. */
  | 'closed';

/** Everything that the door of a center throws on purpose. `code` is stable; the message is for people. */
export class RingbackError extends Error {
  readonly code: RingbackErrorCode;

  constructor(code: RingbackErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RingbackError';
    this.code = code;
  }
}
