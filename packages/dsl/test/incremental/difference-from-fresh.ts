import { compile, readSettings } from '../../src/index.ts';
import type { Settings, SourceFile } from '../../src/index.ts';
import { editorProgram } from '../../src/ide/index.ts';
import type { EditorProgram } from '../../src/ide/index.ts';
import { ProgramSession } from '../../src/incremental/index.ts';
import { randomOf } from '../fuzz/random.ts';
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
  const session = new ProgramSession();
  let before: Files = new Map();
  let settings: Settings | null = null;
  for (let edit = 0; edit <= edits; edit++) {
    const now = edit === 0 ? person.files : person.next();
    if (random.chance(0.05)) settings = random.pick(SETTINGS);
    const changed = [...now].filter(([path, text]) => before.get(path) !== text);
    const removed = [...before.keys()].filter((path) => !now.has(path));
    const updated = session.update({ changed: changed.map(([path, text]) => ({ path, text })), removed, settings });
    before = now;
    const sources = [...now].map(([path, text]) => ({ path, text }));
    const pairs = [[JSON.stringify(updated.diagnostics), JSON.stringify(compile(sources, { settings }).diagnostics)]];
    if (edit % MODELS_EVERY === 0) pairs.push([told(updated.program), told(editorProgram(sources))]);
    for (const [ofSession = '', fresh = ''] of pairs) {
      if (ofSession !== fresh) return { seed, edit, files: now, session: ofSession, fresh };
    }
  }
  return null;
}

/** All that features of an editor read of a program. */
function told({ files, model, faults, lowered }: EditorProgram): string {
  const { declarations, scenarios } = model;
  const whole = lowered();
  const compiled = whole && [whole.program, whole.sourceMap, whole.flows.map(({ named }) => [...named.values()])];
  return JSON.stringify([[...files.keys()], declarations, scenarios, faults, compiled]);
}
