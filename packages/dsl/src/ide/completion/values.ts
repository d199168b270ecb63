import { allCountries } from '../../phone/index.ts';
import { counted } from '../../semantics/language/counted.ts';
import type { DeclarationKind, ValueShape } from '../../semantics/language/shapes.ts';
import type { FlowType } from '../../ir/program.ts';
import type { AnyDeclared, DeclaredFlow, ProgramModel } from '../../semantics/model/index.ts';
import { durationLiteral } from '../../semantics/durations.ts';
import type { Candidate } from './candidate.ts';
import type { Cursor } from './cursor.ts';
import { fitting } from './fitting.ts';
import { referenceCandidates } from './references.ts';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const CHANNELS = ['voice', 'chat', 'task'];
const UNITS = ['s', 'm', 'h', 'd'];
/** Durations that people choose, in milliseconds: those that a property allows are proposed. */
const USUAL_DURATIONS_MS = [5, 10, 30, 60, 99, 300, 600, 1800, 3600, 86_400, 604_800].map((seconds) => seconds * 1000);
const DURATIONS_MAX = 6;
/** Languages that speech services commonly have; any other tag may be typed. */
const USUAL_LANGUAGES = [
  'en-US', 'en-GB', 'en-AU', 'en-CA', 'en-IN', 'es-ES', 'es-MX', 'es-US', 'fr-FR', 'fr-CA', 'de-DE', 'de-AT', 'it-IT',
  'pt-BR', 'pt-PT', 'nl-NL', 'pl-PL', 'sv-SE', 'da-DK', 'nb-NO', 'fi-FI', 'tr-TR', 'ar-AE', 'hi-IN', 'ja-JP', 'ko-KR',
  'zh-CN', 'zh-TW',
]; // prettier-ignore

const value = (label: string, detail?: string): Candidate => ({
  label,
  kind: 'value',
  rank: 'wanted',
  ...(detail === undefined ? {} : { detail }),
});

/** Values that may stand where a property, or a part of a statement, wants one of a shape. */
export function valuesOfShape(cursor: Cursor, shape: ValueShape, usual: string | null): readonly Candidate[] {
  switch (shape.kind) {
    case 'duration':
      return durations(cursor, shape.minMs, shape.maxMs, usual);
    case 'number':
      return numbers(cursor, shape, usual);
    case 'text':
      return [{ label: '"…"', kind: 'value', rank: 'shape', newText: '""', snippet: '"$0"' }];
    case 'keys':
      return usual === null ? [] : [value(usual, 'default')];
    case 'word':
    case 'words':
      return shape.of.map((word) => value(word, word === usual ? 'default' : undefined));
    case 'name': {
      const names = namesOfKind(cursor, shape.of, shape.flowTypes);
      return shape.reference ? [...names, ...referenceCandidates(cursor, 'stored')] : names;
    }
    case 'country':
    case 'countries':
      return countries();
    case 'zone':
      return zones();
    case 'language':
      return USUAL_LANGUAGES.map((tag) => value(tag, languageNames.of(tag)));
    case 'opening times':
      return DAYS.map((day) => value(day));
    case 'channels':
      return CHANNELS.map((channel) => ({ ...value(channel), newText: `${channel} 1` }));
    case 'caller id':
      return [
        {
          label: '"Name" +1…',
          kind: 'snippet',
          rank: 'shape',
          newText: '"" +1',
          snippet: '"${1:Name}" +${2:12065550100}',
        },
      ];
    case 'number to call':
    case 'value':
      return [
        ...referenceCandidates(cursor, shape.kind === 'value' ? 'any' : 'stored'),
        ...valuesOfShape(cursor, { kind: 'text' }, null),
      ];
    case 'reference':
      return referenceCandidates(cursor, 'stored');
    default:
      return [];
  }
}

/** Channels that a profile may name. */
export const channelCandidates = (): readonly Candidate[] => CHANNELS.map((channel) => value(channel));

const languageNames = new Intl.DisplayNames(['en-US'], { type: 'language', fallback: 'code' });
const regionNames = new Intl.DisplayNames(['en-US'], { type: 'region', fallback: 'code' });

let knownCountries: readonly Candidate[] | undefined;
const countries = (): readonly Candidate[] =>
  (knownCountries ??= allCountries()
    .filter((code) => /^[A-Z]{2}$/.test(code))
    .map((code) => value(code, regionNames.of(code))));

let knownZones: readonly Candidate[] | undefined;
const zones = (): readonly Candidate[] =>
  (knownZones ??= ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'))].map((zone) =>
    value(zone),
  ));

/** With the number that is being typed, its units; else what is usual there. */
function durations(cursor: Cursor, minMs: number, maxMs: number, usual: string | null): readonly Candidate[] {
  const number = /^\d+/.exec(cursor.word.typed)?.[0];
  if (number !== undefined) return UNITS.map((unit) => ({ ...value(`${number}${unit}`), kind: 'unit' }));
  const within = USUAL_DURATIONS_MS.filter((ms) => ms >= minMs && ms <= maxMs).slice(0, DURATIONS_MAX);
  const known = within.map(durationLiteral).filter((duration) => duration !== usual);
  return [...(usual === null ? [] : [value(usual, 'default')]), ...known.map((duration) => value(duration))];
}

function numbers(
  cursor: Cursor,
  shape: ValueShape & { readonly kind: 'number' },
  usual: string | null,
): readonly Candidate[] {
  const typed = /^\d+$/.exec(cursor.word.typed)?.[0];
  if (shape.unit !== undefined) {
    return [{ ...value(counted(BigInt(typed ?? 50), shape.unit)), kind: typed === undefined ? 'value' : 'unit' }];
  }
  if (typed !== undefined) return [];
  return [usual ?? String(shape.min)].map((number) => value(number, usual === null ? undefined : 'default'));
}

/** Names that the program declares of a kind, of flows only those of some types. */
export function namesOfKind(
  { program: { model }, word }: Cursor,
  kind: DeclarationKind,
  flowTypes?: readonly FlowType[],
): readonly Candidate[] {
  const named: Candidate[] = [];
  for (const declared of fitting(mapOf(model, kind), word.typed)) {
    if (flowTypes !== undefined && flowTypes.length > 0 && !flowTypes.includes((declared as DeclaredFlow).type))
      continue;
    named.push({
      label: declared.name,
      kind,
      rank: 'wanted',
      detail: detailOf(declared),
      doc: `declared ${kind}/${declared.name}`,
    });
  }
  return named;
}

function detailOf(declared: AnyDeclared): string {
  if ('type' in declared && declared.kind === 'flow') return `${declared.type} flow`;
  return declared.displayName ?? declared.kind;
}

const NONE: ReadonlyMap<string, AnyDeclared> = new Map();
export function mapOf(model: ProgramModel, kind: DeclarationKind): ReadonlyMap<string, AnyDeclared> {
  switch (kind) {
    case 'phone number':
      return model.phoneNumbers;
    case 'hours':
      return model.hours;
    case 'queue':
      return model.queues;
    case 'routing profile':
      return model.profiles;
    case 'prompt':
      return model.prompts;
    case 'function':
      return model.functions;
    case 'flow':
      return model.flows;
    case 'module':
      return model.modules;
    case 'bot':
      return model.bots;
    default:
      return NONE;
  }
}
