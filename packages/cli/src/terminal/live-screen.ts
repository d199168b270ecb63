/**
 * A screen that is drawn again and again without flicker. While it is open it owns the terminal's second screen and hides
 * the cursor; closing it, whatever the reason, gives both back. Only lines that changed are written, in one write, between
 * the marks of a synchronised update (terminals that do not know them ignore them).
 */
const ENTER = '\u001b[?1049h\u001b[?25l\u001b[?7l';
const LEAVE = '\u001b[?7h\u001b[?25h\u001b[?1049l';
const BEGIN_UPDATE = '\u001b[?2026h';
const END_UPDATE = '\u001b[?2026l';
const CLEAR_SCREEN = '\u001b[2J';
const CLEAR_REST_OF_LINE = '\u001b[K';
const lineAt = (row: number): string => `\u001b[${row};1H`;

/** What it needs of a terminal; `process.stdout` is one. */
export interface Terminal {
  readonly columns: number;
  readonly rows: number;
  write(text: string): unknown;
  on(event: 'resize', listener: () => void): unknown;
  off(event: 'resize', listener: () => void): unknown;
}

export class LiveScreen {
  readonly #terminal: Terminal;
  readonly #onResize = (): void => {
    this.#shown = null;
  };
  /** Lines on the screen; null: unknown, draw all. */
  #shown: readonly string[] | null = null;
  #open = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  get columns(): number {
    return this.#terminal.columns;
  }

  get rows(): number {
    return this.#terminal.rows;
  }

  open(): void {
    if (this.#open) return;
    this.#open = true;
    this.#terminal.on('resize', this.#onResize);
    this.#terminal.write(ENTER);
  }

  draw(lines: readonly string[]): void {
    if (!this.#open) return;
    const shown = this.#shown;
    const count = Math.max(lines.length, shown?.length ?? 0);
    let text = shown === null ? CLEAR_SCREEN : '';
    for (let row = 0; row < count; row++) {
      const line = lines[row] ?? '';
      if (shown === null || line !== (shown[row] ?? '')) text += lineAt(row + 1) + line + CLEAR_REST_OF_LINE;
    }
    this.#shown = lines;
    if (text !== '') this.#terminal.write(BEGIN_UPDATE + text + END_UPDATE);
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#terminal.off('resize', this.#onResize);
    this.#terminal.write(LEAVE);
  }
}
