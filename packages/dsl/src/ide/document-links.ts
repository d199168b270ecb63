import type { Place } from '../diagnostics/index.ts';
import { plainText } from '../semantics/read/texts.ts';
import { isText } from '../semantics/read/source.ts';
import type { EditorFile } from './editor-program.ts';

export interface DocumentLink {
  readonly place: Place;
  /** An address (`https://…`), or a path relative to the file's folder. */
  readonly target: string;
  readonly isAddress: boolean;
  /** It stands between quotes, where some characters are written with a backslash. */
  readonly isQuoted: boolean;
  /** What opens. */
  readonly says: string;
}

/** Addresses, `[words](path)`, and `see path` with a dot in the path's last name. */
const LINKS =
  /(?<address>https?:\/\/[^\s<>"')\]]+)|\]\((?<linked>[^\s)]+)\)|\b[Ss]ee (?<seen>[\w./-]*\w\.\w+(?:#[\w-]+)?)/g;

/** Recordings of prompts, and what doc comments point to. Whether it is there nobody looks. */
export function documentLinksOf(file: EditorFile): readonly DocumentLink[] {
  return [...recordings(file), ...inDocComments(file)].sort((a, b) => a.place.start - b.place.start);
}

function* recordings({ tree, path }: EditorFile): Generator<DocumentLink> {
  for (const prompt of tree.all('PromptDeclaration')) {
    for (const property of prompt.all('Property')) {
      const token = property.first('Key')?.text === 'audio' ? property.first('Item')?.tokens.find(isText) : undefined;
      if (token === undefined || !isText(token)) continue;
      const target = plainText({ tree, file: path }, token);
      if (target === '' || /[{}]/.test(target)) continue;
      const isAddress = /^https?:/.test(target);
      // without its quotes, if they are closed
      const marks = token.text.length > 1 && token.text.endsWith(token.text[0] ?? '') ? 1 : 0;
      const place = { file: path, start: token.start + marks, end: token.end - marks };
      yield { place, target, isAddress, isQuoted: true, says: 'Open the recording' };
    }
  }
}

function* inDocComments({ tree, path }: EditorFile): Generator<DocumentLink> {
  for (let index = 0; index < tree.tokens.count; index++) {
    const token = tree.token(index);
    if (token.kind !== 'DocComment') continue;
    for (const found of token.text.matchAll(LINKS)) {
      const { address, linked, seen } = found.groups ?? {};
      const target = (address ?? linked ?? seen ?? '').replace(/[.,;:]+$/, '');
      const start = token.start + found.index + found[0].indexOf(target);
      const isAddress = /^https?:/.test(target);
      yield {
        place: { file: path, start, end: start + target.length },
        target,
        isAddress,
        isQuoted: false,
        says: isAddress ? 'Open the page' : 'Open the file',
      };
    }
  }
}
