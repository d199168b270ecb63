/** A line of annotation below a line of source, which is counted from 1. */
export interface Note {
  readonly line: number;
  readonly label: string;
  readonly text: string;
}

/** A part of a source on one line, short enough to tell it by. */
export function excerpt(text: string): string {
  const [first = ''] = text.split(/\r\n|\r|\n/);
  return first.length < text.length || first.length > LONG ? `${first.slice(0, LONG)}…` : first;
}
const LONG = 40;
