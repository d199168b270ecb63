import { describe, expect, test } from 'vitest';
import { openExample, patiently, placeOf } from './opened.ts';
import type { Theme } from './workbench.ts';

const opened = openExample();
const { photograph } = opened;

describe('a flow in the editor', () => {
  test('is a file of the language', async () => {
    await expect.poll(() => opened.workbench.languageId(), patiently).toBe('ringback');
  });

  test.each<Theme>(['dark', 'light'])('has its colours on a %s ground', async (theme) => {
    await opened.workbench.use(theme);
    const colourOf = async (text: string): Promise<string | undefined> => {
      const runs = await opened.workbench.colours();
      const run = runs.find((each) => each.text === text || (text !== ' ' && each.text.startsWith(`${text} `)));
      return run?.colour;
    };
    await expect.poll(() => colourOf('if'), patiently).not.toBe(await colourOf(' '));
    // the grammar colours `inbound flow` in one piece, the server in two
    const coloured = ['inbound', 'SupportLine', 'if', 'is', 'play', 'timeout', '8s', 'invalid'];
    const colourless = async (): Promise<string[]> => {
      const plain = await colourOf(' ');
      const colours = await Promise.all(coloured.map(async (text) => ({ text, colour: await colourOf(text) })));
      return colours.filter(({ colour }) => colour === undefined || colour === plain).map(({ text }) => text);
    };
    // what the server knows of the words comes after what the grammar knows
    await expect.poll(colourless, patiently).toEqual([]);
    await photograph(`colours-${theme}`);
  });

  test('says what 20 retries mean while they are typed, and is content once they are mended', async () => {
    await opened.workbench.run('Problems: Focus on Problems View');
    expect(await opened.workbench.problems()).toBe('');

    const { line, column } = placeOf('retries: 2 ');
    const value = { line, column: column + 'retries: '.length };
    await opened.workbench.typeOver({ ...value, length: 1 }, '20');
    await expect.poll(() => opened.workbench.problems(), patiently).toMatch(/\b21 times\b[^]*suspicious-retries/);
    await photograph('retries-light');
    await opened.workbench.use('dark');
    await photograph('retries-dark');

    await opened.workbench.follow(opened.workbench.problemLink('suspicious-retries'));
    await expect
      .poll(() => opened.workbench.inFront(), patiently)
      .toMatchObject({
        name: expect.stringContaining('suspicious-retries') as string,
        text: expect.stringContaining('What it says') as string,
      });
    await photograph('page');
    await opened.workbench.run('View: Close Editor');

    await opened.workbench.typeOver({ ...value, length: 2 }, '2');
    await expect.poll(() => opened.workbench.problems(), patiently).toBe('');
  });

  test('mends what it knows how to mend', async () => {
    await opened.workbench.typeOver({ ...placeOf('retries: 2 '), length: 'retries'.length }, 'retires');
    await expect.poll(() => opened.workbench.problems(), patiently).toContain('retires');
    await photograph('misspelt');
    expect(await opened.workbench.takeQuickFix()).toContain('retries');
    await expect.poll(() => opened.workbench.problems(), patiently).toBe('');
    // beside it stands the hint that says what it comes to
    expect((await opened.workbench.inFront()).text).toMatch(/\bretries: 2\b/);
  });

  test('colours scenarios too', async () => {
    await opened.workbench.openFile('support-line.test.flow');
    await expect.poll(() => opened.workbench.languageId(), patiently).toBe('ringback');
    await photograph('scenarios-dark');
  });
});

describe('the editor', () => {
  test('started the extension for the file or its folder, and says how long that took', async () => {
    const said = await opened.workbench.activation('Ringback');
    expect(said).toMatch(/^Activation: \d+ms$/);
    process.stdout.write(`The editor says of the extension: ${said}\n`);
    // Both ask for it at the same time, and which comes first differs.
    expect(opened.editor.hostLog()).toMatch(
      /_doActivateExtension ringback\.ringback-vscode, .*'(?:onLanguage:ringback|workspaceContains:[^']+)'/,
    );
  });

  test('had nothing to complain of', () => {
    expect(opened.editor.hostLog().match(/^.*\[error\].*$/gm) ?? []).toEqual([]);
    expect(opened.editor.channel().match(/^.*\[(?:error|warning)\].*$/gm) ?? []).toEqual([]);
  });
});
