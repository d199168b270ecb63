/** The tables of the reference pages, made from the tables of the language. */
import type { FlowType } from '../../src/ir/index.ts';
import { durationLiteral } from '../../src/semantics/durations.ts';
import {
  DECLARATIONS,
  FIXED_REFERENCES,
  FLOW_TYPES,
  OPEN_REFERENCES,
  QUEUE_FIGURES,
  STATEMENTS,
} from '../../src/semantics/index.ts';
import type { OutcomeShape, PropertyShape, ValueShape } from '../../src/semantics/language/shapes.ts';

type Row = readonly string[];

const table = (head: Row, rows: readonly Row[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const code = (text: string): string => `\`${text}\``;

/** The table of a name, as it stands on a page: `statement play`. Throws for a name that there is not. */
export function tableOf(name: string): string {
  const made = TABLES.get(name);
  if (made === undefined) throw new Error(`there is no table "${name}"`);
  return made();
}

export const TABLES: ReadonlyMap<string, () => string> = new Map([
  ...DECLARATIONS.map(
    ({ kind, says, properties }) =>
      [`declaration ${kind}`, () => [says, propertyTable(properties)].join('\n\n')] as const,
  ),
  ...STATEMENTS.map(
    (shape) =>
      [
        `statement ${shape.kind}`,
        () =>
          [
            `${code(shape.written)}: ${inSentence(shape.says)}`,
            ...(shape.properties.length === 0 ? [] : [propertyTable(shape.properties)]),
            ...(shape.outcomes.length === 0 && shape.alsoOn === null
              ? []
              : [outcomeTable(shape.outcomes, shape.alsoOn)]),
          ].join('\n\n'),
      ] as const,
  ),
  ['flow types', flowTypes] as const,
  ['placement', placement] as const,
  ['references', references] as const,
]);

/** `UTC` stays as it is; `Plays …` goes on after a colon. */
const inSentence = (says: string): string =>
  /^[A-Z][a-z]/.test(says) ? says.charAt(0).toLowerCase() + says.slice(1) : says;

function propertyTable(properties: readonly PropertyShape[]): string {
  const rows = properties.map(({ key, value, default: usual, required, repeats, says }) => [
    code(key),
    valueOf(value) + (repeats ? '; several lines' : ''),
    required ? 'must be said' : usual === null ? '' : code(usual),
    says,
  ]);
  return table(['property', 'value', 'when left out', ''], rows);
}

const ALSO_ON = {
  keys: ['each key', 'must be one that was pressed', 'The caller pressed it.'],
  percentages: ['`10%`', 'goes on below', 'The share that goes this way.'],
  'module outcomes': ['each outcome of the module', 'goes on below', 'The module returned as it.'],
  intents: ['each intent of the bot', 'is `no match`', 'The bot understood it.'],
  anything: ["each error of Connect's", '`on error` of the flow', 'As Amazon Connect calls it.'],
} as const;
const UNHANDLED = {
  'passed over': 'goes on below',
  'on error': '`on error` of the flow',
  'must be handled': 'must be handled',
  full: 'full',
} as const;

function outcomeTable(outcomes: readonly OutcomeShape[], alsoOn: keyof typeof ALSO_ON | null): string {
  const rows = outcomes.map(({ on, unhandled, says }) => [code(on), UNHANDLED[unhandled], says]);
  return table(['outcome', 'when nobody handles it', ''], alsoOn === null ? rows : [ALSO_ON[alsoOn], ...rows]);
}

function valueOf(shape: ValueShape): string {
  switch (shape.kind) {
    case 'duration':
      return `duration, ${durationLiteral(shape.minMs)} to ${durationLiteral(shape.maxMs)}`;
    case 'number':
      return `${shape.min} to ${shape.max}${shape.unit === undefined ? '' : ` ${shape.unit}`}`;
    case 'word':
    case 'words':
      return shape.of.map(code).join(' or ');
    case 'name':
      return `${(shape.flowTypes ?? []).join(' or ')} ${shape.of}${shape.reference ? ', or a reference' : ''}`.trim();
    case 'keys':
      return `keys in quotes, at most ${shape.lengthMax}${shape.pauses ? ', `,` pauses' : ''}`;
    case 'caller id':
      return 'name in quotes (may be left out) and number';
    case 'text':
      return shape.spoken === 'ssml' ? 'SSML in quotes' : 'text';
    default:
      return shape.kind;
  }
}

const LEAVES: Readonly<Record<(typeof FLOW_TYPES)[number]['unhandledEnds'], string>> = {
  'the call': 'disconnects the call',
  'the callback': 'ends the callback',
  'the flow': 'ends the flow, as `return` does',
  'the module': 'is the `error` of `run`',
};

function flowTypes(): string {
  const rows = FLOW_TYPES.map(({ written, says, unhandledEnds }) => [code(written), says, LEAVES[unhandledEnds]]);
  return table(['type', 'what it is', 'an error that nobody handles'], rows);
}

/** Statements that not every flow may hold, by where they may stand. */
function placement(): string {
  const all = FLOW_TYPES.map(({ type }) => type);
  const byTypes = Map.groupBy(STATEMENTS, ({ flowTypes: types }) => all.filter((type) => types.includes(type)).join());
  const rows = [...byTypes].map(([types, statements]) => [
    statements.map(({ kind }) => code(kind)).join(', '),
    types === all.join() ? 'every flow' : (types.split(',') as FlowType[]).join(', '),
  ]);
  return table(['statements', 'stand in'], rows);
}

function references(): string {
  const ofQueues = QUEUE_FIGURES.map(({ written, ...rest }) => ({
    ...rest,
    written: `QUEUE.${written}\`, \`queue.${written}`,
  }));
  const rows = [...FIXED_REFERENCES, ...ofQueues, ...OPEN_REFERENCES].map(({ written, type, says }) => [
    code(written),
    type === 'stored' ? 'text' : type,
    says,
  ]);
  return table(['reference', 'is a', ''], rows);
}
