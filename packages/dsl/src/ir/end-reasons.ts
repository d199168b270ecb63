/** What a contact can end for (S39). */
export const END_REASONS = [
  'completed',
  'abandoned',
  'full',
  'disconnected',
  'transferred',
  'not reached',
  'busy',
  'rejected',
  'unreachable',
  'not dialable',
  'not queued',
  'expired',
  'stopped',
  'flow loop',
  'error',
] as const;

export type EndReason = (typeof END_REASONS)[number];
