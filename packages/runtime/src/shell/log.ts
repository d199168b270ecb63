import { shorten } from '@ringback/dsl/phone';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
}

/** Where a center writes what an operator may want to know. Telephone numbers arrive shortened. */
export type Log = (line: LogLine) => void;

/** A text with every telephone number in it shortened: `+1206…0100`. */
export function withNumbersShortened(text: string): string {
  return text.replace(/\+\d{5,15}/g, (number) => shorten(number));
}
