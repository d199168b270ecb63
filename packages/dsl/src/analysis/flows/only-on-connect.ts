import { defineRule, report } from '../../diagnostics/index.ts';
import type { FlowRule } from '../subject.ts';

/**
 * What only Amazon Connect does. Elsewhere the statement takes `error`: a caller who has keyed in a card number is sent away. Statements
 * that are Connect's altogether (`connect action`, `ask`) are not compiled yet, which is said elsewhere.
 */
const onlyOnConnect = defineRule<{ readonly what: string; readonly statement: string }>({
  code: 'only-on-connect',
  severity: 'warning',
  message: ({ what, statement }) => `${what} exists only on Amazon Connect; anywhere else ${statement} takes error`,
  notes: () => [
    'A program that only ever runs on Amazon Connect turns this off: "rules": { "only-on-connect": "off" } in ringback.json',
  ],
});

const ENCRYPTED = 'encrypted with';

/** Input that is encrypted as it is keyed in. */
export const findWhatOnlyConnectHas: FlowRule = (graph) =>
  graph.all('collect').flatMap((collect) => {
    if (collect.encryptedWith === null) return [];
    const property = graph.statementOf(collect)?.block?.properties.find(({ key }) => key === ENCRYPTED);
    const place = property?.keyPlace ?? graph.placeOf(collect);
    return [report(onlyOnConnect, place, { what: ENCRYPTED, statement: 'collect' })];
  });
