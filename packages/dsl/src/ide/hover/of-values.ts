import { parseDuration, spokenDuration } from '../../semantics/durations.ts';
import { statementShape } from '../../semantics/language/statements.ts';
import type {
  Atom,
  CreateCallbackUse,
  Literal,
  PropertyUse,
  ScenarioUse,
  Statement,
} from '../../semantics/model/index.ts';
import type { Place } from '../../diagnostics/index.ts';
import { dialsOf } from '../dials.ts';
import type { EditorProgram } from '../editor-program.ts';
import { holds } from '../standing.ts';
import type { Standing } from '../standing.ts';
import { ofProperty } from './of-language.ts';
import { inOtherWords } from './of-durations.ts';
import { counted, paragraphs } from './markdown.ts';
import { declarationShape } from '../../semantics/language/declarations.ts';

export interface Said {
  readonly place: Place;
  readonly markdown: string;
}

/** A setting: its key says what it is and how far it goes, its value what it comes to. */
export function ofSetting(
  program: EditorProgram,
  { declared, statement, property }: Standing,
  file: string,
  offset: number,
): Said | null {
  if (property === null) return null;
  const shapes =
    statement !== null
      ? statementShape(statement.kind).properties
      : declared
        ? declarationShape(declared.kind).properties
        : [];
  const shape = shapes.find(({ key }) => key === property.key);
  if (shape === undefined) return null;
  const onKey = holds(property.keyPlace, file, offset);
  const comesTo = whatItComesTo(program, property, statement);
  return {
    place: onKey ? property.keyPlace : property.valuePlace,
    markdown: paragraphs(comesTo, ofProperty(shape)),
  };
}

function whatItComesTo(program: EditorProgram, property: PropertyUse, statement: Statement | null): string | null {
  if (statement?.kind === 'create callback') {
    const said = ofCallbackSetting(property, statement);
    if (said !== null) return said;
  }
  const [atom] = property.items[0]?.atoms ?? [];
  return atom === undefined ? null : ofLiteral(program, atom);
}

/** Retries and the time between them mean something together alone. */
function ofCallbackSetting({ key }: PropertyUse, statement: CreateCallbackUse): string | null {
  const dials = dialsOf(statement);
  if (dials === null) return null;
  const between = spokenDuration(dials.betweenAttemptsMs);
  if (key === 'initial delay') {
    return `Agents are offered the callback ${spokenDuration(dials.initialDelayMs)} after it was asked for.`;
  }
  if (key !== 'retries' && key !== 'between attempts') return null;
  if (dials.retries === 0) return 'The customer is dialed once and not again.';
  const more = counted(dials.retries, 'retry', 'retries');
  return (
    `The customer is dialed at most ${dials.most} times: once and ${more}, each ${between} or more after the last rang ` +
    `unanswered, so over ${spokenDuration(dials.overMs)} or more. Only ringing without an answer is tried again.`
  );
}

/** What a literal says in other words; null where it says so itself. */
function ofLiteral({ files }: EditorProgram, atom: Atom): string | null {
  switch (atom.kind) {
    case 'duration': {
      const { file, start, end } = atom.place;
      const otherwise = inOtherWords(atom.ms, files.get(file)?.text.slice(start, end) ?? '');
      return otherwise === null ? null : `${otherwise}.`;
    }
    case 'percent':
      return `${atom.value} in 100 contacts.`;
    default:
      return null;
  }
}

/** A duration or a time of day: how long it is, on whose clock it is, how far into the scenario. */
export function ofTime(
  program: EditorProgram,
  file: string,
  offset: number,
  scenario: ScenarioUse | null,
): Said | null {
  const tree = program.files.get(file)?.tree;
  const index = tree?.tokenIndexAt(offset) ?? -1;
  // right after a literal the cursor is still about it
  const token = [index, index - 1]
    .flatMap((each) => (each < 0 || tree === undefined ? [] : [tree.token(each)]))
    .find(({ kind, start, end }) => (kind === 'PlainDuration' || kind === 'Time') && start <= offset && offset <= end);
  if (token === undefined) return null;
  const place = { file, start: token.start, end: token.end };
  if (token.kind === 'PlainDuration') {
    const ms = parseDuration(token.text);
    const otherwise = ms === null ? null : inOtherWords(ms, token.text);
    return otherwise === null ? null : { place, markdown: `${otherwise}.` };
  }
  const clock = clockOf(program);
  const into = scenario === null ? null : sinceClock(scenario, token.start);
  return { place, markdown: paragraphs(into, clock) };
}

function clockOf({ model }: EditorProgram): string {
  const zone = model.center?.properties.find(({ key }) => key === 'timezone')?.items[0]?.atoms[0];
  const name = zone?.kind === 'zone' ? zone.text : zone?.kind === 'reference' ? zone.head.text : 'UTC';
  return `On the clock of the center: ${name}.`;
}

/** Milliseconds of the wall clock, without days: scenarios say a date where one passes. */
function sinceClock({ lines }: ScenarioUse, start: number): string | null {
  const begins = lines.find(({ kind }) => kind === 'clock');
  const moments = lines.flatMap((line) => (line.kind === 'at' && line.moment !== null ? [line.moment] : []));
  const moment = moments.find(({ time }) => time !== null && time.place.start === start);
  if (begins?.kind !== 'clock' || moment === undefined || moment.date !== null) return null;
  const [from, to] = [timeOf(begins.time), timeOf(moment.time)];
  if (from === null || to === null || to < from) return null;
  return `${spokenDuration(to - from)} after the scenario's clock began.`;
}

const timeOf = (literal: Literal | null): number | null => (literal?.kind === 'time' ? literal.ms : null);
