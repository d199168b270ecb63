/** Orders texts by code point, whatever the locale of the machine: `<` compares UTF-16 and puts 𐐀 before ﬁ. */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    if (a.charCodeAt(at) === b.charCodeAt(at)) continue;
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)];
    // A surrogate stands for a code point above all others; where both are surrogates their units order them.
    return isSurrogate(left) === isSurrogate(right) ? left - right : isSurrogate(left) ? 1 : -1;
  }
  return a.length - b.length;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
