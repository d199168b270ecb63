import type { Place } from '../../diagnostics/index.ts';
import type { Name, RoutingProfile, Serve } from '../../ir/program.ts';
import { once } from '../../recall/index.ts';
import type { Subject } from '../subject.ts';

/** One line of a profile that serves calls of a queue. */
export interface Serving {
  readonly profile: RoutingProfile;
  readonly serve: Serve;
  /** Among the lines of the profile. */
  readonly index: number;
}

/** How the calls and callbacks of a queue are served: lines of profiles whose agents take voice. */
export const servingsOf = ({ program }: Subject, queue: Name): readonly Serving[] =>
  allServings(program.profiles).get(queue) ?? [];

/** Of the profiles alone, and without places: most edits are of flows, and leave these as they are. */
const allServings = once((profiles: readonly RoutingProfile[]): ReadonlyMap<Name, readonly Serving[]> => {
  const found = new Map<Name, Serving[]>();
  for (const profile of profiles) {
    for (const [index, serve] of profile.serves.entries()) {
      if (!takesVoice(profile, serve)) continue;
      const known = found.get(serve.queue);
      if (known === undefined) found.set(serve.queue, [{ profile, serve, index }]);
      else if (known.at(-1)?.profile !== profile) known.push({ profile, serve, index });
    }
  }
  return found;
});

/** Where the line stands. */
export function placeOfServing({ model }: Subject, { profile, index }: Serving): Place {
  const declared = model.profiles.get(profile.name);
  const place = declared?.serves[index]?.place ?? declared?.namePlace;
  if (place === undefined) throw new Error(`there is no profile ${profile.name}`);
  return place;
}

function takesVoice({ channels }: RoutingProfile, serve: Serve): boolean {
  return channels.some(({ channel }) => channel === 'voice') && (serve.channels?.includes('voice') ?? true);
}

/** The same profile's line for another queue. */
export function servingIn(servings: readonly Serving[], { profile }: Serving): Serving | undefined {
  return servings.find((serving) => serving.profile.name === profile.name);
}
