import { chromium } from 'playwright-core';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';

const SIZE = { width: 1280, height: 860 };
const TALL = { ...SIZE, height: 2400 };
const START_LIMIT_MS = 90_000;
/** For a container without a user of its own and without a graphics card; and nothing that goes to the network by itself. */
const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  );

export type Theme = 'dark' | 'light';
const GROUND_CLASSES: Readonly<Record<Theme, string>> = { dark: 'vs-dark', light: 'vs' };

/** A run of characters in one colour. */
export interface Coloured {
  readonly text: string;
  readonly colour: string;
}

/** The window as a person sees it and types into it. The editor's own class names are known here and nowhere else. */
export class Workbench {
  readonly #browser: Browser;
  readonly #page: Page;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  static async open(executablePath: string, address: string): Promise<Workbench> {
    const browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
    const page = await browser.newPage({ viewport: SIZE });
    await page.goto(address);
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: START_LIMIT_MS });
    await page.locator('.monaco-workbench[class*="vscode-theme-"]').waitFor({ timeout: START_LIMIT_MS });
    return new Workbench(browser, page);
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  async openFile(name: string): Promise<void> {
    await this.#page.locator('.explorer-folders-view').getByText(name, { exact: true }).dblclick();
    await this.#page.locator('.tab.active').filter({ hasText: name }).waitFor();
    await this.#lines().first().waitFor();
  }

  /** Runs a command of the palette by its title. */
  async run(title: string): Promise<void> {
    await this.#page.keyboard.press('F1');
    const palette = this.#page.locator('.quick-input-widget');
    await palette.locator('input').first().fill(`>${title}`);
    // The whole title: "View: Close Editor" is also how "View: Close Editor in All Groups" begins.
    const whole = new RegExp(`^${title}$`);
    await palette.locator('.monaco-list-row .label-name').filter({ hasText: whole }).click();
    await palette.waitFor({ state: 'hidden' });
  }

  /** Selects a part of a line and types over it. Lines and columns count from 1. */
  async typeOver(place: { line: number; column: number; length: number }, text: string): Promise<void> {
    // Wherever the keys went before: going to a line brings them to the text.
    await this.#page.keyboard.press('Control+g');
    await this.#page.locator('.quick-input-widget input').first().fill(`:${place.line}:${place.column}`);
    await this.#page.keyboard.press('Enter');
    const caret = `Ln ${place.line}, Col ${place.column}`;
    await this.#page.locator('.statusbar-item').filter({ hasText: caret }).waitFor();
    for (let typed = 0; typed < place.length; typed++) await this.#page.keyboard.press('Shift+ArrowRight');
    await this.#page.keyboard.type(text, { delay: 30 });
  }

  /** Opens the quick fixes where the caret is, and takes the first. @returns its title */
  async takeQuickFix(): Promise<string> {
    await this.#page.keyboard.press('Control+.');
    const first = this.#page.locator('.action-widget .monaco-list-row.action').first();
    const title = await first.innerText();
    await first.click();
    return title.trim();
  }

  /** The id of the language of the open file. */
  languageId(): Promise<string | null> {
    return this.#page.locator('.editor-instance').getAttribute('data-mode-id');
  }

  /** The runs of the lines that are in view, from above. */
  colours(): Promise<Coloured[]> {
    return this.#page.locator('.editor-instance .view-line span[class^="mtk"]').evaluateAll((runs) =>
      runs.map((run) => ({
        text: (run.textContent ?? '').replaceAll('\u00a0', ' '),
        colour: run.ownerDocument.defaultView?.getComputedStyle(run).color ?? '',
      })),
    );
  }

  /** What the view Problems lists, as one text; empty if it lists nothing. */
  async problems(): Promise<string> {
    const rows = await this.#page.locator('.markers-panel .monaco-list-row').allInnerTexts();
    return rows.join('\n');
  }

  /** The link behind the code of the first problem. */
  problemLink(code: string): Locator {
    return this.#page.locator('.markers-panel').getByText(code);
  }

  /** Follows a link as the editor wants it: with the control key. */
  async follow(link: Locator): Promise<void> {
    await link.click({ modifiers: ['Control'] });
  }

  /** The name and the text of the file in front. */
  async inFront(): Promise<{ name: string; text: string }> {
    const name = await this.#page.locator('.tab.active').first().innerText();
    const lines = await this.#lines().allInnerTexts();
    return { name: name.replaceAll(/\s/g, ''), text: lines.join('\n').replaceAll('\u00a0', ' ') };
  }

  /** Changes to the theme, unless it is in use. */
  async use(theme: Theme): Promise<void> {
    const workbench = (name: Theme): Locator => this.#page.locator(`.monaco-workbench.${GROUND_CLASSES[name]}`);
    if (await workbench(theme).isVisible()) return;
    await this.run('Preferences: Toggle between Light/Dark Themes');
    await workbench(theme).waitFor();
  }

  /** How long the editor says that it took to activate an extension: `Activation: 123ms`. */
  async activation(extension: string): Promise<string> {
    // Only rows in view are in the page.
    await this.#page.setViewportSize(TALL);
    await this.run('Developer: Show Running Extensions');
    const row = this.#page.locator('.runtime-extensions-editor .extension').filter({ hasText: extension });
    const text = await row.innerText();
    await this.#page.setViewportSize(SIZE);
    return text.match(/Activation: \d+ms/)?.[0] ?? text;
  }

  /** The page inside a panel, by the words in its tab. */
  async panel(title: string): Promise<FrameLocator> {
    await this.#page.locator('.tab').filter({ hasText: title }).waitFor({ timeout: START_LIMIT_MS });
    const outer = this.#page.locator('iframe.webview.ready').last();
    await outer.waitFor({ timeout: START_LIMIT_MS });
    return outer.contentFrame().locator('iframe#active-frame').contentFrame();
  }

  /** Line and column of the caret, as the status bar says them. */
  async caret(): Promise<string> {
    return (
      await this.#page
        .locator('.statusbar-item')
        .filter({ hasText: /^Ln \d+, Col \d+/ })
        .innerText()
    ).trim();
  }

  /** Puts the caret somewhere. Lines and columns count from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.typeOver({ line, column, length: 0 }, '');
  }

  /** Presses keys: `Control+s`. */
  async press(keys: string): Promise<void> {
    await this.#page.keyboard.press(keys);
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text, { delay: 30 });
  }

  /** What completion offers, from above, once it is open. */
  async suggestions(): Promise<string[]> {
    const list = this.#page.locator('.suggest-widget.visible .monaco-list-row .label-name');
    await list.first().waitFor();
    return list.allInnerTexts();
  }

  /** Anything of the window, for what has no name of its own here. */
  find(selector: string): Locator {
    return this.#page.locator(selector);
  }

  async screenshot(path: string): Promise<void> {
    await this.#page.screenshot({ path });
  }

  #lines(): Locator {
    return this.#page.locator('.editor-instance .view-line');
  }
}
