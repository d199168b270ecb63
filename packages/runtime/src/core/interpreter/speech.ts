/** What is heard, and how long it takes (S33, S37). */
import type { Prompt, Speech } from '@ringback/dsl/ir';
import { agentLeg } from '../protocol.ts';
import type { PlaybackId, Spoken } from '../protocol.ts';
import { hearingLeg } from '../runs.ts';
import { act, say } from '../state.ts';
import { FlowError, mustWork } from './step.ts';
import type { At } from './step.ts';
import { nameOf, ssmlOf, textOf } from './values.ts';

/** In reckoned time text is spoken this fast (S37). */
const CHARACTERS_A_SECOND = 15;
/** A prompt of which nobody knows how long it is. */
const UNKNOWN_PROMPT_MS = 10_000;
/** Longest text to speak, in characters (S33). */
const SPEECH_MAX = 3_000;

/** Length of a text in characters, not in code units: a script beside the basic plane is not twice as slow. */
const charactersIn = (text: string): number => [...text].length;

export const spokenMs = (text: string): number => Math.ceil((charactersIn(text) * 1000) / CHARACTERS_A_SECOND);

const withoutMarkup = (ssml: string): string => ssml.replace(/<[^>]*>/gu, '').trim();

function checked(text: string): string {
  const length = charactersIn(text);
  if (length > SPEECH_MAX)
    throw new FlowError(`a text of ${length} characters is longer than the ${SPEECH_MAX} that are spoken`);
  return text;
}

function prompt(where: At, found: Prompt): Spoken {
  const text =
    found.text !== null
      ? textOf(where, found.text)
      : found.ssml !== null
        ? withoutMarkup(ssmlOf(where, found.ssml))
        : '';
  const durationMs = found.lastsMs ?? (text === '' ? UNKNOWN_PROMPT_MS : spokenMs(text));
  if (found.audio !== null) return { kind: 'audio', content: found.audio, text, durationMs };
  if (found.ssml !== null) return { kind: 'ssml', content: checked(ssmlOf(where, found.ssml)), text, durationMs };
  return { kind: 'text', content: checked(text), text, durationMs };
}

/** Resolves a speech now: its references are what they are at this moment. */
export function spoken(where: At, speech: Speech): Spoken {
  switch (speech.kind) {
    case 'text': {
      const text = checked(textOf(where, speech.text));
      return { kind: 'text', content: text, text, durationMs: spokenMs(text) };
    }
    case 'ssml': {
      const content = checked(ssmlOf(where, speech.text));
      const text = withoutMarkup(content);
      return { kind: 'ssml', content, text, durationMs: spokenMs(text) };
    }
    case 'prompt':
    case 'prompt by reference': {
      const name = speech.kind === 'prompt' ? speech.prompt : nameOf(where, speech.reference);
      const own = where.state.programs.get(where.frame.program)?.prompts.get(name);
      const found = own ?? where.state.latest.prompts.get(name);
      if (found === undefined) throw new FlowError(`there is no prompt ${name}`);
      mustWork(where, name);
      return prompt(where, found);
    }
  }
}

/** Plays to whoever hears this flow; null when nobody does. */
export function playTo(where: At, speech: readonly Spoken[], repeat: boolean): PlaybackId | null {
  const { state, contact } = where;
  const leg = hearingLeg(contact);
  if (leg === null) return null;
  const playback: PlaybackId = `p-${++state.counters.playback}`;
  const agent = contact.agent !== null && leg === agentLeg(contact.agent) ? contact.agent : null;
  const who = agent === null ? 'customer' : 'agent';
  for (const each of speech) {
    say(state, { kind: 'heard', contact: contact.id, who, agent, text: each.text === '' ? each.content : each.text });
  }
  act(state, { kind: 'play', leg, playback, speech, repeat });
  return playback;
}
