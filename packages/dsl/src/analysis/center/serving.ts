import type { Place } from '../../diagnostics/index.ts';
import type { Name, RoutingProfile, Serve } from '../../ir/program.ts';
import { once } from '../../recall/index.ts';
import type { Subject } from '../subject.ts';

/** One line of a profile that serves calls of a queue. */
export interface Serving {
  readonly profile: RoutingProfile;
  readonly serve: Serve;
  readonly place: Place;
}

/** How the calls and callbacks of a queue are served: lines of profiles whose agents take voice. */
export const servingsOf = (subject: Subject, queue: Name): readonly Serving[] => allServings(subject).get(queue) ?? [];

const allServings = once(({ program, model }: Subject): ReadonlyMap<Name, readonly Serving[]> => {
  const found = new Map<Name, Serving[]>();
  for (const profile of program.profiles) {
    const declared = model.profiles.get(profile.name);
    if (declared === undefined) continue;
    for (const [index, serve] of profile.serves.entries()) {
      if (!takesVoice(profile, serve)) continue;
      const place = declared.serves[index]?.place ?? declared.namePlace;
      const known = found.get(serve.queue);
      if (known === undefined) found.set(serve.queue, [{ profile, serve, place }]);
      else if (known.at(-1)?.profile !== profile) known.push({ profile, serve, place });
    }
  }
  return found;
});

function takesVoice({ channels }: RoutingProfile, serve: Serve): boolean {
  return channels.some(({ channel }) => channel === 'voice') && (serve.channels?.includes('voice') ?? true);
}

/** The same profile's line for another queue. */
export function servingIn(servings: readonly Serving[], { profile }: Serving): Serving | undefined {
  return servings.find((serving) => serving.profile.name === profile.name);
}
