import { defineRule } from '../../../diagnostics/index.ts';
import { parseDuration, spokenDuration } from '../../durations.ts';
import { statementShape } from '../../language/statements.ts';
import type { Block, Statement } from '../../model/index.ts';
import { find, NOTHING, replacing } from '../finding.ts';
import type { Finding } from '../finding.ts';

/** More retries than this and the customer will feel hunted. */
const RETRIES_UNSUSPICIOUS_MAX = 3;
const RETRIES_USUAL = 2;

const suspiciousRetries = defineRule<{ readonly retries: number; readonly overMs: number }>({
  code: 'suspicious-retries',
  severity: 'warning',
  message: ({ retries, overMs }) =>
    `retries: ${retries} may dial one customer ${retries + 1} times over ${spokenDuration(overMs)}`,
  notes: () => [
    'Retries come on top of the first dial: retries: 2 is at most three. Somebody who was rung three times in vain is better reached another way',
  ],
});

/** `retries` of a callback that would ring somebody again and again. */
export function checkRetries(statement: Statement): readonly Finding[] {
  if (statement.kind !== 'create callback' || statement.block === null) return NOTHING;
  const retries = atomOf(statement.block, 'retries');
  if (retries?.kind !== 'number' || retries.value <= RETRIES_UNSUSPICIOUS_MAX || retries.value > maxRetries())
    return NOTHING;
  const overMs = retries.value * betweenAttemptsMs(statement.block);
  const fixes = [replacing(retries.place, String(RETRIES_USUAL), false, `Change to retries: ${RETRIES_USUAL}`)];
  return [find(suspiciousRetries, retries.place, { retries: retries.value, overMs }, { fixes })];
}

function betweenAttemptsMs(block: Block): number {
  const written = atomOf(block, 'between attempts');
  if (written?.kind === 'duration') return written.ms;
  const usual = statementShape('create callback').properties.find(({ key }) => key === 'between attempts')?.default;
  return parseDuration(usual ?? '') ?? 0;
}

/** More than these are out of range, which is said already. */
function maxRetries(): number {
  const shape = statementShape('create callback').properties.find(({ key }) => key === 'retries')?.value;
  return shape?.kind === 'number' ? shape.max : 0;
}

function atomOf(block: Block, key: string) {
  return block.properties.find((property) => property.key === key)?.items[0]?.atoms[0];
}
