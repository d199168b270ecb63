import type { Place } from '../diagnostics/index.ts';
import type { AnyDeclared } from '../semantics/model/index.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';
import type { EditorProgram } from './editor-program.ts';
import { leadingTo } from './leads.ts';
import { scenariosIn } from './scenarios.ts';
import { servingsOf } from './serving.ts';

/** A line above a declaration or scenario: something to know, or to do. */
export interface CodeLens {
  /** So that a person may leave out some. */
  readonly kind: 'scenarios' | 'served' | 'leads';
  /** The name that it is about. */
  readonly place: Place;
  readonly title: string;
  readonly does:
    | { readonly kind: 'run scenario'; readonly scenario: string }
    /** What is counted in the title. */
    | { readonly kind: 'show places'; readonly places: readonly Place[] };
}

/** What stands above the declarations and scenarios of a file. */
export function codeLensesOf(program: EditorProgram, file: string): readonly CodeLens[] {
  const tree = program.files.get(file)?.tree;
  if (tree === undefined) return [];
  const own = program.model.declarations.filter((each) => each.file === file);
  const lenses = [...own.flatMap((each) => ofDeclaration(program, each)), ...ofScenarios(tree, file)];
  return lenses.sort((a, b) => a.place.start - b.place.start);
}

function ofDeclaration(program: EditorProgram, declared: AnyDeclared): readonly CodeLens[] {
  const { name, namePlace: place } = declared;
  if (declared.kind === 'queue') {
    const places = servingsOf(program.model, name).map(({ serve }) => serve.queue?.place ?? serve.place);
    const title = counted(places.length, ['profile serves this', 'profiles serve this']);
    return [{ kind: 'served', place, title, does: { kind: 'show places', places } }];
  }
  if (!isFlow(declared)) return [];
  const leads = leadingTo(program, declared);
  const flows = new Set(leads.map(({ from }) => from).filter(isFlow));
  // a number, a queue or the center
  const others = new Set(leads.map(({ from }) => from).filter((from) => !isFlow(from)));
  const counts =
    flows.size > 0 || others.size === 0 ? [counted(flows.size, ['flow leads here', 'flows lead here'])] : [];
  const shown = [...others].slice(0, OTHERS_SHOWN_MAX).map((other) => `${other.kind} ${other.name}`);
  const title = [...counts, ...shown].join(', ');
  return [{ kind: 'leads', place, title, does: { kind: 'show places', places: leads.map((lead) => lead.place) } }];
}

/** A damaged one cannot be played. */
function ofScenarios(tree: SyntaxTree, file: string): readonly CodeLens[] {
  return scenariosIn(tree, file)
    .filter(({ damaged }) => !damaged)
    .map(({ title, titlePlace }) => ({
      kind: 'scenarios',
      place: titlePlace,
      title: 'Run scenario',
      does: { kind: 'run scenario', scenario: title },
    }));
}

const OTHERS_SHOWN_MAX = 3;

const isFlow = ({ kind }: AnyDeclared): boolean => kind === 'flow' || kind === 'module';

function counted(count: number, [one, many]: readonly [string, string]): string {
  return `${count} ${count === 1 ? one : many}`;
}
