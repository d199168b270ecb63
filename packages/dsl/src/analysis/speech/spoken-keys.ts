/** Finds the keys that a prompt tells a caller to press, in English, German, Spanish, French and Chinese. */

interface Tongue {
  /** What comes right before a key: `press`, `drücken Sie`, `pulse`, `appuyez sur`, `按`. */
  readonly verbs: readonly string[];
  /** What may stand between: `the`, `die Taste`. */
  readonly between: readonly string[];
  /** What joins a further key: `press 1 or 2`. */
  readonly and: readonly string[];
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

const TONGUES: readonly Tongue[] = [
  {
    verbs: ['press', 'pressing', 'dial', 'push', 'hit', 'touch'],
    between: ['the', 'number', 'digit', 'key', 'button'],
    and: ['or', 'and'],
    keys: {
      '0': ['zero'],
      '1': ['one'],
      '2': ['two'],
      '3': ['three'],
      '4': ['four'],
      '5': ['five'],
      '6': ['six'],
      '7': ['seven'],
      '8': ['eight'],
      '9': ['nine'],
      '*': ['star', 'asterisk'],
      '#': ['pound', 'hash'],
    },
  },
  {
    verbs: ['drücken sie', 'drücke', 'drück', 'wählen sie', 'wähle', 'tippen sie', 'taste'],
    between: ['bitte', 'die', 'auf', 'taste', 'ziffer', 'zahl', 'nummer'],
    and: ['oder', 'und'],
    keys: {
      '0': ['null'],
      '1': ['eins'],
      '2': ['zwei', 'zwo'],
      '3': ['drei'],
      '4': ['vier'],
      '5': ['fünf'],
      '6': ['sechs'],
      '7': ['sieben'],
      '8': ['acht'],
      '9': ['neun'],
      '*': ['stern', 'sternchen'],
      '#': ['raute'],
    },
  },
  {
    verbs: ['presione', 'presiona', 'pulse', 'pulsa', 'marque', 'marca', 'oprima', 'oprime', 'teclee'],
    between: ['el', 'la', 'número', 'tecla', 'dígito'],
    and: ['o', 'y', 'u'],
    keys: {
      '0': ['cero'],
      '1': ['uno'],
      '2': ['dos'],
      '3': ['tres'],
      '4': ['cuatro'],
      '5': ['cinco'],
      '6': ['seis'],
      '7': ['siete'],
      '8': ['ocho'],
      '9': ['nueve'],
      '*': ['asterisco', 'estrella'],
      '#': ['almohadilla', 'numeral'],
    },
  },
  {
    verbs: ['appuyez sur', 'appuyer sur', 'appuie sur', 'tapez', 'faites', 'composez', 'pressez'],
    between: ['le', 'la', 'touche', 'chiffre', 'numéro'],
    and: ['ou', 'et'],
    keys: {
      '0': ['zéro'],
      '1': ['un'],
      '2': ['deux'],
      '3': ['trois'],
      '4': ['quatre'],
      '5': ['cinq'],
      '6': ['six'],
      '7': ['sept'],
      '8': ['huit'],
      '9': ['neuf'],
      '*': ['étoile'],
      '#': ['dièse'],
    },
  },
  {
    verbs: ['按', '按下', '拨', '拨打', '按数字', '按数字键'],
    between: [],
    and: ['或', '或者', '和'],
    keys: {
      '0': ['零', '〇'],
      '1': ['一'],
      '2': ['二'],
      '3': ['三'],
      '4': ['四'],
      '5': ['五'],
      '6': ['六'],
      '7': ['七'],
      '8': ['八'],
      '9': ['九'],
      '*': ['星号', '星號', '星'],
      '#': ['井号', '井號', '井'],
    },
  },
];

const DIGITS_AND_SIGNS = '[0-9*#]';
const escaped = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .join('|')
    .replaceAll(' ', '\\s+');

/** A key alone: no part of a number or a word, and not `one of …`; Chinese puts no spaces between its words. */
function patternsOf({ verbs, between, and, keys }: Tongue) {
  const isHan = /\p{Script=Han}/u.test(verbs[0] ?? '');
  const words = escaped(Object.values(keys).flat());
  const end = isHan ? '(?![0-9])' : '(?![\\p{L}\\p{N}])(?!\\s+(?:of|de|des|von)(?!\\p{L}))(?![.:,]\\p{N})';
  const key = `(?:${DIGITS_AND_SIGNS}|${words})${end}`;
  const gap = isHan ? '\\s*' : '[\\s"„“”«»‘’\']+';
  const filler = between.length === 0 ? '' : `(?:(?:${escaped(between)})${gap})*`;
  const joint = isHan
    ? `\\s*(?:[,，、]|${escaped(and)})\\s*`
    : `(?:\\s+(?:key|button))?(?:\\s*,\\s*|\\s*,?\\s+(?:${escaped(and)})\\s+)`;
  const begin = isHan ? '' : '(?<![\\p{L}\\p{N}])';
  return {
    told: new RegExp(`${begin}(?:${escaped(verbs)})${gap}${filler}(${key}(?:${joint}${filler}${key})*)`, 'giu'),
    key: new RegExp(`${begin}${key}`, 'giu'),
  };
}

const PATTERNS = TONGUES.map((tongue) => ({
  keyOf: keysOf(tongue),
  beginnings: beginningsOf(tongue),
  ...patternsOf(tongue),
}));

/** Beginnings of its verbs, the shortest of those that begin alike: a text without any of them tells of no key, and few have one. */
function beginningsOf({ verbs }: Tongue): readonly string[] {
  const first = verbs.map((verb) => verb.split(' ', 1)[0] ?? verb);
  return first.filter((word, at) => !first.some((other, index) => index !== at && isShorter(other, index, word, at)));
}

function isShorter(other: string, index: number, word: string, at: number): boolean {
  return word.startsWith(other) && (word !== other || index < at);
}

/** As patterns see it that do not mind capitals: to them the long s is one, too. */
const inSmallLetters = (text: string): string => text.toLowerCase().replaceAll('\u017F', 's');

/** Keys that the text tells to press, sorted. None where it says so in no way that is known here. */
export function keysToldIn(text: string): readonly string[] {
  const composed = text.normalize('NFC');
  const small = inSmallLetters(composed);
  const found = PATTERNS.flatMap(({ keyOf, beginnings, told, key }) =>
    beginnings.some((beginning) => small.includes(beginning))
      ? listsOf(composed, told).flatMap((list) => (list.match(key) ?? []).map(keyOf))
      : [],
  );
  return [...new Set(found)].sort();
}

/** What is told wherever a text tells of keys; without a copy of the pattern, as `matchAll` makes one. */
function listsOf(text: string, told: RegExp): readonly string[] {
  const lists: string[] = [];
  told.lastIndex = 0;
  for (let match = told.exec(text); match !== null; match = told.exec(text)) lists.push(match[1] ?? '');
  return lists;
}

/** Keys and numbers that the text holds anywhere: whoever looks for one that is missing must not find it. */
export function keysNamedIn(text: string): ReadonlySet<string> {
  const composed = text.normalize('NFC');
  const found = PATTERNS.flatMap(({ keyOf, key }) => (composed.match(key) ?? []).map(keyOf));
  return new Set([...found, ...(text.match(/[0-9*#]/g) ?? [])]);
}

function keysOf({ keys }: Tongue): (word: string) => string {
  const byWord = new Map(Object.entries(keys).flatMap(([key, words]) => words.map((word) => [word, key] as const)));
  return (word) => byWord.get(word.toLowerCase()) ?? word;
}
