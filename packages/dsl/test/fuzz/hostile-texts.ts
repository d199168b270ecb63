const MEGABYTE = 1_000_000;
/** Fills a megabyte with a piece. */
const much = (piece: string, length = MEGABYTE): string => piece.repeat(Math.ceil(length / piece.length));
/** Where nearly each word is a finding of its own, a megabyte of them takes the tests too long. */
const QUARTER = MEGABYTE / 4;

/** Lines on which something that looks at everything behind, or before, each of its tokens would never come to an end. */
const LONG_LINES: readonly (readonly [string, string])[] = [
  ['one word', much('a')],
  ['one name', `queue ${much('B')} { }`],
  ['one number', much('1')],
  ['digits and dots', much('1.')],
  ['digits and commas', `queue A { limit: ${much('1,111')} }`],
  ['a phone number in groups', `phone number A { number: +1 ${much('206 555 ')}}`],
  ['hyphens', much('a-')],
  ['dashes', much('–', QUARTER)],
  ['spaces', `queue A {${much(' ')}}`],
  ['opening braces', much('{')],
  ['closing braces', much('} ')],
  ['parentheses', `inbound flow A { if ${much('(')}`],
  ['quotes', much('" ')],
  ['three quotes', much('""" ')],
  ['curly quotes', much('“a ')],
  ['single quotes', much("'a ")],
  ['backslashes', `prompt A { text: "${much('\\')}" }`],
  ['references in a text', `inbound flow A { play "${much('{input}')}" disconnect }`],
  ['openings of references', `inbound flow A { play "${much('{', QUARTER)}" disconnect }`],
  ['a text without an end', `prompt A { text: "${much('a } ')}`],
  ['openings of comments', much('/* ')],
  ['slashes', much('/')],
  ['stray characters', much('§')],
  ['characters beyond the basic plane', much('👋')],
  ['letters with accents', much('e\u0301')],
  ['members', `inbound flow A { set attributes.x to attributes${much('.a')} disconnect }`],
  ['commas', `queue A { hours: ${much('B, ')}`],
  ['nots', `inbound flow A { if ${much('not ')}input == "1" { } disconnect }`],
  ['one word after another', much('queue ')],
  ['stray characters among words', much('queue § ')],
  ['equals signs', much('queue A { limit = 5 } ')],
  ['comparisons', much('== = ')],
  ['misspelled declarations', much('qeue A { } ')],
  ['properties without values', `queue A { ${much('limit: ')} }`],
  ['handlers without bodies', `inbound flow A { menu "x" { ${much('on 1 ', QUARTER)} } }`],
  ['statements without ends', `inbound flow A { ${much('play play ', QUARTER)} }`],
  ['branches', `inbound flow A { if input == "1" { } ${much('else { } ')} disconnect }`],
  ['scenarios', much('scenario "s" { Mia sings } ', QUARTER)],
];

const MANY = 50_000;
const many = (declaration: (index: number) => string): string =>
  Array.from({ length: MANY }, (_, index) => declaration(index)).join('\n');

/** So many that looking through all of them for each would take a minute. */
const MANY_DECLARATIONS: readonly (readonly [string, string])[] = [
  ['queues', many((index) => `queue Q${index} { limit: 5 contacts }`)],
  ['queues of one name', many(() => 'queue Same { }')],
  ['flows', many((index) => `inbound flow F${index} { disconnect }`)],
  ['flows that lead to each other', many((index) => `inbound flow F${index} { transfer to flow F${index + 1} }`)],
  ['steps', `inbound flow A { goto s0 ${many((index) => `step s${index} { goto s${index + 1} }`)} }`],
  ['statements', `inbound flow A { ${many((index) => `set attributes.a${index} to "x"`)} disconnect }`],
  ['handlers', `inbound flow A { menu "x" { ${many((index) => `on ${index} { }`)} } disconnect }`],
  ['properties', `queue A { ${many(() => 'limit: 5 contacts')} }`],
];

const DEEP = 5_000;
const nested = (open: string, close: string): string =>
  `inbound flow A {\n  ${open.repeat(DEEP)}${close.repeat(DEEP)}\n}\nqueue B { }\n`;
const NESTED: readonly (readonly [string, string])[] = [
  ['branches in branches', nested('if input == "1" { ', '} ')],
  ['handlers in handlers', nested('menu "x" { on 1 { ', '} } ')],
  ['loops in loops', nested('loop { ', '} ')],
  [
    'parentheses in parentheses',
    nested('if ', '').replace('if ', `if ${'('.repeat(DEEP)}input == "1"${')'.repeat(DEEP)} { }`),
  ],
  ['lists in lists', nested('connect action X { a: [', '] }')],
];

/** Texts as nobody writes them, to be read to their end all the same. */
export const HOSTILE: readonly (readonly [title: string, text: string])[] = [
  ...LONG_LINES,
  ...MANY_DECLARATIONS,
  ...NESTED,
];
