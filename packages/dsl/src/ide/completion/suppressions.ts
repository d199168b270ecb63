import { allRules } from '../../diagnostics/registry.ts';
import type { EditorProgram } from '../editor-program.ts';
import type { Completion } from './complete.ts';

const TYPED = /\/\/[ \t]*ringback-ignore[ \t]+(?<code>[\w-]*)$/;

/** Codes of findings behind `// ringback-ignore`: of all but errors, which cannot be silenced. */
export function suppressionsAt(program: EditorProgram, path: string, offset: number): readonly Completion[] {
  const text = program.files.get(path)?.text ?? '';
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const typed = TYPED.exec(text.slice(lineStart, offset))?.groups?.['code'];
  if (typed === undefined) return [];
  const end = offset + (/^[\w-]*/.exec(text.slice(offset))?.[0].length ?? 0);
  return allRules()
    .filter(({ severity }) => severity !== 'error')
    .map(({ code }) => code)
    .sort()
    .map((code, index) => ({
      label: code,
      kind: 'value',
      detail: null,
      start: offset - typed.length,
      end,
      newText: `${code}: `,
      isSnippet: false,
      sortText: String(index).padStart(4, '0'),
      preselect: false,
      commitCharacters: [],
      doc: null,
    }));
}
