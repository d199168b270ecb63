import type { WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { CheckStep } from '../language.ts';
import type { Feature } from './feature.ts';

const TITLE = 'Ringback';

/** A program of hundreds of files takes seconds to open: a person sees that something is done, and how far it is. */
export const openingProgress: Feature = {
  row: 'progress',
  says: 'How far it is while a large program is opened; what is asked meanwhile is answered then',
  methods: [],
  capabilities: () => ({}),
  listen(desk) {
    /** By root. */
    const shown = new Map<string, Shown>();
    desk.onChecked({
      checked: () => undefined,
      left: () => undefined,
      underWay(root, step) {
        if (desk.client.window?.workDoneProgress !== true) return;
        if (step === null) {
          shown.get(root)?.end();
          shown.delete(root);
          return;
        }
        const before = shown.get(root);
        if (before !== undefined) return before.tell(worded(step));
        shown.set(root, new Shown(desk.connection.window.createWorkDoneProgress(), worded(step)));
      },
    });
  },
};

function worded({ doing, files: [done, of] }: CheckStep): string {
  return doing === 'reading' ? `reads ${done} of ${of} files` : 'checks what changed';
}

/** What the client shows, once it has agreed to: it may refuse, or be gone. */
class Shown {
  #reporter: WorkDoneProgressServerReporter | null = null;
  #isOver = false;
  #message: string;

  constructor(created: Promise<WorkDoneProgressServerReporter>, message: string) {
    this.#message = message;
    created.then(
      (reporter) => {
        reporter.begin(TITLE, undefined, this.#message);
        if (this.#isOver) reporter.done();
        else this.#reporter = reporter;
      },
      () => undefined,
    );
  }

  tell(message: string): void {
    if (message === this.#message) return;
    this.#message = message;
    this.#reporter?.report(message);
  }

  end(): void {
    this.#isOver = true;
    this.#reporter?.done();
    this.#reporter = null;
  }
}
