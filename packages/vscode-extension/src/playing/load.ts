import type * as Playing from './index.ts';

/** Loads the runtime when somebody wants to play for the first time. */
export function loadPlaying(): Promise<typeof Playing> {
  return import('./index.ts');
}
