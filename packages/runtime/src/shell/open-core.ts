import type { Program } from '@ringback/dsl/ir';
import type { Opened } from '../store/store.ts';
import type { Core } from './loop.ts';

export interface CoreOptions {
  /** Beginning of everything left to chance. */
  readonly seed: number;
  /** What the store holds of an earlier run; null: nothing. */
  readonly opened: Opened | null;
}

export function openCore(_program: Program, _options: CoreOptions): Core {
  throw new Error('not joined to the core yet');
}
