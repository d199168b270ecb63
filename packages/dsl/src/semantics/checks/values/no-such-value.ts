import { defineRule } from '../../../diagnostics/index.ts';
import type { Fix, Place } from '../../../diagnostics/index.ts';
import { allCountries, isCountry } from '../../../phone/index.ts';
import { find, NOTHING, replacing } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { nearNames } from '../../near-names.ts';
import { didYouMean } from '../wording.ts';

const noSuchValue = defineRule<{ readonly what: string; readonly found: string; readonly near: readonly string[] }>({
  code: 'no-such-value',
  severity: 'error',
  message: ({ what, found, near }) => `there is no ${what} ${found}${didYouMean(near)}`,
});

export function noSuch(what: string, place: Place, found: string, near: readonly string[] = []): Finding {
  const fixes: Fix[] = near.map((name) => replacing(place, name, false));
  return find(noSuchValue, place, { what, found, near }, { fixes });
}

/** Codes that people write for countries whose code is another (ISO 3166 reserves UK and EL for just that). */
const MEANT_COUNTRY: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR', USA: 'US', GER: 'DE', UAE: 'AE' };

export function checkCountry(place: Place, code: string): readonly Finding[] {
  if (isCountry(code)) return [];
  const upper = code.toUpperCase();
  const meant = MEANT_COUNTRY[upper] ?? (isCountry(upper) ? upper : undefined);
  return [noSuch('country', place, code, meant === undefined ? nearCodes(code) : [meant])];
}

/** A country's code is too short for near names; only swapped letters are offered. */
function nearCodes(code: string): readonly string[] {
  const swapped = [...code].reverse().join('');
  return allCountries().includes(swapped) ? [swapped] : [];
}

export function checkZone(place: Place, zone: string): readonly Finding[] {
  return zoneExists(zone) ? [] : [noSuch('timezone', place, zone, nearZones(zone))];
}

/** Who writes `Berlin` means the zone of that city. */
function nearZones(zone: string): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone');
  const ofCity = known.filter((each) => each.endsWith(`/${zone}`));
  return ofCity.length > 0 ? ofCity : nearNames(zone, known);
}

/** Zones that were found to exist: asking takes 50 µs, and a program has few of them. */
const existing = new Set<string>();

function zoneExists(zone: string): boolean {
  if (existing.has(zone)) return true;
  try {
    const exists = new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== '';
    if (exists) existing.add(zone);
    return exists;
  } catch {
    return false;
  }
}

/** Names in English, so that nothing depends on the machine's locale; a code without one does not exist. */
const languageNames = new Intl.DisplayNames(['en-US'], { type: 'language', fallback: 'none' });
const regionNames = new Intl.DisplayNames(['en-US'], { type: 'region', fallback: 'none' });

/** Languages that were found to exist: a program says the same few again and again. */
const existingLanguages = new Set<string>();

export function checkLanguage(place: Place, tag: string): readonly Finding[] {
  if (existingLanguages.has(tag)) return NOTHING;
  const parts = tag.split('-');
  const [language = ''] = parts;
  const region = parts.at(-1) ?? '';
  const exists = languageNames.of(language) !== undefined && regionNames.of(region) !== undefined;
  if (exists) existingLanguages.add(tag);
  return exists ? NOTHING : [noSuch('language', place, tag)];
}
