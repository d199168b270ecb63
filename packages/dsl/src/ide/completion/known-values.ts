import { isTrivia, kindName } from '../../syntax/token-table.ts';
import { WORDS } from '../../syntax/words.ts';
import type { SyntaxTree } from '../../syntax/index.ts';
import type { EditorProgram } from '../editor-program.ts';

/** Names that people chose for stored values: `attributes.tier` and `flow.tries` somewhere in a text. */
interface StoredNames {
  readonly attributes: ReadonlySet<string>;
  readonly flow: ReadonlySet<string>;
}

/** An edit makes a new tree of one text: what the others say is known already. */
const known = new WeakMap<SyntaxTree, StoredNames>();

const WORD_KINDS: ReadonlySet<string> = new Set(WORDS);
const PLAIN = /^[\p{L}_][\p{XID_Continue}-]*$/u;

function storedIn(tree: SyntaxTree): StoredNames {
  const before = known.get(tree);
  if (before !== undefined) return before;
  const found = { attributes: new Set<string>(), flow: new Set<string>() };
  const { tokens, text } = tree;
  let [head, dot] = ['', false];
  for (let index = 0; index < tokens.count; index++) {
    const number = tokens.kind[index] ?? 0;
    if (isTrivia(number)) continue;
    const kind = kindName(number);
    const isName = kind === 'Name' || kind === 'ShortText' || kind === 'OwnWord' || WORD_KINDS.has(kind);
    if (dot && isName && (head === 'attributes' || head === 'flow')) {
      const name = text.slice(tokens.start[index], tokens.end[index]);
      found[head].add(kind === 'ShortText' ? name.slice(1, -1) : name);
    }
    dot = kind === '.' && head !== '';
    if (!dot) head = kind === 'attributes' || kind === 'flow' ? kind : '';
  }
  for (const node of tree.all('SetAttributes')) {
    for (const attribute of node.all('Attribute')) {
      const [name] = attribute.tokens;
      if (name !== undefined) found.attributes.add(name.text.replaceAll('"', ''));
    }
  }
  known.set(tree, found);
  return found;
}

/**
 * Names of stored values that a program uses, sorted; of `flow` those of one text, since they live as long as a flow does.
 *
 * @param without where a name is being typed: it is no name yet unless it stands elsewhere too
 */
export function storedNames(
  program: EditorProgram,
  of: keyof StoredNames,
  path: string,
  without: string,
): readonly string[] {
  const names = new Set<string>();
  for (const [each, { tree }] of program.files) {
    if (of === 'flow' && each !== path) continue;
    for (const name of storedIn(tree)[of]) if (name !== without) names.add(name);
  }
  return [...names].sort();
}

/** As it stands behind a dot: odd names are quoted. */
export const asMember = (name: string): string => (PLAIN.test(name) ? name : `"${name}"`);
