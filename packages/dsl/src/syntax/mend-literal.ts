const SECONDS_OF = { d: 86_400, h: 3_600, m: 60, s: 1 } as const;
type Unit = keyof typeof SECONDS_OF;
const UNITS = Object.keys(SECONDS_OF) as Unit[];

/** `30min` is 30m, `99 s` is 99s, `1.5h` is 1h30m. Undefined where no whole number of seconds says it. */
export function mendDuration(image: string): string | undefined {
  const found = /^([\d.]+)\s*([dhms])/.exec(image);
  if (!found) return undefined;
  const [, amount = '', unit = 's'] = found;
  if (!amount.includes('.')) return amount + unit;
  const seconds = Number(amount) * SECONDS_OF[unit as Unit];
  if (!Number.isSafeInteger(seconds) || seconds === 0) return undefined;
  let rest = seconds;
  let mended = '';
  for (const part of UNITS) {
    const count = Math.floor(rest / SECONDS_OF[part]);
    rest -= count * SECONDS_OF[part];
    if (count > 0) mended += `${count}${part}`;
  }
  return mended;
}

/** `+1 206 555 0100` is +12065550100; without the plus the country is not known. */
export const mendPhone = (image: string): string | undefined =>
  image.startsWith('+') ? image.replaceAll(/[^+\d]/g, '') : undefined;

/** `8:00` is 08:00, `6pm` is 18:00, `25.12.2026` is 2026-12-25. Undefined for what may mean anything else. */
export function mendDateOrTime(image: string): string | undefined {
  const date = /^(\d\d?)\.(\d\d?)\.(\d{4})$/.exec(image);
  if (date) {
    const [, day = '', month = '', year = ''] = date;
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  }
  const time = /^(\d\d?)(?::(\d\d))?(am|pm)?$/i.exec(image);
  if (!time) return undefined;
  const [, hour = '', minute = '00', half] = time;
  if (half === undefined) return image.includes(':') ? `${hour.padStart(2, '0')}:${minute}` : undefined;
  const hours = Number(hour);
  if (hours < 1 || hours > 12) return undefined;
  const afternoon = half.toLowerCase() === 'pm' ? 12 : 0;
  return `${String((hours % 12) + afternoon).padStart(2, '0')}:${minute}`;
}

/** `“Hello”` and `'Hello'` are "Hello". What the straight quotes would end, or a last backslash take with it, is escaped. */
export function inStraightQuotes(image: string): string {
  const said = image.slice(1, -1).replaceAll(/\\[^]|["\\]/g, (found) => (found.length === 1 ? `\\${found}` : found));
  return `"${said}"`;
}
