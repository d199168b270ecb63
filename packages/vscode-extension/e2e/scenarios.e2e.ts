import { describe, expect, test } from 'vitest';
import { openExample, patiently, placeOf } from './opened.ts';

const opened = openExample();
const TESTS = 'support-line.test.flow';

describe('scenarios in the editor', () => {
  test('stand in the Test Explorer, file by file', async () => {
    const { workbench } = opened;
    await workbench.openFile(TESTS);
    await workbench.find('.activitybar .action-label[aria-label^="Testing"]').click();
    const row = workbench.find('.test-explorer .monaco-list-row').filter({ hasText: TESTS });
    await row.waitFor(patiently);
    await row.locator('.monaco-tl-twistie').click();
    const scenario = workbench.find('.test-explorer .monaco-list-row').filter({ hasText: 'keeps the caller' });
    await expect.poll(() => scenario.count(), patiently).toBe(1);
  });

  test('run green where they stand, from the lens above one', async () => {
    const { workbench } = opened;
    await workbench.find('.codelens-decoration a').filter({ hasText: 'Run scenario' }).first().click();
    const passed = workbench
      .find('.test-explorer .monaco-list-row')
      .filter({ has: workbench.find('.codicon-testing-passed-icon') });
    await expect.poll(() => passed.filter({ hasText: 'keeps the caller' }).count(), patiently).toBe(1);
  });

  test('a failure stands in its line, with what was so instead and the way there', async () => {
    const { workbench } = opened;
    const { line, column } = placeOf('"We will call you"', TESTS);
    await workbench.typeOver({ line, column: column + 1, length: 'We will call you'.length }, 'We will never call');
    await workbench.run('Test: Run All Tests');
    const failed = workbench
      .find('.test-explorer .monaco-list-row')
      .filter({ has: workbench.find('.codicon-testing-failed-icon') });
    await failed.filter({ hasText: "keeps the caller's original place" }).waitFor(patiently);
    const inline = workbench.find('.editor-instance');
    await expect.poll(() => inline.innerText(), patiently).toMatch(/Expected\s+that\s+Mia\s+hears/);
    await opened.photograph('scenario-fails-dark');
    await workbench
      .find('.editor-instance .test-error-content-widget, .editor-instance .view-line span')
      .filter({ hasText: /^\s*Expected/ })
      .last()
      .click();
    const peek = workbench.find('.editor-instance .zone-widget');
    await expect.poll(() => peek.first().innerText(), patiently).toMatch(/Mia's\s+call/);
    await opened.photograph('scenario-timeline-dark');
    await workbench.press('Escape');
  });

  test('mended, all of them run green', async () => {
    const { workbench } = opened;
    const { line, column } = placeOf('"We will call you"', TESTS);
    await workbench.typeOver({ line, column: column + 1, length: 'We will never call'.length }, 'We will call you');
    await workbench.run('Test: Run All Tests');
    const failed = workbench.find('.test-explorer .codicon-testing-failed-icon');
    await expect.poll(() => failed.count(), patiently).toBe(0);
    await expect
      .poll(() => workbench.find('.test-explorer .codicon-testing-passed-icon').count(), patiently)
      .toBeGreaterThan(5);
    await opened.photograph('scenarios-pass-dark');
  });

  test('coverage shows in the editor which way no scenario took', async () => {
    const { workbench } = opened;
    await workbench.run('Test: Run All Tests with Coverage');
    const covered = workbench
      .find('.test-coverage-list .monaco-list-row, .pane')
      .filter({ hasText: 'support-line.flow' });
    await expect.poll(async () => (await covered.allInnerTexts()).join(' '), patiently).toContain('100.00%');
    await workbench.find('.tab').filter({ hasText: 'support-line.flow' }).click();
    await expect
      .poll(() => workbench.find('.coverage-deco-inline, .coverage-deco-gutter').count(), patiently)
      .toBeGreaterThan(3);
    await opened.photograph('coverage-dark');
  });
});

describe('the editor', () => {
  test('had nothing to complain of', () => {
    expect(opened.editor.hostLog().match(/^.*\[error\].*$/gm) ?? []).toEqual([]);
    expect(opened.editor.channel().match(/^.*\[(?:error|warning)\].*$/gm) ?? []).toEqual([]);
  });
});
