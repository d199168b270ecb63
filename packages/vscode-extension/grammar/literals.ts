import type { LiteralKind } from '@ringback/dsl/syntax';

const { raw } = String;
/** What must not come next where a literal ends, as in the lexer: there is no 99 in `99sec`. */
const END = raw`(?![\p{L}\p{M}\p{N}_%]|[.:]\d)`;
const UNIT = raw`(?:[dhms]|days?|hours?|hrs?|min(?:ute)?s?|sec(?:ond)?s?)`;

type OneLineKind = Exclude<LiteralKind, 'LongText' | 'ShortText' | 'UnclosedLongText' | 'UnclosedText'>;

/**
 * The literals that stand on one line, in the order in which they are tried; one entry for each kind that the lexer knows.
 * The lexer's own patterns cannot be taken over: it reads with JavaScript's, editors with Oniguruma's. A test holds the two
 * together, token by token, over the examples and over texts that are hard to tell apart.
 */
export const LITERALS: Readonly<Record<OneLineKind, { readonly scope: string; readonly match: string }>> = {
  CurlyText: { scope: 'invalid.illegal.quotes', match: raw`[“”„«][^“”„«»"\n\r]*[“”"»]` },
  SingleQuotedText: { scope: 'invalid.illegal.quotes', match: raw`(?!'s(?![\p{L}\p{N}_]))['‘][^'‘’\n\r]*['’]` },
  Date: { scope: 'constant.numeric.date', match: raw`\d{4}-\d\d-\d\d${END}` },
  Time: { scope: 'constant.numeric.time', match: raw`\d\d:\d\d(?::\d\d)?${END}` },
  Percent: { scope: 'constant.numeric.percent', match: raw`\d+%${END}` },
  PlainDuration: {
    scope: 'constant.numeric.duration',
    match: raw`(?=\d)(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?<=[dhms])${END}`,
  },
  WrongDuration: {
    scope: 'invalid.illegal.duration',
    match: raw`\d+(?:\.\d+)?[ \t]*${UNIT}${END}(?![\p{L}-]|\s*:)`,
  },
  WrongNumber: { scope: 'invalid.illegal.number', match: raw`\d{1,3}(?:[,']\d{3})+${END}` },
  PlainNumber: { scope: 'constant.numeric.integer', match: raw`\d+${END}` },
  WrongLiteral: { scope: 'invalid.illegal.literal', match: raw`\d(?:[\p{L}\p{M}\p{N}_%]|[.,:]\d)*` },
  WrongPhone: {
    scope: 'invalid.illegal.phone-number',
    match: raw`(?:\+\d{1,4}(?:[ \t().-]+\d{2,})+|\(\d{2,5}\)[ \t]*\d[\d \t.-]*\d)${END}(?!\s+(?:callers|caller\s+waits)\b)`,
  },
  PlainPhone: { scope: 'constant.numeric.phone-number', match: raw`\+\d+${END}` },
  Zone: { scope: 'support.constant.property-value.timezone', match: raw`[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z0-9_+-]+)+` },
  Language: {
    scope: 'support.constant.property-value.language-tag',
    match: raw`\b[a-z]{2,3}(?:-[A-Z][a-z]{3})?-(?:[A-Z]{2}|\d{3})(?![\p{L}\p{M}\p{N}_-])`,
  },
};
