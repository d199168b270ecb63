import type { Edit } from '../../diagnostics/index.ts';
import type { FlowType } from '../../ir/program.ts';
import { slotsOf } from '../../semantics/checks/slots.ts';
import { statementsOf } from '../../semantics/checks/walk.ts';
import { FLOW_TYPES } from '../../semantics/language/flow-types.ts';
import type { DeclarationKind } from '../../semantics/language/shapes.ts';
import type { AnyDeclared, DeclaredFlow, ScenarioUse } from '../../semantics/model/index.ts';
import type { EditorProgram } from '../editor-program.ts';
import { occurrencesOf } from '../occurrences/index.ts';
import { endingOf } from './ending.ts';
import { flowAt } from './places.ts';
import { insertion } from './refactoring.ts';
import type { Refactoring, Selection } from './refactoring.ts';

const CREATABLE: ReadonlySet<string> = new Set([
  'hours',
  'queue',
  'routing profile',
  'prompt',
  'function',
  'flow',
  'module',
  'bot',
]);

/** Declares what the name at the cursor speaks of, where nothing does: of the kind that belongs there, with what its uses say about it. */
export function createMissing(program: EditorProgram, path: string, { start }: Selection): readonly Refactoring[] {
  const step = missingStep(program, path, start);
  if (step !== null) return [step];
  const missing = occurrencesOf(program)
    .missing([path])
    .find(({ place }) => place.file === path && place.start <= start && start <= place.end);
  const around = declarationAround(program, path, start);
  if (missing === undefined || around === undefined) return [];
  return missing.kinds
    .filter((kind): kind is DeclarationKind => CREATABLE.has(kind))
    .map((kind) => {
      const type = kind === 'flow' ? flowTypeAt(around, start) : null;
      const text = declarationText(program, kind, missing.name, type);
      const what = type === null ? kind : (FLOW_TYPES.find((shape) => shape.type === type)?.written ?? kind);
      return {
        title: `Create ${what} ${missing.name}`,
        kind: 'create',
        edits: [insertion(path, around.place.end, `\n\n${text}`)],
      };
    });
}

/** The declaration or scenario that an offset stands in. */
function declarationAround(
  { model }: EditorProgram,
  path: string,
  offset: number,
): AnyDeclared | ScenarioUse | undefined {
  const holds = ({ place }: AnyDeclared | ScenarioUse): boolean =>
    place.file === path && place.start <= offset && offset <= place.end;
  return model.declarations.find(holds) ?? model.scenarios.find(holds);
}

/** The first type that the language table allows there. */
function flowTypeAt(around: AnyDeclared | ScenarioUse, offset: number): FlowType {
  if ('lines' in around) return 'inbound';
  const slot = slotsOf(around).find(({ place }) => place.start <= offset && offset <= place.end);
  const shape = slot?.shape;
  return (shape?.kind === 'name' ? shape.flowTypes?.[0] : undefined) ?? 'inbound';
}

function declarationText(program: EditorProgram, kind: DeclarationKind, name: string, type: FlowType | null): string {
  switch (kind) {
    case 'hours':
      return `hours ${name} {\n  open: Mon-Fri 09:00-17:00\n}`;
    case 'routing profile':
      return `routing profile ${name} {\n  channels: voice 1\n}`;
    case 'prompt':
      return `prompt ${name} {\n  text: "${name}"\n}`;
    case 'bot':
      return `bot ${name} {\n  lex: ""\n}`;
    case 'flow': {
      const written = FLOW_TYPES.find((shape) => shape.type === type)?.written ?? 'flow';
      return `${written} ${name} {\n  ${endingOf(type ?? 'inbound')}\n}`;
    }
    case 'function': {
      const { given, read } = usesOf(program, name);
      return `function ${name}(${given.join(', ')})${read.length === 0 ? '' : ` returns ${read.join(', ')}`}`;
    }
    case 'module': {
      const { given, handled } = usesOf(program, name);
      const [first] = handled;
      const returns = handled.length === 0 ? '' : ` returns ${handled.join(', ')}`;
      return `module ${name}(${given.join(', ')})${returns} {\n  return${first === undefined ? '' : ` as ${first}`}\n}`;
    }
    default:
      return `${kind} ${name} { }`;
  }
}

/** Names of arguments that are handed over, results that are asked for, outcomes that are handled, wherever the name is used. */
function usesOf({ model, files }: EditorProgram, name: string) {
  const given = new Set<string>();
  const handled = new Set<string>();
  const read = new Set<string>();
  for (const flow of [...model.flows.values(), ...model.modules.values()]) {
    for (const [statement] of statementsOf(flow)) {
      const called =
        statement.kind === 'invoke'
          ? statement.function?.head.text
          : statement.kind === 'run'
            ? statement.module?.text
            : undefined;
      if (called !== name || (statement.kind !== 'invoke' && statement.kind !== 'run')) continue;
      for (const argument of statement.arguments) given.add(argument.name.text);
      for (const { outcomes } of statement.block?.handlers ?? []) {
        for (const { on, kind } of outcomes)
          if (kind === 'words' && on !== 'error' && !on.includes(' ')) handled.add(on);
      }
    }
  }
  for (const { text } of files.values()) {
    for (const found of text.matchAll(
      new RegExp(`(?<![\\p{L}\\p{N}_.])${name}\\.(?<result>[\\p{L}_][\\p{L}\\p{N}_]*)`, 'gu'),
    )) {
      if (found.groups?.['result'] !== undefined) read.add(found.groups['result']);
    }
  }
  return { given: [...given], handled: [...handled], read: [...read] };
}

/** A step that `goto` names and that its flow does not have. */
function missingStep(program: EditorProgram, path: string, offset: number): Refactoring | null {
  const flow = flowAt(program, path, offset);
  if (flow === undefined || flow.damaged) return null;
  const found = [...statementsOf(flow)].find(
    ([each]) =>
      each.kind === 'goto' && each.step !== null && each.step.place.start <= offset && offset <= each.step.place.end,
  )?.[0];
  if (found?.kind !== 'goto' || found.step === null) return null;
  const name = found.step.text;
  if (flow.steps.some((step) => step.name?.text === name)) return null;
  const text = `step ${name} {\n    ${endingOf(flow.type)}\n  }`;
  return { title: `Create step ${name}`, kind: 'create', edits: [stepBelow(flow, path, text)] };
}

function stepBelow(flow: DeclaredFlow, path: string, text: string): Edit {
  const last = flow.steps.at(-1);
  if (last !== undefined) return insertion(path, last.place.end, `\n\n  ${text}`);
  if (flow.onError !== null) return insertion(path, flow.onError.place.start, `${text}\n\n  `);
  return insertion(path, flow.place.end - 1, `\n  ${text}\n`);
}
