import { expect, test } from 'vitest';
import * as bounds from '../../src/ir/bounds.ts';
import { declarationShape, statementShape } from '../../src/semantics/index.ts';
import type { DeclarationKind, PropertyShape, StatementKind } from '../../src/semantics/index.ts';

/** The checks refuse what the schema refuses, and no less: two guards at one door must agree on its width. */
const range = (properties: readonly PropertyShape[], key: string) => {
  const value = properties.find((property) => property.key === key)?.value;
  if (value?.kind === 'duration') return { min: value.minMs, max: value.maxMs };
  return value?.kind === 'number' ? { min: value.min, max: value.max } : undefined;
};

test.each<readonly [DeclarationKind, string, bounds.Bound]>([
  ['center', 'callbacks expire after', bounds.CALLBACKS_EXPIRE_AFTER_MS],
  ['center', 'offer timeout', bounds.OFFER_TIMEOUT_MS],
  ['queue', 'limit', bounds.QUEUE_LIMIT],
  ['function', 'timeout', bounds.INVOKE_TIMEOUT_MS],
])('%s: %s', (kind, key, bound) => {
  expect(range(declarationShape(kind).properties, key)).toEqual(bound);
});

test.each<readonly [StatementKind, string, bounds.Bound]>([
  ['menu', 'timeout', bounds.MENU_TIMEOUT_MS],
  ['collect', 'attempts', bounds.COLLECT_ATTEMPTS],
  ['create callback', 'initial delay', bounds.INITIAL_DELAY_MS],
  ['create callback', 'retries', bounds.RETRIES],
  ['create callback', 'between attempts', bounds.BETWEEN_ATTEMPTS_MS],
  ['invoke', 'timeout', bounds.INVOKE_TIMEOUT_MS],
])('%s: %s', (kind, key, bound) => {
  expect(range(statementShape(kind).properties, key)).toEqual(bound);
});
