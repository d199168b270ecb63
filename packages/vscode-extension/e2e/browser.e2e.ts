import { describe, expect, test } from 'vitest';
import { openExample, patiently, placeOf } from './opened.ts';

const opened = openExample('browser');

describe('the extension in a browser, its server in a worker', () => {
  test('checks the whole program, files that are not open too', async () => {
    const { workbench } = opened;
    await workbench.run('Problems: Focus on Problems View');
    const { line, column } = placeOf('retries: 2 ');
    await workbench.typeOver({ line, column: column + 'retries: '.length, length: 1 }, '20');
    await expect.poll(() => workbench.problems(), patiently).toMatch(/\b21 times\b[^]*suspicious-retries/);
    // the queue is declared in a file that nobody has opened
    await expect.poll(() => workbench.problems(), patiently).not.toContain('unknown-name');
    await opened.photograph('browser-dark');
    await workbench.typeOver({ line, column: column + 'retries: '.length, length: 2 }, '2');
    await expect.poll(() => workbench.problems(), patiently).toBe('');
  });

  test('completes', async () => {
    const { workbench } = opened;
    const { line, column, length } = placeOf('transfer to queue {');
    await workbench.goTo(line, column + length);
    await workbench.press('Enter');
    await workbench.type('on ');
    await workbench.press('Control+Space');
    expect(await workbench.suggestions()).toContain('error');
    await workbench.press('Escape');
  });
});
