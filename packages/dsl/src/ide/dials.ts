import { statementShape } from '../semantics/language/statements.ts';
import type { CreateCallbackUse, PropertyUse } from '../semantics/model/index.ts';
import { tableMs } from './serving.ts';

/** How often and over which time a callback is dialed (S19, S23). */
export interface Dials {
  readonly initialDelayMs: number;
  readonly retries: number;
  readonly betweenAttemptsMs: number;
  /** The first dial and every retry. */
  readonly most: number;
  /** From the end of the first dial to the last at the earliest. */
  readonly overMs: number;
}

/** As written, the defaults of the language where nothing is; null where something is written that is no such value. */
export function dialsOf({ block }: CreateCallbackUse): Dials | null {
  const properties = block?.properties ?? [];
  const initialDelayMs = durationOf(properties, 'initial delay');
  const betweenAttemptsMs = durationOf(properties, 'between attempts');
  const retries = countOf(properties, 'retries');
  if (initialDelayMs === null || betweenAttemptsMs === null || retries === null) return null;
  return { initialDelayMs, retries, betweenAttemptsMs, most: retries + 1, overMs: retries * betweenAttemptsMs };
}

const usual = (key: string): string | null =>
  statementShape('create callback').properties.find((shape) => shape.key === key)?.default ?? null;

function durationOf(properties: readonly PropertyUse[], key: string): number | null {
  const written = properties.find((each) => each.key === key);
  if (written === undefined) return tableMs(usual(key));
  const atom = written.items[0]?.atoms[0];
  return atom?.kind === 'duration' ? atom.ms : null;
}

function countOf(properties: readonly PropertyUse[], key: string): number | null {
  const written = properties.find((each) => each.key === key);
  if (written === undefined) return Number(usual(key));
  const atom = written.items[0]?.atoms[0];
  return atom?.kind === 'number' && Number.isInteger(atom.value) && atom.value >= 0 ? atom.value : null;
}
