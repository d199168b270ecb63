import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile, readSettings } from '../../src/index.ts';
import type { Diagnostic, SourceFile } from '../../src/index.ts';

const folder = fileURLToPath(new URL('../../../../docs/rules/', import.meta.url));
const SETTINGS = 'ringback.json';

export const pageOf = (code: string): string => readFileSync(`${folder}${code}.md`, 'utf8');

/**
 * The files under a heading of a page, a whole program: one fence each, named behind its language where the name matters. A fence
 * `audio` is a recording that is there.
 */
export function exampleOf(code: string, heading: 'Fails' | 'Mended'): SourceFile[] {
  const [section = ''] = (pageOf(code).split(`\n## ${heading}\n`)[1] ?? '').split('\n## ');
  return filesIn(section);
}

/** The files that fences of a text are. */
export function filesIn(markdown: string): SourceFile[] {
  return [...markdown.matchAll(/```(?:flow|json|audio) ?(\S*)\n([^]*?)```/g)].map(([, path, text]) => ({
    path: path || 'example.flow',
    text: text ?? '',
  }));
}

/** What the command would say about the files of a page; of missing recordings only where the page has one. */
export function findingsOf(files: readonly SourceFile[]): readonly Diagnostic[] {
  const json = files.find(({ path }) => path === SETTINGS);
  const isFlow = ({ path }: SourceFile): boolean => path.endsWith('.flow');
  const others = files.filter((file) => !isFlow(file) && file !== json).map(({ path }) => path);
  const namesIn = (of: string): readonly string[] =>
    others.flatMap((path) => (folderOf(path) === of ? [path.slice(path.lastIndexOf('/') + 1)] : []));
  return compile(files.filter(isFlow), {
    settings: json === undefined ? null : readSettings(json.text, SETTINGS),
    filesIn: others.length === 0 ? null : namesIn,
  }).diagnostics;
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
