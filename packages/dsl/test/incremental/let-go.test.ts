import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { ProgramSession } from '../../src/incremental/index.ts';
import { example } from '../semantics/examples.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

it('an edit of a scenario finds the callback of a flow whose statements nobody had in use since', async () => {
  const session = new ProgramSession();
  const files = example('queued-callback');
  expect(session.update({ changed: files, settings: null }).diagnostics).toEqual([]);
  await turn(); // what is held weakly lives until the end of the turn
  collectGarbage();
  const edited = files
    .filter(({ text }) => text.includes('Mia has a callback'))
    .map(({ path, text }) => ({ path, text: text.replaceAll('Mia', 'Pia') }));
  expect(edited.length).toBeGreaterThan(0);
  expect(session.update({ changed: edited, settings: null }).diagnostics).toEqual([]);
});
