/**
 * Unicode classes as ranges of a character class: Langium hands an expression with the `u` flag to Chevrotain as a function,
 * and with one such function among its tokens the lexer tries every pattern at every place and no keyword knows that it may
 * be the beginning of a longer word. So these are written out, up to U+FFFF.
 */
const LAST = 0xffff;

/** `\p{Ll}` and the like, as what stands between the brackets of a character class. */
export function rangesOf(unicodeClass: string): string {
  const isIn = new RegExp(`^[${unicodeClass}]$`, 'u');
  let ranges = '';
  let from = -1;
  for (let code = 0; code <= LAST + 1; code++) {
    const belongs = code <= LAST && isIn.test(String.fromCharCode(code));
    if (belongs && from < 0) from = code;
    else if (!belongs && from >= 0) {
      ranges += from === code - 1 ? written(from) : `${written(from)}-${written(code - 1)}`;
      from = -1;
    }
  }
  return ranges;
}

function written(code: number): string {
  const letter = String.fromCharCode(code);
  return /[A-Za-z0-9_]/.test(letter) ? letter : `\\u${code.toString(16).padStart(4, '0')}`;
}
