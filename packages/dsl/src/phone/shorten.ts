/** Digits shown before and after the gap; the calling code and area stay readable, the person does not. */
const SHOWN_FIRST = 4;
const SHOWN_LAST = 4;
/** Fewer hidden digits than this would give the number away; then only the end is shown. */
const HIDDEN_MIN = 3;

/** A phone number for logs: `+12065550100` is `+1206…0100`. Anything too short to hide well shows its last two digits. */
export function shorten(number: string): string {
  const digits = number.replace(/\D/g, '');
  if (digits.length < SHOWN_FIRST + HIDDEN_MIN + SHOWN_LAST) return `…${digits.slice(-2)}`;
  const plus = number.startsWith('+') ? '+' : '';
  return `${plus}${digits.slice(0, SHOWN_FIRST)}…${digits.slice(-SHOWN_LAST)}`;
}
