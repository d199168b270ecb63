import type { Place } from '../../diagnostics/index.ts';
import type { Name, RoutingProfile, Serve } from '../../ir/program.ts';
import type { Subject } from '../subject.ts';

/** One line of a profile that serves calls of a queue. */
export interface Serving {
  readonly profile: RoutingProfile;
  readonly serve: Serve;
  readonly place: Place;
}

/** How the calls and callbacks of a queue are served: lines of profiles whose agents take voice. */
export function servingsOf(subject: Subject, queue: Name): readonly Serving[] {
  return subject.program.profiles.flatMap((profile) => {
    const declared = subject.model.profiles.get(profile.name);
    const index = profile.serves.findIndex((serve) => serve.queue === queue && takesVoice(profile, serve));
    const serve = profile.serves[index];
    if (serve === undefined || declared === undefined) return [];
    return [{ profile, serve, place: declared.serves[index]?.place ?? declared.namePlace }];
  });
}

function takesVoice({ channels }: RoutingProfile, serve: Serve): boolean {
  return channels.some(({ channel }) => channel === 'voice') && (serve.channels?.includes('voice') ?? true);
}

/** The same profile's line for another queue. */
export function servingIn(servings: readonly Serving[], { profile }: Serving): Serving | undefined {
  return servings.find((serving) => serving.profile.name === profile.name);
}
