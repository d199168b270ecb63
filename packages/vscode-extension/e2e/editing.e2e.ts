import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openExample, patiently, placeOf } from './opened.ts';

const opened = openExample();

describe('writing a flow', () => {
  test('completion after `on` offers the outcomes that nobody handles yet', async () => {
    const { workbench } = opened;
    const { line, column, length } = placeOf('transfer to queue {');
    await workbench.goTo(line, column + length);
    await workbench.press('Enter');
    await workbench.type('on ');
    await workbench.press('Control+Space');
    // snippets stand there at once, what the server offers a moment later
    await expect.poll(() => workbench.suggestions(), patiently).toContain('error');
    expect(await workbench.suggestions()).not.toContain('full');
    await opened.photograph('completion-dark');
    await workbench.press('Escape');
    await workbench.run('Delete Line');
    await workbench.run('Problems: Focus on Problems View');
    await expect.poll(() => workbench.problems(), patiently).toBe('');
  });

  test('hover says what the settings of a callback come to', async () => {
    const { workbench } = opened;
    await workbench
      .find('.view-line span')
      .filter({ hasText: /^retries$/ })
      .first()
      .hover();
    const hover = workbench.find('.monaco-hover:visible').first();
    await expect.poll(() => hover.innerText(), patiently).toMatch(/3 (?:dials|times)|three/i);
    await opened.photograph('hover-dark');
  });

  test('renames a queue in every file', async () => {
    const { workbench } = opened;
    const { line, column } = placeOf('create callback in SupportCallbacks');
    await workbench.goTo(line, column + 'create callback in S'.length);
    await workbench.press('F2');
    await workbench.find('.rename-box input:focus').waitFor(patiently);
    await workbench.press('Control+a');
    await workbench.type('Promised');
    await workbench.press('Enter');
    await expect.poll(async () => (await workbench.inFront()).text, patiently).toContain('create callback in Promised');
    await workbench.run('File: Save All Files');
    const textOf = (file: string): string => readFileSync(join(opened.workspace, file), 'utf8');
    // what stood open and what did not
    for (const file of ['center.flow', 'support-line.flow', 'support-line.test.flow', 'every-way.test.flow']) {
      await expect.poll(() => textOf(file), patiently).toContain('Promised');
      expect(textOf(file)).not.toContain('SupportCallbacks');
    }
    await expect.poll(() => workbench.problems(), patiently).toBe('');
  });

  test('formats what was typed without care', async () => {
    const { workbench } = opened;
    const { line, column } = placeOf('timeout: 8s');
    await workbench.typeOver({ line, column, length: 'timeout: 8s'.length }, 'timeout:    8s');
    await workbench.run('Format Document');
    await expect.poll(async () => (await workbench.inFront()).text, patiently).toMatch(/^ {6}timeout: 8s$/m);
  });

  test('goes to the declaration of a name in another file', async () => {
    const { workbench } = opened;
    const { line, column } = placeOf('set queue to Support');
    await workbench.goTo(line, column + 'set queue to S'.length);
    await workbench.press('F12');
    await expect.poll(async () => (await workbench.inFront()).name, patiently).toContain('center.flow');
    await expect
      .poll(() => workbench.caret(), patiently)
      .toContain(`Ln ${placeOf('queue Support {', 'center.flow').line},`);
  });
});

describe('the editor', () => {
  test('had nothing to complain of', () => {
    expect(opened.editor.hostLog().match(/^.*\[error\].*$/gm) ?? []).toEqual([]);
    expect(opened.editor.channel().match(/^.*\[(?:error|warning)\].*$/gm) ?? []).toEqual([]);
  });
});
