import { defineRule, report } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Declared, ProgramModel } from '../../semantics/model/index.ts';
import { anew, once } from '../../recall/index.ts';
import type { Recall } from '../../recall/index.ts';
import { nearNames } from '../../semantics/near-names.ts';

/** Names of the files in a folder, which is relative to the program's; none for one that is not there. */
export type FilesIn = (folder: string) => readonly string[];

/** The recording of a prompt is not there: the statement takes `error`, which a `play` passes over, and the caller hears nothing. */
const promptFileMissing = defineRule<{ readonly path: string; readonly near: readonly string[] }>({
  code: 'prompt-file-missing',
  severity: 'warning',
  message: ({ path, near }) => {
    const meant = near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
    return `there is no file ${path}, so a caller would hear nothing${meant}`;
  },
  notes: () => ['The path of a recording begins at the folder of the file that names it'],
});

/** Somewhere else than in files: `https://…`, `s3://…`, and what only one machine has. */
const ELSEWHERE = /^(?:[a-z][a-z\d+.-]*:|[/\\])/i;

/** Recordings that prompts name and that are not there. What stands outside of files is not looked for. */
export function findMissingFiles(
  { declarations }: ProgramModel,
  filesIn: FilesIn,
  recall: Recall = anew,
): readonly Diagnostic[] {
  const recorded = recall.pick('recordings', declarations, (declared) =>
    declared.kind === 'prompt' ? recordingOf(declared) : null,
  );
  return recorded.flatMap(({ audio, inFolder, name }) => {
    const there = filesIn(inFolder);
    if (namesOf(there).has(name)) return [];
    const folder = audio.path.slice(0, audio.path.length - name.length);
    const near = nearNames(name, there).map((each) => folder + each);
    const fixes = near.map((path) => ({
      title: `Change to "${path}"`,
      safe: false,
      edits: [{ ...audio.place, newText: JSON.stringify(path) }],
    }));
    return [report(promptFileMissing, audio.place, { path: audio.path, near }, { fixes })];
  });
}

/** Where the recording of a prompt is to be looked for. */
function recordingOf(prompt: Declared) {
  const audio = audioOf(prompt);
  if (audio === null || ELSEWHERE.test(audio.path)) return null;
  const file = resolved([...foldersOf(prompt.file), ...audio.path.split('/')]);
  const [name = ''] = file.slice(-1);
  return { audio, inFolder: file.slice(0, -1).join('/'), name };
}

const namesOf = once((there: readonly string[]): ReadonlySet<string> => new Set(there));

function audioOf({ properties }: Declared) {
  const [atom] = properties.find(({ key }) => key === 'audio')?.items[0]?.atoms ?? [];
  if (atom?.kind !== 'text') return null;
  const [path = '', ...more] = atom.parts;
  return typeof path === 'string' && more.length === 0 ? { path, place: atom.place } : null;
}

const foldersOf = (file: string): readonly string[] => file.split('/').slice(0, -1);

/** Without `.`, and without what a `..` takes back; one that leads out of the program's folder stays. */
function resolved(names: readonly string[]): readonly string[] {
  const result: string[] = [];
  for (const name of names) {
    if (name === '' || name === '.') continue;
    if (name === '..' && result.length > 0 && result.at(-1) !== '..') result.pop();
    else result.push(name);
  }
  return result;
}
