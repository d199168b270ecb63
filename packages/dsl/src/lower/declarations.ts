import type {
  Center,
  Channel,
  FunctionDeclaration,
  Hours,
  Name,
  PhoneNumber,
  Prompt,
  Queue,
  RoutingProfile,
  Serve,
} from '../ir/program.ts';
import { byCodePoint } from '../ir/code-point-order.ts';
import { declarationShape } from '../semantics/language/index.ts';
import type { Declared, DeclaredFunction, DeclaredProfile, ServeUse } from '../semantics/model/program.ts';
import { gap, needed } from './gap.ts';
import { lowerOpeningTimes, lowerClosedDates } from './opening-hours.ts';
import { Settings } from './settings.ts';
import {
  durationMs,
  lowerText,
  numberIn,
  onlyAtom,
  phoneNumberIn,
  plainText,
  spelled,
  textIn,
  wordOf,
} from './values.ts';
import type { Elsewhere } from './statements.ts';
import type { Declarations } from './values.ts';

function settingsOfDeclared(declared: Declared, model: Declarations): Settings {
  return new Settings(declared.properties, declarationShape(declared.kind).properties, declared.place, model);
}

/** What stands without a center is what the language says for each property; without a country nothing can be dialed (S38). */
export function lowerCenter(center: Declared | null, model: Declarations): Center {
  const nowhere = { file: '', start: 0, end: 0 };
  const { properties } = declarationShape('center');
  const settings = new Settings(center?.properties ?? [], properties, center?.place ?? nowhere, model);
  const country = settings.word('country');
  const listed = settings.items('callbacks to').map((item) => wordOf(onlyAtom(item)));
  const callbacksTo = listed.length > 0 ? listed : country === null ? [] : [country];
  const required = <T>(value: T | null, key: string): T => needed(value, settings.place(key), key);
  return {
    name: center?.name ?? null,
    displayName: center?.displayName ?? null,
    country,
    timezone: required(settings.word('timezone'), 'timezone'),
    language: settings.word('language'),
    callbacksTo: [...new Set(callbacksTo)].sort(byCodePoint),
    callbacksExpireAfterMs: required(settings.durationMs('callbacks expire after'), 'callbacks expire after'),
    callbacksADayToOneNumber: required(
      settings.number('callbacks a day to one number'),
      'callbacks a day to one number',
    ),
    duplicateCallbacks: settings.word('duplicate callbacks') === 'refuse' ? 'refuse' : 'allow',
    offerTimeoutMs: required(settings.durationMs('offer timeout'), 'offer timeout'),
    ringTimeoutMs: required(settings.durationMs('ring timeout'), 'ring timeout'),
    defaultCustomerQueueFlow: settings.word('default customer queue flow'),
    defaultAgentWhisper: settings.word('default agent whisper'),
    defaultCustomerWhisper: settings.word('default customer whisper'),
  };
}

const named = ({ name, displayName }: Declared) => ({ name, displayName });

export function lowerPhoneNumber(declared: Declared, model: Declarations): PhoneNumber {
  const settings = settingsOfDeclared(declared, model);
  const number = settings.firstItem('number');
  return {
    ...named(declared),
    number: phoneNumberIn(number === undefined ? null : onlyAtom(number), declared.place),
    flow: needed(settings.word('flow'), declared.place, 'flow'),
  };
}

export function lowerHours(declared: Declared, elsewhere: Elsewhere): Hours {
  const settings = settingsOfDeclared(declared, elsewhere);
  const lines = (key: string) => declared.properties.filter((property) => property.key === key);
  return {
    ...named(declared),
    timezone: settings.word('timezone') ?? elsewhere.timezone(),
    open: lines('open').flatMap(lowerOpeningTimes),
    closed: lines('closed').flatMap(lowerClosedDates),
  };
}

export function lowerQueue(declared: Declared, model: Declarations): Queue {
  const settings = settingsOfDeclared(declared, model);
  return {
    ...named(declared),
    hours: settings.word('hours'),
    limit: settings.number('limit'),
    callerId: settings.callerId('caller id'),
    outboundWhisper: settings.word('outbound whisper'),
    callBackDuring: settings.word('call back during'),
  };
}

const CHANNELS: readonly Channel[] = ['voice', 'chat', 'task'];
/** `voice 1`, as the language table says it. */
const DEFAULT_CHANNELS = [{ channel: 'voice', capacity: 1 }] as const;

export function lowerProfile(declared: DeclaredProfile, model: Declarations): RoutingProfile {
  const settings = settingsOfDeclared(declared, model);
  const channels = settings.items('channels').map((item) => {
    const [channel, capacity] = item.atoms.filter((atom) => atom.kind !== 'mark');
    return {
      channel: channelOf(wordOf(needed(channel, item.place, 'a channel'))) ?? gap(item.place, 'no such channel'),
      capacity: numberIn(capacity ?? null, item.place),
    };
  });
  return {
    ...named(declared),
    channels: channels.length > 0 ? channels : DEFAULT_CHANNELS,
    afterCallWorkMs: settings.durationMs('after-call work'),
    serves: declared.serves.map(lowerServe),
  };
}

function lowerServe(serve: ServeUse): Serve {
  const channels = serve.channels.map(({ text, place }) => channelOf(text) ?? gap(place, 'no such channel'));
  return {
    queue: spelled(needed(serve.queue, serve.place, 'the queue')),
    channels: channels.length > 0 ? channels : null,
    priority: numberIn(serve.priority, serve.place),
    delayMs: serve.after === null ? 0 : durationMs(serve.after, serve.place),
  };
}

const channelOf = (word: string): Channel | undefined => CHANNELS.find((channel) => channel === word);

export function lowerPrompt(declared: Declared, model: Declarations): Prompt {
  const settings = settingsOfDeclared(declared, model);
  const textOf = (key: string) => {
    const item = settings.firstItem(key);
    return item === undefined ? null : textIn(onlyAtom(item), item.place);
  };
  const [audio, text, ssml] = [textOf('audio'), textOf('text'), textOf('ssml')];
  return {
    ...named(declared),
    audio: audio === null ? null : plainText(audio),
    text: text === null ? null : lowerText(text, model),
    ssml: ssml === null ? null : lowerText(ssml, model),
    lastsMs: settings.durationMs('lasts'),
  };
}

export function lowerFunction(declared: DeclaredFunction, model: Declarations): FunctionDeclaration {
  const settings = settingsOfDeclared(declared, model);
  const names = (uses: DeclaredFunction['parameters']): readonly Name[] => uses.map(spelled);
  return {
    ...named(declared),
    parameters: names(declared.parameters),
    returns: names(declared.returns),
    lambda: settings.word('lambda'),
    timeoutMs: needed(settings.durationMs('timeout'), declared.place, 'timeout'),
  };
}
