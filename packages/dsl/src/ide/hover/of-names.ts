import { OPEN_REFERENCES } from '../../semantics/language/references.ts';
import type { DeclaredFlow } from '../../semantics/model/index.ts';
import type { EditorProgram } from '../editor-program.ts';
import { occurrencesOf, ownerOf } from '../occurrences/index.ts';
import type { Named, Occurrence } from '../occurrences/index.ts';
import { lastingOf } from '../../semantics/language/lasting.ts';
import { code, counted, list, paragraphs } from './markdown.ts';
import { ofDeclaration } from './of-declarations.ts';
import { lastingInWords } from './of-language.ts';
import { ofStep } from './of-steps.ts';

/** What a person should know about a name. */
export function ofNamed(program: EditorProgram, { named }: Occurrence): string | null {
  const declared = occurrencesOf(program).declared(named.kind, named.name);
  if (declared !== undefined && named.owner === null) return ofDeclaration(program, declared);
  const ownerName = named.owner === null ? '' : code(named.owner.slice(named.owner.lastIndexOf(' ') + 1));
  switch (named.kind) {
    case 'step':
      return stepOf(program, named);
    case 'attribute':
      return ofKept(program, named, `attributes.${named.name}`, OPEN_SAYS['attributes'], 'set attributes');
    case 'flow value':
      return ofKept(program, named, `flow.${named.name}`, OPEN_SAYS['flow'], 'set flow value');
    case 'parameter':
      return paragraphs(`**parameter** ${code(named.name)}`, `What ${ownerName} is handed.`);
    case 'result':
      return paragraphs(
        `**result** ${code(named.name)}`,
        `What ${ownerName} answers: a text, empty if it was never asked.`,
      );
    case 'outcome':
      return paragraphs(`**outcome** ${code(named.name)}`, `One way in which ${ownerName} may end.`);
    case 'actor':
      return ofActor(program, named);
    default:
      return null;
  }
}

const OPEN_SAYS: Readonly<Record<string, string>> = Object.fromEntries(
  OPEN_REFERENCES.map(({ word, says }) => [word, says]),
);

function stepOf(program: EditorProgram, { name, owner }: Named): string | null {
  const flow = program.model.declarations.find((each) => ownerOf(each) === owner) as DeclaredFlow | undefined;
  const step = flow?.steps.find((each) => each.name?.text === name);
  return flow === undefined || step === undefined ? null : ofStep(program, flow, step);
}

function ofKept(
  program: EditorProgram,
  named: Named,
  written: string,
  says: string | undefined,
  setBy: 'set attributes' | 'set flow value',
): string {
  const all = occurrencesOf(program).of(named);
  const sets = all.filter(({ access }) => access === 'writes').length;
  const set = sets === 0 ? 'no flow of this program sets it' : `set in ${counted(sets, 'place')}`;
  return paragraphs(
    code(written),
    says ?? null,
    list([set, `read in ${counted(all.length - sets, 'place')}`]),
    lastingInWords(lastingOf(setBy)),
  );
}

function ofActor(program: EditorProgram, named: Named): string {
  const scenario = program.model.scenarios.find(({ file, place }) => named.owner === `scenario ${file}:${place.start}`);
  const line = scenario?.lines.find((each) => each.kind === 'agent' && each.name?.text === named.name);
  if (line?.kind !== 'agent') return paragraphs(`**caller** ${code(named.name)}`, 'Of this scenario alone.');
  const profile = program.model.profiles.get(line.profile?.text ?? '');
  const serves = profile === undefined ? null : ofDeclaration(program, profile);
  return paragraphs(
    `**agent** ${code(named.name)}`,
    line.available ? 'Available from the start.' : 'Offline at first.',
    serves,
  );
}
