import { once } from '../recall/index.ts';
import { parseDuration } from '../semantics/durations.ts';
import type { DeclaredProfile, ProgramModel, ServeUse } from '../semantics/model/index.ts';

/** A line of a routing profile that serves a queue. */
export interface Serving {
  readonly profile: DeclaredProfile;
  readonly serve: ServeUse;
  /** null: it could not be read. */
  readonly priority: number | null;
  /** Time in the queue before which the profile's agents are not offered a contact. */
  readonly afterMs: number;
}

const byQueue = once(({ profiles }: ProgramModel): ReadonlyMap<string, readonly Serving[]> => {
  const found = new Map<string, Serving[]>();
  for (const profile of profiles.values()) {
    for (const serve of profile.serves) {
      if (serve.queue === null) continue;
      const priority = serve.priority?.kind === 'number' ? serve.priority.value : null;
      const afterMs = serve.after?.kind === 'duration' ? serve.after.ms : 0;
      const serving = { profile, serve, priority, afterMs };
      const known = found.get(serve.queue.text);
      if (known === undefined) found.set(serve.queue.text, [serving]);
      else known.push(serving);
    }
  }
  for (const servings of found.values()) servings.sort((a, b) => (a.priority ?? 99) - (b.priority ?? 99));
  return found;
});

/** Who serves a queue: who comes first before who comes later, as far as the texts say. */
export function servingsOf(model: ProgramModel, queue: string): readonly Serving[] {
  return byQueue(model).get(queue) ?? [];
}

/** Milliseconds of a duration of the language's tables. */
export function tableMs(written: string | null | undefined): number {
  return parseDuration(written ?? '') ?? 0;
}
