import { declarationShape } from '../../semantics/language/declarations.ts';
import type { OutcomeShape, PropertyShape, StatementKind } from '../../semantics/language/shapes.ts';
import { statementShape } from '../../semantics/language/statements.ts';
import type { OpenRule } from '../../syntax/prefix-reader.ts';
import { contentOfBraces } from './braces.ts';
import type { BracesContent } from './braces.ts';
import type { Candidate } from './candidate.ts';
import { callerOf, readBy } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { DECLARATION_OF_RULE, nameAfter, STATEMENT_RULES, statementKindOf } from './statement-kinds.ts';

/** Whose braces they are. */
export interface BlockOwner {
  readonly rule: OpenRule;
  /** For documentation: `statement create callback`, `declaration queue`. */
  readonly id: string;
  readonly statement: StatementKind | null;
  readonly properties: readonly PropertyShape[];
  readonly outcomes: readonly OutcomeShape[];
}

const KEYS = [...'0123456789*#'];

/** The statement or declaration in whose braces a rule was called. */
export function ownerOf(cursor: Cursor, rule: OpenRule): BlockOwner | undefined {
  const owner = callerOf(rule, ...STATEMENT_RULES, ...Object.keys(DECLARATION_OF_RULE));
  if (owner === undefined) return undefined;
  const declared = DECLARATION_OF_RULE[owner.name];
  if (declared !== undefined) {
    const { properties } = declarationShape(declared);
    return { rule: owner, id: `declaration ${declared}`, statement: null, properties, outcomes: [] };
  }
  const statement = statementKindOf(cursor, owner);
  if (statement === undefined) return undefined;
  const { properties, outcomes } = statementShape(statement);
  return {
    rule: owner,
    id: `statement ${statement}`,
    statement,
    properties,
    outcomes: [...outcomes, ...alsoOutcomes(cursor, owner, statement)],
  };
}

/** Outcomes that the statement's own words bring: those of the module that it runs. */
function alsoOutcomes(cursor: Cursor, owner: OpenRule, statement: StatementKind): readonly OutcomeShape[] {
  if (statement !== 'run') return [];
  const module = cursor.program.model.modules.get(nameAfter(readBy(cursor, owner), 'run') ?? '');
  return (module?.returns ?? []).map(({ text }) => ({
    on: text,
    unhandled: 'passed over',
    says: `${module?.name} ends with it.`,
  }));
}

const contentOf = (cursor: Cursor, owner: BlockOwner): BracesContent =>
  contentOfBraces(cursor, cursor.before.at(owner.rule.from)?.start ?? cursor.offset);

/** Properties that may still be set in the braces, the needed ones first. */
export function propertyCandidates(cursor: Cursor, keyRule: OpenRule): readonly Candidate[] {
  const owner = ownerOf(cursor, keyRule);
  if (owner === undefined) return [];
  const { keys } = contentOf(cursor, owner);
  const said = readBy(cursor, keyRule).map(({ text }) => text);
  return owner.properties
    .filter(({ key, repeats }) => repeats || !keys.includes(key))
    .toSorted((a, b) => Number(b.required) - Number(a.required))
    .flatMap((property): Candidate[] => {
      const rest = restOf(property.key, said);
      if (rest === undefined) return [];
      return [
        {
          label: rest,
          kind: 'property',
          rank: 'name',
          newText: `${rest}: `,
          detail: detailOf(property),
          doc: `property ${owner.id}/${property.key}`,
        },
      ];
    });
}

/** What is left to say of some words when the first ones are said. */
function restOf(words: string, said: readonly string[]): string | undefined {
  if (said.length === 0) return words;
  const begun = `${said.join(' ')} `;
  return words.startsWith(begun) ? words.slice(begun.length) : undefined;
}

const detailOf = ({ default: usual, required }: PropertyShape): string =>
  required ? 'needed' : usual === null ? 'optional' : `default ${usual}`;

/** Handlers for outcomes that nobody handles yet: those that a person has to decide about go first. */
export function handlerCandidates(cursor: Cursor, handlerRule: OpenRule): readonly Candidate[] {
  const owner = ownerOf(cursor, handlerRule);
  if (owner === undefined) return [];
  return openOutcomes(cursor, owner).map(({ on, detail, doc }) => ({
    label: `on ${on}`,
    kind: 'outcome',
    rank: 'name',
    newText: `on ${on} {}`,
    snippet: `on ${on} { $0 }`,
    detail,
    doc,
  }));
}

/** Outcomes behind `on`. */
export function outcomeCandidates(cursor: Cursor, outcomeRule: OpenRule): readonly Candidate[] {
  const owner = ownerOf(cursor, outcomeRule);
  if (owner === undefined) return [];
  const said = readBy(cursor, outcomeRule).map(({ text }) => text);
  return openOutcomes(cursor, owner).flatMap(({ on, detail, doc }): Candidate[] => {
    const rest = restOf(on, said);
    return rest === undefined ? [] : [{ label: rest, kind: 'outcome', rank: 'wanted', detail, doc }];
  });
}

interface OpenOutcome {
  readonly on: string;
  readonly detail: string;
  readonly doc: string;
}

/** Outcomes of a statement that no handler takes yet. */
export function openOutcomes(cursor: Cursor, owner: BlockOwner): readonly OpenOutcome[] {
  const { outcomes } = contentOf(cursor, owner);
  const weight = ({ unhandled }: OutcomeShape): number =>
    ['must be handled', 'full', 'on error', 'passed over'].indexOf(unhandled);
  const named = owner.outcomes
    .filter(({ on }) => !outcomes.includes(on))
    .toSorted((a, b) => weight(a) - weight(b))
    .map(({ on, says }) => ({ on, detail: says, doc: `outcome ${owner.id}/${on}` }));
  const alsoOn = owner.statement === null ? null : statementShape(owner.statement).alsoOn;
  if (alsoOn === 'keys') {
    const [key, ...more] = KEYS.slice(1)
      .concat('0')
      .filter((each) => /\d/.test(each) && !outcomes.includes(each));
    const marks = ['*', '#'].filter((each) => !outcomes.includes(each));
    const keys = [key, ...marks, ...more].filter((each) => each !== undefined);
    return [...keys.slice(0, 3).map((on) => ({ on, detail: `The caller presses ${on}.`, doc: '' })), ...named];
  }
  if (alsoOn === 'percentages') return [{ on: '10%', detail: 'A share of the contacts.', doc: '' }, ...named];
  return named;
}
