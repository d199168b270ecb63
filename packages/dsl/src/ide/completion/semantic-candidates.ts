import type { OpenRule } from '../../syntax/prefix-reader.ts';
import { handlerCandidates, outcomeCandidates, propertyCandidates } from './blocks.ts';
import type { Candidate } from './candidate.ts';
import { callerOf, readBy } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { asMember, storedNames } from './known-values.ts';
import { argumentCandidates, returnCandidates, stepCandidates, undeclaredNames } from './names.ts';
import { askedNames, flowAround, memberCandidates, referenceCandidates } from './references.ts';
import { mockCandidates, namesInScenario, scenarioFigures } from './scenarios.ts';
import { DECLARATION_OF_RULE } from './statement-kinds.ts';
import { valueOfProperty, valueOfStatement } from './slots.ts';
import { channelCandidates, namesOfKind, valuesOfShape } from './values.ts';

const TEXT: Candidate = { label: '"…"', kind: 'value', rank: 'shape', newText: '""', snippet: '"$0"' };
/** Rules that read no more than one value of their caller's. */
const PASSED_THROUGH: ReadonlySet<string> = new Set(['value', 'operand', 'Reference']);

/**
 * What the program itself has for a place in the grammar: its names, the language's properties and outcomes, values that are usual.
 *
 * @param rule the rule that reads next
 * @param tokens what the grammar calls the tokens that it may read
 */
export function semanticCandidates(cursor: Cursor, rule: OpenRule, tokens: ReadonlySet<string>): readonly Candidate[] {
  const begun = rule.from < cursor.before.length;
  switch (rule.name) {
    case 'Key':
      return propertyCandidates(cursor, rule);
    case 'Item':
      return begun ? laterInItem(cursor, rule) : shaped(cursor, valueOfProperty(cursor, rule));
    case 'Handler':
      return tokens.has('on') ? handlerCandidates(cursor, rule) : [];
    case 'Outcome':
      return outcomeCandidates(cursor, rule);
    case 'Speech':
      if (begun) return tokens.has('Text') ? [TEXT] : [];
      return [...namesOfKind(cursor, 'prompt'), TEXT];
    case 'value':
      return beginsValue(cursor, rule);
    case 'Reference':
      return PASSED_THROUGH.has(rule.caller?.name ?? '') || begun ? [] : beginsValue(cursor, rule);
    case 'setting':
      return shaped(cursor, valueOfStatement(cursor, rule));
    case 'identifier':
      return identifiers(cursor, rule);
    case 'member':
      return members(cursor, rule);
    case 'Attribute':
      return tokens.has('AttributeWord') ? attributeNames(cursor) : [];
    case 'Answer':
      return tokens.has('AnswerWord') ? mockCandidates(cursor, rule) : [];
    case 'Figure':
      return tokens.has('Word') ? scenarioFigures(cursor, rule) : [];
    case 'Serve':
      if (tokens.has('Word')) return channelCandidates();
      return tokens.has('Name') || tokens.has('Number') || tokens.has('Duration')
        ? shaped(cursor, valueOfStatement(cursor, rule))
        : [];
    default:
      return elsewhere(cursor, rule, tokens);
  }
}

function elsewhere(cursor: Cursor, rule: OpenRule, tokens: ReadonlySet<string>): readonly Candidate[] {
  if (tokens.has('Name')) {
    const declares = DECLARATION_OF_RULE[rule.name];
    if (declares !== undefined) return undeclaredNames(cursor, declares);
    const inScenario = namesInScenario(cursor, rule);
    return inScenario.length > 0 ? inScenario : shaped(cursor, valueOfStatement(cursor, rule));
  }
  if (tokens.has('Duration') || tokens.has('Number')) return shaped(cursor, valueOfStatement(cursor, rule));
  return [];
}

const shaped = (cursor: Cursor, wanted: ReturnType<typeof valueOfStatement>): readonly Candidate[] =>
  wanted === null ? [] : valuesOfShape(cursor, wanted.shape, wanted.usual);

/** The first token of a value, or of a name or reference that stands for one. */
function beginsValue(cursor: Cursor, rule: OpenRule): readonly Candidate[] {
  let asks = rule.caller;
  while (asks !== undefined && PASSED_THROUGH.has(asks.name)) asks = asks.caller;
  if (asks === undefined || asks.name === 'rawValue') return referenceCandidates(cursor, 'any');
  if (asks.name === 'Comparison' || asks.name.endsWith('Condition')) {
    const compares = readBy(cursor, asks).length > 0;
    if (!compares) return [...askedNames(cursor), ...referenceCandidates(cursor, 'any')];
    const queues = namesOfKind(cursor, 'queue').map((each): Candidate => ({ ...each, rank: 'reference' }));
    return [{ ...TEXT, rank: 'wanted' }, ...referenceCandidates(cursor, 'any'), ...queues];
  }
  const values = shaped(cursor, valueOfStatement(cursor, asks));
  // a flow that goes on in itself goes round for ever
  const own = asks.name === 'TransferStatement' ? flowAround(cursor)?.name : undefined;
  return own === undefined ? values : values.filter(({ label, kind }) => kind !== 'flow' || label !== own);
}

/** What goes on behind the first part of a property's value. */
function laterInItem(cursor: Cursor, rule: OpenRule): readonly Candidate[] {
  const wanted = valueOfProperty(cursor, rule);
  const last = readBy(cursor, rule).at(-1);
  if (wanted === null || last === undefined) return [];
  if (wanted.shape.kind === 'opening times' && last.kind === '-') return shaped(cursor, wanted);
  return [];
}

function identifiers(cursor: Cursor, rule: OpenRule): readonly Candidate[] {
  switch (rule.caller?.name) {
    case 'GotoStatement':
      return stepCandidates(cursor);
    case 'Step':
      return stepCandidates(cursor, true);
    case 'ReturnStatement':
      return returnCandidates(cursor);
    default:
      return [];
  }
}

function members(cursor: Cursor, rule: OpenRule): readonly Candidate[] {
  const { caller } = rule;
  switch (caller?.name) {
    case 'Reference':
    case 'wordReference':
      return memberCandidates(cursor, caller);
    case 'Argument':
      return argumentCandidates(cursor, rule);
    case 'MockArgument':
    case 'Answer':
      return mockCandidates(cursor, rule);
    case 'Expectation':
      return scenarioFigures(cursor, rule);
    case 'SetStatement': {
      const isFlow = readBy(cursor, caller)[1]?.text === 'flow';
      return isFlow
        ? storedCandidates(cursor, 'flow')
        : attributeNames(cursor).map((each) => ({ ...each, newText: each.label }));
    }
    default:
      return [];
  }
}

function storedCandidates(cursor: Cursor, of: 'attributes' | 'flow'): readonly Candidate[] {
  const { program, file, word } = cursor;
  return storedNames(program, of, file.path, file.text.slice(word.start, word.end)).map((name) => ({
    label: asMember(name),
    kind: 'attribute',
    rank: 'wanted',
    doc: `reference ${of}`,
  }));
}

const attributeNames = (cursor: Cursor): readonly Candidate[] =>
  callerOf({ name: '', from: 0, caller: cursor.open[0] }, 'Scenario') === undefined
    ? storedCandidates(cursor, 'attributes').map((each) => ({ ...each, newText: `${each.label}: ` }))
    : [];
