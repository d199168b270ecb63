import { expect, test, vi } from 'vitest';
import { FEATURES } from '../src/features/index.ts';
import { fixture } from './fixtures-language/fixture.ts';
import { openFixture } from './fixtures-language/session.ts';

const PROGRAM = `
  inbound flow Hotline {
    play Wel┆come
    transfer to queue Support
  }
  //- center.flow
  center Acme { country: US }
  queue Support {}
  prompt Welcome { audio: "sounds/welcome.wav" }
  //- ringback.json
  { "rules": { "queue-not-served": "off" } }
`;

test('once a program is open no request asks the disk for anything, nor does a change of its text', async () => {
  const session = await openFixture(fixture(PROGRAM));
  await session.ask('textDocument/diagnostic', session.here);
  const asked = (['kind', 'list', 'read'] as const).map((question) => vi.spyOn(session.disk, question));
  const text = session.fixture.files.get(session.fixture.main) ?? '';
  await session.client.change(session.uri, 2, { text: `${text}// changed\n` });
  const params = {
    ...session.here,
    range: session.rangeOf({ file: session.fixture.main, start: 0, end: text.length }),
    positions: [session.here.position],
    context: { diagnostics: [], includeDeclaration: true },
    options: { tabSize: 2, insertSpaces: true },
    query: '',
    previousResultIds: [],
    previousResultId: '',
    newName: 'Greeting',
    ch: '\n',
  };
  const methods = FEATURES.flatMap((feature) => feature.methods).filter(
    (method) => !/resolve|Calls|files/i.test(method),
  );
  expect(methods.length).toBeGreaterThan(25);
  await Promise.all(methods.map((method) => session.ask(method, params)));
  expect(session.client.boxes).toEqual([]);
  expect(asked.flatMap((spy) => spy.mock.calls)).toEqual([]);
  // the question itself: what changes on disk is looked at
  await session.client.diskChanged();
  await session.ask('textDocument/hover', session.here);
  expect(asked.flatMap((spy) => spy.mock.calls)).not.toEqual([]);
  await session.client.leave();
});
