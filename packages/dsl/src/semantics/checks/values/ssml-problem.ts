/** What is wrong with a document of SSML, in words that say what to do. Offsets are those of the document. */
export interface SsmlProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly fix: SsmlFix | null;
}
interface SsmlFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly { readonly start: number; readonly end: number; readonly newText: string }[];
}

type Explanation = (xml: string, at: number, name: string) => SsmlProblem;

/** By what the reader of XML says; `name` is what stands behind it. What is not listed is told in its words. */
const EXPLANATIONS: readonly (readonly [said: RegExp, explain: Explanation])[] = [
  [/^Root element is missing/, noSpeak],
  [/^Root element is not speak/, otherRoot],
  [/^Missing end tag for element (.+)$/, notClosed],
  [/^Unclosed start tag for element `(.+)`$/, unfinishedTag],
  [/^Unclosed end tag for element (.+)$/, (_, at, name) => problem(`\`</${name}\` has no closing \`>\``, at, at)],
  [/^Attribute value expected/, attributeValue],
  [/^Unclosed attribute/, (_, at) => problem('the value of an attribute has no closing quote', at, at)],
  [
    /^Unescaped `<` is not/,
    (_, at) => problem('`<` stands in an attribute: is its closing quote missing?', at, at + 1),
  ],
  [/^Duplicate attribute: (.+)$/, twice],
  [/^Unterminated reference|^Invalid character reference/, loneAmpersand],
  [/^Named entity isn't defined: (.+)$/, unknownEntity],
  [/^Extra content at the end/, (xml, at) => problem('nothing may stand after `</speak>`', at, xml.trimEnd().length)],
];

/** @param said what the reader of XML says; `at` is where it stopped */
export function explain(xml: string, { said, at }: { readonly said: string; readonly at: number }): SsmlProblem {
  for (const [pattern, explanation] of EXPLANATIONS) {
    const match = pattern.exec(said);
    if (match !== null) return explanation(xml, at, match[1] ?? '');
  }
  const [first = '', ...rest] = said;
  return problem(first.toLowerCase() + rest.join(''), at, at + 1);
}

const problem = (message: string, start: number, end: number, fix: SsmlFix | null = null): SsmlProblem => ({
  message,
  start,
  end,
  fix,
});

const insert = (title: string, safe: boolean, ...at: readonly (readonly [number, string])[]): SsmlFix => ({
  title,
  safe,
  edits: at.map(([start, newText]) => ({ start, end: start, newText })),
});

function noSpeak(xml: string): SsmlProblem {
  const end = xml.trimEnd().length;
  const start = Math.min(xml.length - xml.trimStart().length, end);
  const message = 'SSML begins with `<speak>` and ends with `</speak>`';
  const hasMarks = xml.includes('<speak');
  return problem(message, start, end, hasMarks ? null : around(start, end));
}

function otherRoot(xml: string, at: number): SsmlProblem {
  const name = nameAt(xml, at + 1);
  const message = `SSML begins with \`<speak>\`, not \`<${name}>\``;
  const isMeant = name.toLowerCase() === 'speak';
  return problem(message, at + 1, at + 1 + name.length, isMeant ? null : around(at, xml.trimEnd().length));
}

const around = (start: number, end: number): SsmlFix =>
  insert('Put it between <speak> and </speak>', true, [start, '<speak>'], [end, '</speak>']);

/** The reader stops at the first thing that is neither text nor the right end: what it is says what was meant. */
function notClosed(xml: string, at: number, name: string): SsmlProblem {
  const rest = xml.slice(at);
  const other = /^<\/([^\s>]*)\s*>?/.exec(rest);
  if (other !== null) {
    const found = other[1] ?? '';
    const message = `\`</${found}>\` stands where \`</${name}>\` should: \`<${name}>\` is still open`;
    return problem(message, at, at + other[0].length);
  }
  if (rest.startsWith('<¤')) return problem('a reference cannot be the name of an element', at + 1, at + 2);
  if (/^<[\s\d=]/.test(rest) || rest === '<') {
    const fix: SsmlFix = { title: 'Write &lt;', safe: true, edits: [{ start: at, end: at + 1, newText: '&lt;' }] };
    return problem('`<` begins no element; write `&lt;` for what is said', at, at + 1, fix);
  }
  if (rest.startsWith(']]>')) return problem('`]]>` may not stand in a text; write `]]&gt;`', at, at + 3);
  const opened = lastOpening(xml, name);
  return problem(`\`<${name}>\` is never closed`, opened, opened + 1 + name.length);
}

function unfinishedTag(xml: string, at: number, name: string): SsmlProblem {
  if (xml[at] === '¤') return problem('a reference cannot be the name of an attribute', at, at + 1);
  return problem(`\`<${name}\` has no closing \`>\``, at, Math.min(at + 1, xml.length));
}

function attributeValue(xml: string, at: number): SsmlProblem {
  const bare = /^[^\s"'<>/=]+/.exec(xml.slice(at))?.[0] ?? '';
  if (bare === '') return problem('an attribute has a value: `name="value"`', at, at + 1);
  const end = at + bare.length;
  const fix = insert("Put it in quotes: '…'", true, [at, "'"], [end, "'"]);
  return problem(`the value of an attribute stands in quotes: \`'${shown(bare)}'\``, at, end, fix);
}

function twice(xml: string, at: number, name: string): SsmlProblem {
  const start = xml.lastIndexOf(name, at);
  return problem(`the attribute \`${name}\` stands here twice`, start, start + name.length);
}

function loneAmpersand(xml: string, at: number): SsmlProblem {
  const start = xml.lastIndexOf('&', at - 1);
  const fix = insert('Write &amp;', /^&(?:\s|$)/.test(xml.slice(start)), [start + 1, 'amp;']);
  return problem('`&` begins no entity; write `&amp;` for what is said', start, start + 1, fix);
}

function unknownEntity(xml: string, at: number, entity: string): SsmlProblem {
  const start = xml.startsWith(entity, at) ? at : xml.lastIndexOf(entity, at);
  const message = `there is no \`${entity}\`; SSML knows &amp; &lt; &gt; &quot; &apos; and numbers such as &#160;`;
  const space: SsmlFix = {
    title: 'Write &#160;',
    safe: true,
    edits: [{ start, end: start + entity.length, newText: '&#160;' }],
  };
  return problem(message, start, start + entity.length, entity === '&nbsp;' ? space : null);
}

const shown = (part: string): string => part.replaceAll('¤', '{…}');
const nameAt = (xml: string, at: number): string => /^[^\s/>]*/.exec(xml.slice(at))?.[0] ?? '';

/** The last start tag of that name that no end tag follows up to the end. */
function lastOpening(xml: string, name: string): number {
  const open: number[] = [];
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) {
    if (nameAt(xml, at + 1) === name) open.push(at);
    else if (xml.startsWith(`</${name}`, at)) open.pop();
  }
  return open.at(-1) ?? 0;
}
