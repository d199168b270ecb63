import { parseXml, XmlError } from '@rgrove/parse-xml';
import { defineRule } from '../../../diagnostics/index.ts';
import type { Place } from '../../../diagnostics/index.ts';
import type { TextLiteral } from '../../model/index.ts';
import { find } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { explain } from './ssml-problem.ts';

const badSsml = defineRule<{ readonly problem: string }>({
  code: 'bad-ssml',
  severity: 'error',
  message: ({ problem }) => problem,
  notes: () => ['a speech service refuses SSML that is not well-formed, and the caller hears nothing'],
});

/** Stands for what a reference is worth: text in which nothing is markup (it is escaped), and no part of a name. */
const ANY_VALUE = '¤';

/**
 * Whether a text is a well-formed document that begins with `<speak>`. A reference is taken for some text, so it may stand where text
 * may: between the tags, or between the quotes of an attribute.
 */
export function checkSsml({ parts, place, offsets = [] }: TextLiteral): readonly Finding[] {
  const xml = parts.map((part) => (typeof part === 'string' ? part : ANY_VALUE)).join('');
  const isKnown = offsets.length > 0;
  if (isKnown && offsets.length !== xml.length + 1) return []; // a reference in it could not be read, which has been said
  const found = problemOf(xml);
  if (found === null) return [];
  const { message, start, end, fix } = explain(xml, found);
  if (!isKnown) return [find(badSsml, place, { problem: message })];
  const span = (from: number, to: number): Place => ({
    file: place.file,
    start: place.start + (offsets[from] ?? 0),
    end: place.start + (offsets[to] ?? 0),
  });
  const edits = fix?.edits.map((edit) => ({ ...span(edit.start, edit.end), newText: edit.newText }));
  const fixes = fix === null || edits === undefined ? [] : [{ title: fix.title, safe: fix.safe, edits }];
  return [find(badSsml, span(start, end), { problem: message }, { fixes })];
}

/** What the reader of XML says, and where; null for what is well-formed. */
function problemOf(xml: string): { readonly said: string; readonly at: number } | null {
  try {
    const { root } = parseXml(xml, { includeOffsets: true });
    if (root === null || root.name === 'speak') return null;
    return { said: 'Root element is not speak', at: root.start };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return { said: error.message.replace(/ \(line [^]*$/, ''), at: error.pos };
  }
}
