/**
 * What is counted in words, one and several of it. Either is read behind any number, as whoever writes `limit: 1 contacts` is
 * understood; what we propose and write is what one says.
 */
const ONE_OF = {
  contacts: 'contact',
  times: 'time',
  calls: 'call',
  callbacks: 'callback',
  callers: 'caller',
} as const;
type Several = keyof typeof ONE_OF;

const several: ReadonlySet<string> = new Set(Object.keys(ONE_OF));
const one: ReadonlySet<string> = new Set(Object.values(ONE_OF));

/** `1 contact`, `50 contacts` */
export function counted(count: number | bigint, unit: Several): string {
  return `${count} ${Number(count) === 1 ? ONE_OF[unit] : unit}`;
}

/** Whether nobody would say a word behind a number: `1 times`, `2 caller`. */
export function isMiscounted(number: string, word: string): boolean {
  return Number(number) === 1 ? several.has(word) : one.has(word);
}
