import { isTrivia, kindName } from '../../syntax/token-table.ts';
import { TOKEN_KINDS } from '../../syntax/token-types.ts';
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

const ATTRIBUTES = TOKEN_KINDS.indexOf('attributes');
const FLOW = TOKEN_KINDS.indexOf('flow');
const DOT = TOKEN_KINDS.indexOf('.');
const WORD_KINDS: ReadonlySet<string> = new Set(WORDS);
const PLAIN = /^[\p{L}_][\p{XID_Continue}-]*$/u;

function storedIn(tree: SyntaxTree): StoredNames {
  const before = known.get(tree);
  if (before !== undefined) return before;
  const found = { attributes: new Set<string>(), flow: new Set<string>() };
  const { count, kind } = tree.tokens;
  for (let index = 0; index < count; index++) {
    if (kind[index] !== ATTRIBUTES && kind[index] !== FLOW) continue;
    const name = memberAfter(tree, index);
    if (name !== undefined) found[kind[index] === FLOW ? 'flow' : 'attributes'].add(name);
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

/** The name behind a dot behind a token. */
function memberAfter({ text, tokens }: SyntaxTree, head: number): string | undefined {
  const next = (from: number): number => {
    let index = from + 1;
    while (index < tokens.count && isTrivia(tokens.kind[index] ?? 0)) index++;
    return index;
  };
  const dot = next(head);
  if (tokens.kind[dot] !== DOT) return undefined;
  const member = next(dot);
  const kind = kindName(tokens.kind[member] ?? 0);
  const name = text.slice(tokens.start[member], tokens.end[member]);
  if (kind === 'ShortText') return name.slice(1, -1);
  return kind === 'Name' || kind === 'OwnWord' || WORD_KINDS.has(kind) ? name : undefined;
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
  const file = program.files.get(path);
  const names =
    of === 'flow' ? [...(file === undefined ? [] : storedIn(file.tree).flow)].sort() : attributesOf(program);
  return names.filter((name) => name !== without);
}

const attributes = new WeakMap<EditorProgram, readonly string[]>();

function attributesOf(program: EditorProgram): readonly string[] {
  const before = attributes.get(program);
  if (before !== undefined) return before;
  const names = new Set<string>();
  for (const { tree } of program.files.values()) for (const name of storedIn(tree).attributes) names.add(name);
  const sorted = [...names].sort();
  attributes.set(program, sorted);
  return sorted;
}

/** As it stands behind a dot: odd names are quoted. */
export const asMember = (name: string): string => (PLAIN.test(name) ? name : `"${name}"`);
