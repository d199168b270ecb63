import type { Place } from '../diagnostics/index.ts';
import { once } from '../recall/index.ts';
import { spokenDuration } from '../semantics/durations.ts';
import { FLOW_TYPES } from '../semantics/language/flow-types.ts';
import type { DeclarationKind } from '../semantics/language/shapes.ts';
import type { AnyDeclared, DeclaredFlow, DeclaredProfile, ScenarioUse } from '../semantics/model/index.ts';
import type { EditorProgram } from './editor-program.ts';
import { titleOf } from './scenarios.ts';

export interface DocumentSymbol {
  readonly kind: DeclarationKind | 'step' | 'on error' | 'serve' | 'scenario' | 'agent' | 'caller';
  readonly name: string;
  /** What an outline shows beside the name; empty where that says nothing new. */
  readonly detail: string;
  readonly place: Place;
  /** Within `place`: what is selected when somebody goes there. */
  readonly namePlace: Place;
  readonly children: readonly DocumentSymbol[];
}

/** What stands in a file, as an outline: declarations and scenarios, in them steps, served queues and actors. */
export function documentSymbolsOf({ model }: EditorProgram, file: string): readonly DocumentSymbol[] {
  const declared = model.declarations.filter((each) => each.file === file).map(ofDeclaration);
  const scenarios = model.scenarios.filter((each) => each.file === file).map(ofScenario);
  return [...declared, ...scenarios].sort((a, b) => a.place.start - b.place.start);
}

/** Kept with the declaration, which outlives edits elsewhere. */
const ofDeclaration = once((declared: AnyDeclared): DocumentSymbol => {
  const { kind, name, place, namePlace } = declared;
  return { kind, name, detail: detailOf(declared), place, namePlace, children: childrenOf(declared) };
});

function detailOf(declared: AnyDeclared): string {
  if (declared.kind !== 'flow') return declared.displayName ?? declared.kind;
  const { type } = declared as DeclaredFlow;
  return declared.displayName ?? FLOW_TYPES.find((shape) => shape.type === type)?.written ?? declared.kind;
}

function childrenOf(declared: AnyDeclared): readonly DocumentSymbol[] {
  if (declared.kind === 'routing profile') {
    return (declared as DeclaredProfile).serves.flatMap(({ queue, priority, after, place }) => {
      if (queue === null) return [];
      const first = priority?.kind === 'number' ? `priority ${priority.value}` : '';
      const detail = after?.kind === 'duration' ? `${first} after ${spokenDuration(after.ms)}` : first;
      return [{ kind: 'serve' as const, name: queue.text, detail, place, namePlace: queue.place, children: [] }];
    });
  }
  if (declared.kind !== 'flow' && declared.kind !== 'module') return [];
  const { steps, onError } = declared as DeclaredFlow;
  const ofSteps = steps.map(({ name, keyword, place }): DocumentSymbol => ({
    kind: 'step',
    name: name?.text ?? 'step',
    detail: '',
    place,
    namePlace: name?.place ?? keyword,
    children: [],
  }));
  if (onError === null) return ofSteps;
  const { file, start, end } = onError.place;
  const head = { file, start, end: Math.min(end, start + 'on error'.length) };
  const last: DocumentSymbol = {
    kind: 'on error',
    name: 'on error',
    detail: '',
    place: onError.place,
    namePlace: head,
    children: [],
  };
  return [...ofSteps, last];
}

const ofScenario = once((scenario: ScenarioUse): DocumentSymbol => ({
  kind: 'scenario',
  name: titleOf(scenario) || 'scenario',
  detail: '',
  place: scenario.place,
  namePlace: scenario.title?.place ?? scenario.keyword,
  children: scenario.lines.flatMap((line): DocumentSymbol[] => {
    if ((line.kind !== 'agent' && line.kind !== 'caller') || line.name === null) return [];
    const detail = line.kind === 'agent' ? (line.profile?.text ?? '') : '';
    const { text: name, place: namePlace } = line.name;
    return [{ kind: line.kind, name, detail, place: line.place, namePlace, children: [] }];
  }),
}));

export interface WorkspaceSymbol extends Omit<DocumentSymbol, 'children'> {
  /** The flow of a step; null for what stands on its own. */
  readonly container: string | null;
}

/** More than these nobody reads; an editor asks again with every key. */
export const WORKSPACE_SYMBOLS_MAX = 200;

/**
 * Declarations, steps and scenarios whose names have the letters of a query in this order, wherever: those that begin with it first, then
 * those with it in one piece, then the rest. An empty query means all.
 */
export function workspaceSymbolsOf(program: EditorProgram, query: string): readonly WorkspaceSymbol[] {
  const letters = query.toLowerCase().replaceAll(/\s+/g, '');
  const found: { readonly symbol: WorkspaceSymbol; readonly rank: number }[] = [];
  const add = (symbol: DocumentSymbol, container: string | null): void => {
    const ranks = [rankOf(symbol.name, letters), rankOf(symbol.detail, letters) + 1];
    const rank = Math.min(...(symbol.detail === '' || symbol.kind === 'serve' ? ranks.slice(0, 1) : ranks));
    if (Number.isFinite(rank)) found.push({ symbol: { ...symbol, container }, rank });
  };
  const { declarations, scenarios } = program.model;
  for (const symbol of [...declarations.map(ofDeclaration), ...scenarios.map(ofScenario)]) {
    add(symbol, null);
    for (const child of symbol.children) if (child.kind === 'step') add(child, symbol.name);
  }
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, WORKSPACE_SYMBOLS_MAX)
    .map(({ symbol }) => symbol);
}

/** 0 is best; infinite: it has not all letters in this order. */
function rankOf(name: string, letters: string): number {
  const text = name.toLowerCase();
  if (text === letters) return 0;
  if (text.startsWith(letters)) return 2;
  if (text.includes(letters)) return 4;
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return Number.POSITIVE_INFINITY;
  }
  return 6;
}
