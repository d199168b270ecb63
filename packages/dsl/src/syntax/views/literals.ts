import type { SyntaxToken } from '../syntax-tree.ts';
import { readText, type TextPart } from '../text-parts.ts';
import { LITERAL_KINDS, mend, type LiteralKind } from '../token-types.ts';

const MS_OF = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 } as const;

/**
 * A literal with what it says. One that is understood and yet wrong (`99 s`, `“Hello”`) has been reported and says what
 * its mended form says; `wrong` is one that nobody understands.
 */
export type LiteralValue =
  /** `parts`: plain text with escapes resolved, and references. */
  | { readonly kind: 'text'; readonly parts: readonly TextPart[] }
  | { readonly kind: 'duration'; readonly durationMs: number }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'percent'; readonly percent: number }
  /** E.164 with the plus, as written: not checked against any numbering plan. */
  | { readonly kind: 'phone number'; readonly number: string }
  /** `2026-12-25`; not checked against the calendar. */
  | { readonly kind: 'date'; readonly date: string }
  /** Milliseconds since midnight by the clock on the wall; `time` as written. Not checked: 25:61 is 25 hours and 61 minutes. */
  | { readonly kind: 'time'; readonly timeMs: number; readonly time: string }
  | { readonly kind: 'zone'; readonly zone: string }
  | { readonly kind: 'language'; readonly language: string }
  | { readonly kind: 'wrong' };

export class Literal {
  readonly token: SyntaxToken;
  #value: LiteralValue | undefined;

  constructor(token: SyntaxToken) {
    this.token = token;
  }
  get text(): string {
    return this.token.text;
  }
  get start(): number {
    return this.token.start;
  }
  get end(): number {
    return this.token.end;
  }
  get value(): LiteralValue {
    return (this.#value ??= valueOf(this.token));
  }
  get durationMs(): number | undefined {
    return this.value.kind === 'duration' ? this.value.durationMs : undefined;
  }
  get number(): number | undefined {
    return this.value.kind === 'number' ? this.value.value : undefined;
  }
  /** The parts of a text; undefined if it is none. */
  get parts(): readonly TextPart[] | undefined {
    return this.value.kind === 'text' ? this.value.parts : undefined;
  }
  /** The words of a text, with references as they are written: what a title or a file name is. */
  get plainText(): string | undefined {
    return this.parts?.map((part) => (part.kind === 'text' ? part.text : part.source)).join('');
  }
}

const literalKinds: ReadonlySet<string> = new Set(LITERAL_KINDS);
export const isLiteral = (token: SyntaxToken): boolean => literalKinds.has(token.kind);
export const literalOf = (token: SyntaxToken | undefined): Literal | undefined =>
  token && isLiteral(token) ? new Literal(token) : undefined;

function valueOf(token: SyntaxToken): LiteralValue {
  const kind = token.kind as LiteralKind;
  const image = mend(kind, token.text) ?? token.text;
  switch (kind) {
    case 'LongText':
    case 'ShortText':
    case 'UnclosedLongText':
    case 'UnclosedText':
    case 'CurlyText':
    case 'SingleQuotedText':
      return { kind: 'text', parts: readText(token.tree.text, token.start, token.end).parts };
    case 'PlainDuration':
      return { kind: 'duration', durationMs: durationMs(image) };
    case 'WrongDuration':
      return mend(kind, token.text) === undefined
        ? { kind: 'wrong' }
        : { kind: 'duration', durationMs: durationMs(image) };
    case 'PlainNumber':
    case 'WrongNumber':
      return { kind: 'number', value: Number(image) };
    case 'Percent':
      return { kind: 'percent', percent: Number(image.slice(0, -1)) };
    case 'PlainPhone':
      return { kind: 'phone number', number: image };
    case 'WrongPhone':
      return mend(kind, token.text) === undefined ? { kind: 'wrong' } : { kind: 'phone number', number: image };
    case 'Date':
      return { kind: 'date', date: image };
    case 'Time':
      return timeValue(image);
    case 'Zone':
      return { kind: 'zone', zone: image };
    case 'Language':
      return { kind: 'language', language: image };
    case 'WrongLiteral': {
      const mended = mend(kind, token.text);
      if (mended === undefined) return { kind: 'wrong' };
      return mended.includes('-') ? { kind: 'date', date: mended } : timeValue(mended);
    }
  }
}

function timeValue(time: string): LiteralValue {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return { kind: 'time', timeMs: hours * MS_OF.h + minutes * MS_OF.m + seconds * MS_OF.s, time };
}

function durationMs(image: string): number {
  let sum = 0;
  for (const [, amount = '', unit = 's'] of image.matchAll(/(\d+)([dhms])/g))
    sum += Number(amount) * MS_OF[unit as keyof typeof MS_OF];
  return sum;
}
