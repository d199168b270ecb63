import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Effect } from '../../src/core/protocol.ts';
import { Outbox, type Intent } from '../../src/shell/outbox.ts';

const anyEffect = fc.constantFrom<Effect>(
  { kind: 'hang up', leg: 'call-1', tone: 'none' },
  { kind: 'withdraw offer', offer: 'o-1', agent: 'Ann', contact: 'c-1' },
);
const isKept = ({ effect }: Intent): boolean => effect.kind !== 'withdraw offer';

test('what is not confirmed, in whatever order the rest was, is pending, and is so again after a restart', () => {
  const anyTurns = fc.array(
    fc.record({ effects: fc.array(anyEffect, { maxLength: 6 }), confirmed: fc.array(fc.nat({ max: 17 })) }),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(anyTurns, (turns) => {
      const outbox = new Outbox();
      const kept = new Map<string, string | null>();
      const asked: Intent[] = [];
      const done = new Set<string>();
      for (const [index, { effects, confirmed }] of turns.entries()) {
        asked.push(...outbox.take(index + 1, 1_000 + index, effects));
        for (const { key, json } of outbox.rows(index + 1)) kept.set(key, json);
        for (const place of confirmed) {
          const intent = asked[place];
          if (intent === undefined) continue;
          outbox.confirm(intent);
          done.add(intent.id);
        }
      }
      const open = asked.filter((intent) => isKept(intent) && !done.has(intent.id));
      expect(outbox.pending()).toEqual(open);

      for (const { key, json } of outbox.rows(null)) kept.set(key, json);
      const again = new Outbox();
      for (const [key, json] of kept) if (json !== null) again.restore({ table: 'outbox', key, json });
      // What was confirmed may be asked for once more: a row is not written anew with every confirmation.
      for (const intent of asked) if (done.has(intent.id)) again.confirm(intent);
      expect(again.pending()).toEqual(open);
    }),
    { seed: 13, numRuns: 200 },
  );
});
