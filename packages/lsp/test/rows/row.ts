import type { Mark } from '../fixtures-language/fixture.ts';
import { fixture, shown } from '../fixtures-language/fixture.ts';
import { openFixture } from '../fixtures-language/session.ts';
import type { Session } from '../fixtures-language/session.ts';
import type { Feature } from '../../src/features/feature.ts';
import type { Encoding } from '../../src/positions.ts';

/** What one feature answers, as fixtures. Each file of this folder has one; `index.ts` lists them. */
export interface Row {
  /** As in the feature. */
  readonly row: string;
  readonly cases: readonly Case[];
}

export interface Case {
  readonly says: string;
  /** In the notation of fixtures; its marks, or the text after `//=`, are what must be answered. */
  readonly source: string;
  /** Asks the server; gives the answer as marks, or as a text where the fixture has one. */
  readonly ask: (session: Session) => Promise<readonly Mark[] | string>;
}

/** Asks what a case asks; gives what was answered and what should have been, both in the notation of fixtures. */
export async function playCase(
  { source, ask }: Case,
  given: { readonly features?: readonly Feature[]; readonly encoding?: Encoding } = {},
): Promise<{ readonly answered: string; readonly expected: string; readonly log: readonly string[] }> {
  const read = fixture(source);
  const session = await openFixture(read, given);
  try {
    const answer = await ask(session);
    return {
      answered: typeof answer === 'string' ? answer : shown(read.files, answer),
      expected: read.expected ?? shown(read.files, read.marks),
      log: session.client.log,
    };
  } finally {
    await session.client.leave();
  }
}
