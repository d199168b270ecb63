import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from '../../src/index.ts';

const folder = fileURLToPath(new URL('../../../../docs/rules/', import.meta.url));

export const pageOf = (code: string): string => readFileSync(`${folder}${code}.md`, 'utf8');

/** The files under a heading of a page, a whole program: one fence each, named behind its language where the name matters. */
export function exampleOf(code: string, heading: 'Fails' | 'Mended'): SourceFile[] {
  const [section = ''] = (pageOf(code).split(`\n## ${heading}\n`)[1] ?? '').split('\n## ');
  return [...section.matchAll(/```(?:flow|json) ?(\S*)\n([^]*?)```/g)].map(([, path, text]) => ({
    path: path || 'example.flow',
    text: text ?? '',
  }));
}
