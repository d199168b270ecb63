import { CancellationToken, CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { HoverRequest } from 'vscode-languageserver/node';
import { describe, expect, test } from 'vitest';
import type { Feature } from '../src/features/feature.ts';
import { FEATURES } from '../src/features/index.ts';
import { createGuard, unlessCancelled } from '../src/guard.ts';
import { fixture } from './fixtures-language/fixture.ts';
import { openFixture } from './fixtures-language/session.ts';

/** A guard with a clock that passes as much time as the handler says, and what it reported. */
function watched() {
  const told: string[] = [];
  let now = 0;
  const guard = createGuard({
    failed: (handler, error) => void told.push(`${handler} failed: ${(error as Error).message}`),
    wasSlow: (handler, tookMs) => void told.push(`${handler} took ${tookMs} ms`),
    nowMs: () => now,
  });
  const run = guard(
    'hover',
    (takesMs: number, fails: string | null) => {
      now += takesMs;
      if (fails !== null) throw new Error(fails);
      return 'an answer';
    },
    'nothing',
  );
  return { told, guard, run };
}

describe('the one wrapper of handlers', () => {
  test('a handler that throws is answered for, and each failure is told once', () => {
    const { told, run } = watched();
    const fail = (why: string): string => run(0, why);
    expect([fail('first'), fail('first'), fail('second')]).toEqual(['nothing', 'nothing', 'nothing']);
    expect(told.filter((each) => each.endsWith('first'))).toHaveLength(1);
    expect(told.filter((each) => each.endsWith('second'))).toHaveLength(1);
    expect(run(0, null)).toBe('an answer');
  });

  test.each([
    { took: [200, 200], told: [] },
    { took: [201, 300], told: ['hover took 201 ms'] },
  ])('of what took $took ms it tells $told', ({ took, told: expected }) => {
    const { told, run } = watched();
    for (const tookMs of took) run(tookMs, null);
    expect(told).toEqual(expected);
  });

  test('a slow failure is both', () => {
    const { told, run } = watched();
    run(500, 'broken');
    expect(told).toEqual(['hover failed: broken', 'hover took 500 ms']);
  });

  test('what was taken back while it stood in line is not run', () => {
    let runs = 0;
    const handler = unlessCancelled(() => ++runs);
    expect(handler(null, CancellationToken.Cancelled)).toBeInstanceOf(ResponseError);
    expect(handler(null, CancellationToken.Cancelled)).toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(runs).toBe(0);
    expect(handler(null, CancellationToken.None)).toBe(1);
  });
});

describe('over a connection', () => {
  const failing: Feature = {
    row: 'hover',
    says: '',
    methods: [],
    capabilities: () => ({ hoverProvider: true }),
    listen(desk) {
      desk.answerAbout(
        HoverRequest.type,
        () => {
          throw new Error('broken');
        },
        null,
      );
    },
  };

  test('a feature that fails takes no other with it', async () => {
    const session = await openFixture(fixture('queue Supp┆ort {}'), {
      features: [...FEATURES.filter(({ row }) => row !== 'hover'), failing],
    });
    expect(await session.ask('textDocument/hover', session.here)).toBeNull();
    expect(await session.ask('textDocument/hover', session.here)).toBeNull();
    expect(await session.ask('textDocument/definition', session.here)).toHaveLength(1);
    expect(session.client.log.filter((line) => line.includes('failed in hover'))).toHaveLength(1);
    expect(session.client.boxes).toHaveLength(1);
    await session.client.leave();
  });

  test('settings are no flow, and nothing is said about them', async () => {
    const session = await openFixture(fixture('//- ringback.json\n{ "ru┆les": {} }\n//- a.flow\nqueue Support {}'));
    const asked = ['hover', 'definition', 'references', 'documentSymbol', 'codeLens', 'prepareRename'];
    const params = { ...session.here, context: { includeDeclaration: true } };
    const answers = await Promise.all(asked.map((name) => session.ask<unknown[]>(`textDocument/${name}`, params)));
    expect(answers.map((answer) => answer ?? [])).toEqual(asked.map(() => []));
    expect(session.client.log).toEqual([]);
    await session.client.leave();
  });

  test('a request that is taken back while others are answered says so', async () => {
    const session = await openFixture(fixture('queue Supp┆ort {}'));
    const { connection } = session.client;
    // all of it is there before any of it is answered, as it is for a server that is busy
    session.client.keepUntil('$/cancelRequest');
    const before = Array.from({ length: 20 }, () => session.ask('textDocument/hover', session.here));
    const source = new CancellationTokenSource();
    const takenBack = connection.sendRequest('textDocument/hover', session.here, source.token);
    source.cancel();
    await expect(takenBack).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(await Promise.all(before)).not.toContain(null);
    expect(session.client.log).toEqual([]);
    await session.client.leave();
  });

  test('a request about a document that nobody has opened is answered with nothing', async () => {
    const session = await openFixture(fixture('queue Supp┆ort {}'));
    const textDocument = { uri: 'file:///elsewhere/a.flow' };
    const { position } = session.here;
    expect(await session.ask('textDocument/hover', { textDocument, position })).toBeNull();
    expect(await session.ask('textDocument/definition', { textDocument, position })).toBeNull();
    expect(session.client.log).toEqual([]);
    await session.client.leave();
  });
});
