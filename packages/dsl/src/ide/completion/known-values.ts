import { isTrivia, kindName } from '../../syntax/token-table.ts';
import { TOKEN_KINDS } from '../../syntax/token-types.ts';
import { WORDS } from '../../syntax/words.ts';
import type { SyntaxTree } from '../../syntax/index.ts';
import type { EditorProgram } from '../editor-program.ts';

/** How often a name stands there. */
type Counts = Map<string, number>;

/** Names that people chose for stored values: `attributes.tier` and `flow.tries` somewhere in a text. */
interface StoredNames {
  readonly attributes: Counts;
  readonly flow: Counts;
}

const add = (counts: Counts, name: string, more = 1): void => void counts.set(name, (counts.get(name) ?? 0) + more);

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
  const found: StoredNames = { attributes: new Map(), flow: new Map() };
  const { count, kind } = tree.tokens;
  for (let index = 0; index < count; index++) {
    if (kind[index] !== ATTRIBUTES && kind[index] !== FLOW) continue;
    const name = memberAfter(tree, index);
    if (name !== undefined) add(kind[index] === FLOW ? found.flow : found.attributes, name);
  }
  for (const node of tree.all('SetAttributes')) {
    for (const attribute of node.all('Attribute')) {
      const [name] = attribute.tokens;
      if (name !== undefined) add(found.attributes, name.text.replaceAll('"', ''));
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
  const none: Counts = new Map();
  const counts = of === 'attributes' ? attributesOf(program) : file === undefined ? none : storedIn(file.tree).flow;
  const names = [...counts].filter(([name, count]) => name !== without || count > 1).map(([name]) => name);
  return names.sort();
}

const attributes = new WeakMap<EditorProgram, Counts>();

function attributesOf(program: EditorProgram): Counts {
  const before = attributes.get(program);
  if (before !== undefined) return before;
  const counts: Counts = new Map();
  for (const { tree } of program.files.values()) {
    for (const [name, count] of storedIn(tree).attributes) add(counts, name, count);
  }
  attributes.set(program, counts);
  return counts;
}

/** As it stands behind a dot: odd names are quoted. */
export const asMember = (name: string): string => (PLAIN.test(name) ? name : `"${name}"`);
