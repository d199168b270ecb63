/** The page of the try-it panel: people with their phones, the line, the clock, and what has happened. */
import type { FromTryIt, ToTryIt } from '../../src/try-it/messages.ts';
import { editor, element, make } from '../editor.ts';
import { agentCard, customerCard } from './people.ts';
import { clockBar, functionForms, logList, queueTable } from './scene.ts';

const tell = (message: FromTryIt): void => editor.postMessage(message);

const page = {
  note: make('p', { class: 'note', role: 'status' }),
  clock: make('header', { class: 'clock' }),
  customers: make('section', { 'aria-label': 'Customers' }),
  agents: make('section', { 'aria-label': 'Agents' }),
  center: make('section', { 'aria-label': 'Center' }),
  log: make('section', { 'aria-label': 'What happened', class: 'log' }),
};

function show({ view, targets, functions, queues, note }: ToTryIt): void {
  page.note.textContent = note;
  page.note.hidden = note === null;
  if (view === null) return;
  const typed = whatIsTyped();
  page.clock.replaceChildren(...clockBar(view, tell));
  page.customers.replaceChildren(
    heading('Customers'),
    ...view.customers.map((customer) => customerCard(customer, targets, tell)),
  );
  page.agents.replaceChildren(
    heading('Agents'),
    ...view.agents.map((agent) => agentCard(agent, { queues, agents: view.agents.map(({ name }) => name) }, tell)),
  );
  page.center.replaceChildren(heading('Queues'), queueTable(view.queues), ...functionForms(functions, tell));
  page.log.replaceChildren(heading('What happened'), logList(view.log, tell));
  page.log.querySelector('ol')?.scrollTo({ top: Number.MAX_SAFE_INTEGER });
  typed();
}

/** The page is drawn anew with each thing that happens: what is half typed, and where the keyboard stands, is put back. */
function whatIsTyped(): () => void {
  const focused = document.activeElement?.id ?? '';
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input[id], select[id]')];
  const values = new Map(fields.filter(({ type }) => type !== 'checkbox').map(({ id, value }) => [id, value]));
  return () => {
    for (const [id, value] of values) {
      const field = document.querySelector<HTMLInputElement | HTMLSelectElement>(`#${CSS.escape(id)}`);
      if (field !== null && field.dataset['keep'] !== undefined) field.value = value;
    }
    if (focused !== '') document.querySelector<HTMLElement>(`#${CSS.escape(focused)}`)?.focus();
  };
}

function heading(text: string): HTMLElement {
  return make('h2', {}, text);
}

const people = make('div', { class: 'people' }, page.customers, page.agents);
document.body.append(
  page.note,
  page.clock,
  make('main', {}, people, make('div', { class: 'side' }, page.center, page.log)),
);
element('body').classList.add('try-it');
window.addEventListener('message', ({ data }: MessageEvent<ToTryIt>) => show(data));
tell({ kind: 'ready' });
