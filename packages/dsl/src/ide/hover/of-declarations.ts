import { CHARACTERS_A_SECOND } from '../../analysis/speech/spoken-text.ts';
import { SECOND_MS, spokenDuration } from '../../semantics/durations.ts';
import { FLOW_TYPES } from '../../semantics/language/flow-types.ts';
import { callbacksReaching } from '../../semantics/callbacks.ts';
import type { AnyDeclared, DeclaredFlow, DeclaredFunction, DeclaredProfile } from '../../semantics/model/index.ts';
import { dialsOf } from '../dials.ts';
import type { EditorProgram } from '../editor-program.ts';
import { named, occurrencesOf } from '../occurrences/index.ts';
import { servingsOf } from '../serving.ts';
import { code, codeBlock, counted, list, paragraphs, several } from './markdown.ts';

/** A declaration in a few lines: what it is, what its author says about it, what it comes to in this program. */
export function ofDeclaration(program: EditorProgram, declared: AnyDeclared): string {
  const shown = declared.displayName === null ? null : `Called “${declared.displayName}” elsewhere.`;
  return paragraphs(
    codeBlock(headOf(declared)),
    declared.testOnly ? 'Only scenarios see it.' : null,
    declared.doc,
    shown,
    factsOf(program, declared),
  );
}

/** How it begins, with what it takes and gives. */
export function headOf(declared: AnyDeclared): string {
  if (declared.kind === 'flow') {
    const { type } = declared as DeclaredFlow;
    return `${FLOW_TYPES.find((shape) => shape.type === type)?.written ?? 'flow'} ${declared.name}`;
  }
  if (declared.kind !== 'function' && declared.kind !== 'module') return `${declared.kind} ${declared.name}`;
  const { parameters, returns } = declared as DeclaredFunction | DeclaredFlow;
  const words = (names: readonly { readonly text: string }[]): string => names.map(({ text }) => text).join(', ');
  const gives = returns.length === 0 ? '' : ` returns ${words(returns)}`;
  return `${declared.kind} ${declared.name}(${words(parameters)})${gives}`;
}

function factsOf(program: EditorProgram, declared: AnyDeclared): string | null {
  switch (declared.kind) {
    case 'queue':
      return list(queueFacts(program, declared));
    case 'routing profile':
      return list(
        (declared as DeclaredProfile).serves.flatMap(({ queue, priority, after }) => {
          if (queue === null || priority?.kind !== 'number') return [];
          const later = after?.kind === 'duration' ? ` after ${spokenDuration(after.ms)}` : '';
          return [`serves ${code(queue.text)} at priority ${priority.value}${later}`];
        }),
      );
    case 'flow':
    case 'module':
      return flowFacts(program, declared as DeclaredFlow);
    default:
      return list(written(program, declared));
  }
}

function queueFacts(program: EditorProgram, queue: AnyDeclared): readonly string[] {
  const { model } = program;
  const servings = servingsOf(model, queue.name).map(({ profile, priority, afterMs }) => {
    const later = afterMs === 0 ? '' : ` after ${spokenDuration(afterMs)}`;
    return `${code(profile.name)} at priority ${priority ?? '?'}${later}`;
  });
  const limit = textOf(program, queue, 'limit');
  const hours = textOf(program, queue, 'hours');
  const during = textOf(program, queue, 'call back during');
  const opening = (name: string): string => {
    const lines = model.hours.get(name)?.properties.filter(({ key }) => key === 'open') ?? [];
    const said = lines.map((line) => sourceOf(program, line.valuePlace.file, line.valuePlace));
    return said.length === 0 ? '' : `: ${said.join('; ')}`;
  };
  return [
    limit === null ? 'no limit' : `limit: ${limit}, calls and callbacks together`,
    ...(hours === null ? [] : [`hours: ${code(hours)}${opening(hours)}`]),
    servings.length === 0
      ? '**nobody serves it**: whoever waits in it waits for ever'
      : `served by ${several(servings, 'and by')}`,
    ...(during === null ? [] : [`calls back during ${code(during)}${opening(during)}`]),
    ...callbackFacts(program, queue.name),
  ];
}

/** How the callbacks that wait in a queue are dialed, where one statement alone makes them. */
function callbackFacts({ model }: EditorProgram, queue: string): readonly string[] {
  const [found, second] = callbacksReaching(model, queue).filter(({ statement }) => statement.queue !== null);
  const dials = found === undefined ? null : dialsOf(found.statement);
  if (found === undefined || dials === null) return [];
  if (second !== undefined) return ['callbacks to it are made in several places'];
  const delay = `offered ${spokenDuration(dials.initialDelayMs)} after it was asked for`;
  return [`a callback that ${code(found.flow.name)} makes is ${delay}, and dialed ${dialsInWords(dials)}`];
}

export function dialsInWords({ most, overMs }: { readonly most: number; readonly overMs: number }): string {
  return most === 1 ? 'once' : `at most ${most} times, over ${spokenDuration(overMs)} or more`;
}

function flowFacts(program: EditorProgram, flow: DeclaredFlow): string {
  const occurrences = occurrencesOf(program);
  const used = occurrences.of(named(flow.kind, flow.name, null)).filter(({ access }) => access !== 'defines');
  const [inScenarios, inProgram] = [true, false].map(
    (isTest) => used.filter(({ place }) => place.file.endsWith('.test.flow') === isTest).length,
  );
  const says = FLOW_TYPES.find(({ type }) => type === flow.type)?.says ?? null;
  const leads =
    inProgram === 0 ? 'Nothing in the program leads to it.' : `Spoken of in ${counted(inProgram ?? 0, 'place')}.`;
  const plays = inScenarios === 0 ? '' : ` Scenarios speak of it in ${counted(inScenarios ?? 0, 'place')}.`;
  return paragraphs(says, `${leads}${plays}`);
}

/** Lines of other declarations as they stand in the text; that of a prompt also says how long it is heard. */
function written(program: EditorProgram, declared: AnyDeclared): readonly string[] {
  const lines = declared.properties
    .filter(({ key, items }) => key !== 'name' && items.length > 0)
    .map(({ key, valuePlace }) => `${key}: ${sourceOf(program, valuePlace.file, valuePlace)}`);
  const heard = declared.kind === 'prompt' ? hearingTime(declared) : null;
  return heard === null ? lines : [...lines, heard];
}

/** Of a text that nothing is put into; a recording says itself how long it lasts, or nobody knows. */
function hearingTime({ properties }: AnyDeclared): string | null {
  if (properties.some(({ key }) => key === 'lasts')) return null;
  const text = properties.find(({ key }) => key === 'text')?.items[0]?.atoms[0];
  if (text?.kind !== 'text') return null;
  const parts = text.parts.filter((part) => typeof part === 'string');
  if (parts.length < text.parts.length) return null;
  const ms = (parts.join('').length * SECOND_MS) / CHARACTERS_A_SECOND;
  return `about ${spokenDuration(Math.max(SECOND_MS, ms))} to hear, at ${CHARACTERS_A_SECOND} characters a second`;
}

function textOf(program: EditorProgram, { properties }: AnyDeclared, key: string): string | null {
  const line = properties.find((each) => each.key === key && each.items.length > 0);
  return line === undefined ? null : sourceOf(program, line.valuePlace.file, line.valuePlace);
}

function sourceOf(
  { files }: EditorProgram,
  file: string,
  place: { readonly start: number; readonly end: number },
): string {
  return (files.get(file)?.text.slice(place.start, place.end) ?? '').replaceAll(/\s+/g, ' ');
}
