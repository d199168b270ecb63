import { compile, readSettings } from '../../src/index.ts';
import type { Settings, SourceFile } from '../../src/index.ts';
import { editorProgram } from '../../src/ide/index.ts';
import type { EditorProgram } from '../../src/ide/index.ts';
import { ProgramSession } from '../../src/incremental/index.ts';
import type { Changes, StepSize, Updated } from '../../src/incremental/index.ts';
import { randomOf } from '../fuzz/random.ts';
import type { Random } from '../fuzz/random.ts';
import { RandomEdits } from './random-edits.ts';
import type { Files } from './random-edits.ts';

const SETTINGS: readonly (Settings | null)[] = [
  null,
  readSettings('{ "rules": { "silent-wait": "off", "unhandled-outcome": "error" } }', 'ringback.json'),
  readSettings('{ "rules": { "no-such-rule": "hint" }, "oops": 1 }', 'ringback.json'),
];

/** What a session that was edited at random says otherwise than compiling the same files anew, and after which edit. */
export interface Difference {
  readonly seed: number;
  readonly edit: number;
  readonly files: Files;
  readonly session: string;
  readonly fresh: string;
}

/** Models are large to compare. */
const MODELS_EVERY = 10;

/** Edits files and compares after each edit; null if the session always said the same. */
export function differenceFromFresh(files: readonly SourceFile[], seed: number, edits: number): Difference | null {
  const random = randomOf(seed);
  const person = new RandomEdits(files, random);
  const pace = randomOf(seed);
  const session = new ProgramSession();
  let before: Files = new Map();
  let settings: Settings | null = null;
  for (let edit = 0; edit <= edits; edit++) {
    const now = edit === 0 ? person.files : person.next();
    if (random.chance(0.05)) settings = random.pick(SETTINGS);
    const changed = [...now].filter(([path, text]) => before.get(path) !== text);
    const removed = [...before.keys()].filter((path) => !now.has(path));
    const changes = { changed: changed.map(([path, text]) => ({ path, text })), removed, settings };
    before = now;
    const sources = [...now].map(([path, text]) => ({ path, text }));
    const updated = updatedSomehow(session, changes, sources, pace);
    const pairs = [[JSON.stringify(updated.diagnostics), JSON.stringify(compile(sources, { settings }).diagnostics)]];
    if (edit % MODELS_EVERY === 0) pairs.push([told(updated.program), told(editorProgram(sources))]);
    for (const [ofSession = '', fresh = ''] of pairs) {
      if (ofSession !== fresh) return { seed, edit, files: now, session: ofSession, fresh };
    }
  }
  return null;
}

/** At once, or in steps; perhaps after an update that was left between two steps. */
function updatedSomehow(
  session: ProgramSession,
  changes: Changes,
  files: readonly SourceFile[],
  random: Random,
): Updated {
  if (random.chance(0.5)) return session.update(changes);
  const size: StepSize = { characters: 1 + random.number(500), works: 1 + random.number(9) };
  if (random.chance(0.5)) return lastOf(session.updating(changes, size));
  const left = session.updating(changes, size);
  for (let step = random.number(6); step > 0; step--) if (left.next().done === true) break;
  // nobody knows how much of it was read
  return lastOf(session.updating({ ...changes, changed: files }, size));
}

function lastOf(steps: Generator<unknown, Updated>): Updated {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** All that features of an editor read of a program. */
function told({ files, model, faults, lowered }: EditorProgram): string {
  const { declarations, scenarios } = model;
  const whole = lowered();
  const compiled = whole && [whole.program, whole.sourceMap, whole.flows.map(({ named }) => [...named.values()])];
  return JSON.stringify([[...files.keys()], declarations, scenarios, faults, compiled]);
}
