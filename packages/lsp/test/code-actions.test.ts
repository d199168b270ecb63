import { describe, expect, test } from 'vitest';
import { LSPErrorCodes } from 'vscode-languageserver/node';
import type { CodeAction } from 'vscode-languageserver/node';
import { at, between } from './client.ts';
import { fixture } from './fixtures-language/fixture.ts';
import { openFixture } from './fixtures-language/session.ts';
import type { Session } from './fixtures-language/session.ts';

/** A mistake with a fix that is certain, and a text that may be written otherwise. */
const PROGRAM = `
  inbound flow Hotline {
    create callback in Support { retries: 2┆0 initial delay: 90sec on error { disconnect } }
    transfer to queue Support
  }
  queue Support { caller id: +12065550100 }
  center Acme { country: US duplicate callbacks: allow }
`;

async function offered(session: Session, only?: string[]): Promise<readonly CodeAction[]> {
  const { textDocument, position } = session.here;
  const context = { diagnostics: [], ...(only === undefined ? {} : { only }) };
  const range = { start: position, end: { line: position.line, character: position.character + 40 } };
  return (await session.ask<CodeAction[]>('textDocument/codeAction', { textDocument, range, context })) ?? [];
}
const withoutData = (action: CodeAction): CodeAction => {
  const { data, ...shown } = action;
  expect(data).toBeDefined();
  return shown;
};

describe('code actions', () => {
  test.each([
    ['at the cursor', undefined],
    ['on saving', ['source.fixAll']],
  ])('%s have their edits when they are taken, the same that others are given at once', async (_, only) => {
    const later = await openFixture(fixture(PROGRAM));
    const atOnce = await openFixture(fixture(PROGRAM), { codeAction: {} });
    const actions = await offered(later, only);
    expect(actions.map(({ edit }) => edit)).toEqual(actions.map(() => undefined));
    const taken = await Promise.all(actions.map((each) => later.ask<CodeAction>('codeAction/resolve', each)));
    const given = await offered(atOnce, only);
    expect(given).toHaveLength(only === undefined ? 4 : 1);
    expect(taken.map((action) => action && withoutData(action))).toEqual(given);
    await later.client.leave();
    await atOnce.client.leave();
  });

  test('of a text that has moved on are refused', async () => {
    const session = await openFixture(fixture(PROGRAM));
    const [action] = await offered(session);
    await session.client.change(session.uri, 2, { range: between(at(0, 0), at(0, 0)), text: '\n' });
    await expect(session.ask('codeAction/resolve', action)).rejects.toMatchObject({
      code: LSPErrorCodes.ContentModified,
    });
    expect(session.client.boxes).toEqual([]);
    await session.client.leave();
  });
});
