import { describe, expect, test } from 'vitest';
import { openExample, patiently, placeOf } from './opened.ts';

const opened = openExample();

describe('the flow preview', () => {
  test('shows the flow at the cursor, its box lit', async () => {
    const { workbench } = opened;
    await workbench.goTo(placeOf('create callback in').line, 6);
    // room for two
    await workbench.run('View: Toggle Primary Side Bar Visibility');
    await workbench.run('Ringback: Open Flow Preview to the Side');
    const page = await workbench.panel('SupportLine');
    await expect.poll(() => page.locator('[data-node]').count(), patiently).toBeGreaterThan(10);
    await expect.poll(() => page.locator('.lit').textContent(), patiently).toContain('SupportCallbacks');
    await opened.photograph('preview-dark');
  });

  test('goes to the line of a box that is clicked', async () => {
    const { workbench } = opened;
    const page = await workbench.panel('SupportLine');
    await page.locator('[data-node]').filter({ hasText: 'Press 1' }).first().click();
    const { line, column } = placeOf('menu "Press 1');
    await expect.poll(() => workbench.caret(), patiently).toBe(`Ln ${line}, Col ${column}`);
    await expect.poll(() => page.locator('.lit').textContent(), patiently).toContain('Press 1');
  });

  test('follows what is typed, and marks what was found', async () => {
    const { workbench } = opened;
    const page = await workbench.panel('SupportLine');
    const { line, column } = placeOf('retries: 2 ');
    await workbench.typeOver({ line, column: column + 'retries: '.length, length: 1 }, '20');
    await expect.poll(() => page.locator('.mark').count(), patiently).toBe(1);
    await workbench.use('light');
    await opened.photograph('preview-light');
    await workbench.use('dark');
    await workbench.typeOver({ line, column: column + 'retries: '.length, length: 2 }, '2');
    await expect.poll(() => page.locator('.mark').count(), patiently).toBe(0);
  });

  test('waits for a program that has an error, and says which', async () => {
    const { workbench } = opened;
    const page = await workbench.panel('SupportLine');
    const place = placeOf('set queue to Support');
    await workbench.typeOver({ ...place, column: place.column + 'set queue to '.length, length: 7 }, 'Suport');
    await expect.poll(() => page.locator('.note').textContent(), patiently).toContain('Suport');
    expect(await page.locator('[data-node]').count()).toBeGreaterThan(10);
    await workbench.typeOver({ ...place, column: place.column + 'set queue to '.length, length: 6 }, 'Support');
    await expect.poll(() => page.locator('.note').isVisible(), patiently).toBe(false);
    await workbench.run('View: Close All Editors in Group');
  });
});

describe('the try-it panel', () => {
  test('carries a callback from the key pressed to the two who talk', async () => {
    const { workbench } = opened;
    await workbench.run('View: Show Explorer');
    await workbench.openFile('support-line.flow');
    await workbench.run('View: Toggle Primary Side Bar Visibility');
    await workbench.run('Ringback: Try It');
    const page = await workbench.panel('Try It');
    const mia = page.locator('[data-person="Mia"]');
    const ann = page.locator('[data-person="Ann"]');
    await expect.poll(() => mia.getAttribute('data-state'), patiently).toBe('not on the phone');
    await ann.getByRole('button', { name: 'Unavailable' }).click();
    await mia.getByRole('button', { name: 'Call' }).click();
    await expect
      .poll(() => mia.locator('blockquote').textContent(), patiently)
      .toContain('Press 1 to receive a callback');
    await opened.photograph('try-it-dark');
    await mia.getByRole('button', { name: '1', exact: true }).click();
    await expect.poll(() => mia.locator('blockquote').textContent(), patiently).toContain('enter your phone number');
    await mia.getByRole('textbox').fill('12065550111#');
    await mia.getByRole('button', { name: 'Enter' }).click();
    const skip = page.getByRole('button', { name: 'Skip to the next event' });
    const skipUntil = async (holds: () => Promise<boolean>): Promise<void> => {
      for (let skips = 0; skips < 30 && !(await holds()); skips++) {
        const before = await page.locator('.log li').count();
        await skip.click();
        await expect.poll(() => page.locator('.log li').count(), patiently).not.toBe(before);
      }
      expect(await holds()).toBe(true);
    };
    const isAt = (person: typeof mia, state: string) => async () => (await person.getAttribute('data-state')) === state;
    await skipUntil(isAt(mia, 'not on the phone'));
    await ann.getByRole('button', { name: 'Available', exact: true }).click();
    await skipUntil(isAt(ann, 'offered'));
    expect(await ann.textContent()).toContain("Mia's callback");
    await ann.getByRole('button', { name: 'Accept' }).click();
    await skipUntil(isAt(mia, 'ringing'));
    await mia.getByRole('button', { name: 'Answer' }).click();
    await skipUntil(async () => (await mia.textContent())?.includes('callback is with Ann') ?? false);
    expect(await ann.getAttribute('data-state')).toBe('busy');
    await workbench.use('light');
    await opened.photograph('try-it-light');
    await workbench.use('dark');
  });

  test('goes to the line of a flow that an entry of its log names', async () => {
    const { workbench } = opened;
    const page = await workbench.panel('Try It');
    await page.locator('.log li').filter({ hasText: 'Press 1 to receive' }).locator('a').first().click();
    await expect.poll(() => workbench.caret(), patiently).toContain(`Ln ${placeOf('menu "Press 1').line},`);
  });
});

describe('the editor', () => {
  test('had nothing to complain of', () => {
    expect(opened.editor.hostLog().match(/^.*\[error\].*$/gm) ?? []).toEqual([]);
    expect(opened.editor.channel().match(/^.*\[(?:error|warning)\].*$/gm) ?? []).toEqual([]);
  });
});
