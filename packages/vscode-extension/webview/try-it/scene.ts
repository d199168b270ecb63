import type { LogEntry, QueueView, RehearsalView } from '@ringback/runtime/rehearsal';
import type { FromTryIt, FunctionAnswer } from '../../src/try-it/messages.ts';
import { make } from '../editor.ts';

type Tell = (message: FromTryIt) => void;

const SECOND_MS = 1_000;
const STEPS: readonly (readonly [label: string, durationMs: number])[] = [
  ['+10 s', 10 * SECOND_MS],
  ['+1 min', 60 * SECOND_MS],
  ['+10 min', 600 * SECOND_MS],
  ['+1 h', 3_600 * SECOND_MS],
  ['+1 day', 86_400 * SECOND_MS],
];

export function clockBar({ now, timezone, nextIn }: RehearsalView, tell: Tell): Node[] {
  const step = ([label, durationMs]: (typeof STEPS)[number]): HTMLButtonElement =>
    button(label, `Let ${label.slice(1)} pass`, () => tell({ kind: 'pass', durationMs }));
  const skip = button(
    'Skip to the next event',
    nextIn === null ? 'Nothing is due' : `Something is due in ${nextIn}`,
    () => tell({ kind: 'skip' }),
  );
  skip.classList.add('primary');
  return [
    make('time', {}, `${now.date} ${now.time}`),
    make('span', { class: 'zone' }, timezone),
    skip,
    ...STEPS.map(step),
    button('Start again', 'From the beginning, with the present text', () => tell({ kind: 'again' })),
  ];
}

function button(label: string, title: string, run: () => void): HTMLButtonElement {
  const made = make('button', { type: 'button', id: `clock ${label}`, title }, label);
  made.addEventListener('click', run);
  return made;
}

export function queueTable(queues: readonly QueueView[]): HTMLElement {
  const cell = (text: string): HTMLElement => make('td', {}, text);
  const head = ['Queue', 'Calls', 'Callbacks', 'Scheduled', 'Longest wait'].map((text) =>
    make('th', { scope: 'col' }, text),
  );
  return make(
    'table',
    {},
    make('thead', {}, make('tr', {}, ...head)),
    make(
      'tbody',
      {},
      ...queues.map(({ name, calls, callbacks, scheduled, longestWait }) =>
        make(
          'tr',
          { 'data-queue': name },
          make('th', { scope: 'row' }, name),
          cell(String(calls)),
          cell(String(callbacks)),
          cell(String(scheduled)),
          cell(longestWait ?? ''),
        ),
      ),
    ),
  );
}

/** What each function of the program answers when a flow calls it. */
export function functionForms(functions: readonly FunctionAnswer[], tell: Tell): Node[] {
  if (functions.length === 0) return [];
  return [make('h2', {}, 'Functions'), ...functions.map((one) => functionForm(one, tell))];
}

function functionForm({ name, returns, values }: FunctionAnswer, tell: Tell): HTMLElement {
  const fields = returns.map((result) => {
    const field = make('input', {
      id: `result ${name} ${result}`,
      value: values?.[result] ?? '',
      'aria-label': `${name} gives as ${result}`,
    });
    field.disabled = values === null;
    return { result, field };
  });
  const fails = make('input', { type: 'checkbox', id: `fails ${name}` });
  fails.checked = values === null;
  const say = (): void => {
    const given = Object.fromEntries(fields.map(({ result, field }) => [result, field.value]));
    tell({ kind: 'answer', function: name, values: fails.checked ? null : given });
  };
  for (const { field } of fields) field.addEventListener('change', say);
  fails.addEventListener('change', say);
  return make(
    'fieldset',
    { 'data-function': name },
    make('legend', {}, name),
    ...fields.map(({ result, field }) => make('label', {}, result, field)),
    make('label', { class: 'fails' }, fails, 'fails'),
  );
}

export function logList(log: readonly LogEntry[], tell: Tell): HTMLElement {
  return make(
    'ol',
    {},
    ...log.map(({ when, who, what, stood }) => {
      const entry = make('li', {}, make('time', {}, when.time), make('b', {}, who), ` ${what}`);
      if (stood === null) return entry;
      const link = make('a', { href: '#', title: stood.text ?? '' }, `${stood.file}:${stood.line}`);
      link.addEventListener('click', (event) => {
        event.preventDefault();
        tell({ kind: 'show', file: stood.file, line: stood.line });
      });
      entry.append(' ', link);
      return entry;
    }),
  );
}
