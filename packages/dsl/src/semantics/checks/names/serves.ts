import { defineRule } from '../../../diagnostics/index.ts';
import type { DeclaredProfile } from '../../model/index.ts';
import { find } from '../finding.ts';
import type { Finding } from '../finding.ts';
import { oneOf } from '../wording.ts';

const channelNotTaken = defineRule<{ readonly channel: string; readonly takes: readonly string[] }>({
  code: 'channel-not-taken',
  severity: 'error',
  message: ({ channel, takes }) => `agents of this profile take no ${channel}: its channels are ${oneOf(takes, 'and')}`,
});

/** `serve … for chat` asks for a channel that the profile takes. */
export function checkServedChannels(profile: DeclaredProfile): readonly Finding[] {
  const use = profile.properties.find(({ key }) => key === 'channels');
  if (use?.damaged === true) return [];
  const written = use?.items.flatMap(({ atoms: [channel] }) =>
    channel?.kind === 'reference' ? [channel.head.text] : [],
  );
  const takes = written ?? ['voice'];
  return profile.serves.flatMap(({ channels }) =>
    channels
      .filter(({ text }) => !takes.includes(text))
      .map(({ text, place }) => find(channelNotTaken, place, { channel: text, takes })),
  );
}
