import type { Act } from '@ringback/dsl';
import type { AgentView, CustomerView } from '@ringback/runtime/rehearsal';
import type { CallTarget, FromTryIt } from '../../src/try-it/messages.ts';
import { make } from '../editor.ts';

type Tell = (message: FromTryIt) => void;

const KEYPAD = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** A person's card: a name, a state, and what the person can do now. */
function card(name: string, state: string, ...contents: readonly Node[]): HTMLElement {
  return make(
    'article',
    { 'data-person': name, 'data-state': state },
    make('h3', {}, name, make('span', { class: 'state' }, state)),
    ...contents,
  );
}

/** The id keeps the keyboard where it is when the page is drawn anew. */
function act(tell: Tell, actor: string, label: string, does: Act, title?: string): HTMLButtonElement {
  const id = `act ${actor} ${label}`;
  const button = make('button', { type: 'button', id, title: title ?? `${actor}: ${label}` }, label);
  button.addEventListener('click', () => tell({ kind: 'do', actor, act: does }));
  return button;
}

const row = (name: string, ...contents: readonly Node[]): HTMLElement => make('div', { class: name }, ...contents);

export function customerCard(customer: CustomerView, targets: readonly CallTarget[], tell: Tell): HTMLElement {
  const { name, number, phone, hears, contacts } = customer;
  const does = (label: string, what: Act): HTMLButtonElement => act(tell, name, label, what);
  const hangUp = does('Hang up', { kind: 'hangs up' });
  const actions: Readonly<Record<CustomerView['phone'], () => readonly Node[]>> = {
    idle: () => [dialer(name, targets, tell)],
    calling: () => [row('acts', hangUp)],
    ringing: () => [
      row(
        'acts',
        does('Answer', { kind: 'answers' }),
        does('Let it ring', { kind: 'does not answer' }),
        does('Reject', { kind: 'rejects' }),
        does('Busy', { kind: 'is busy' }),
        does('Unreachable', { kind: 'is unreachable' }),
        does('Voicemail', { kind: 'voicemail answers' }),
      ),
    ],
    connected: () => [
      row('keypad', ...KEYPAD.map((key) => act(tell, name, key, { kind: 'presses', key }, `${name} presses ${key}`))),
      digits(name, tell),
      row('acts', hangUp),
    ],
  };
  return card(
    name,
    phone === 'idle' ? 'not on the phone' : phone,
    make('p', { class: 'number' }, number),
    ...(hears === null ? [] : [make('blockquote', {}, hears)]),
    ...contacts.map((contact) => make('p', { class: 'contact' }, contact)),
    ...actions[phone](),
  );
}

function dialer(name: string, targets: readonly CallTarget[], tell: Tell): HTMLElement {
  const target = make('select', { id: `target ${name}`, 'data-keep': '', 'aria-label': `Whom ${name} calls` });
  targets.forEach(({ label }, index) => target.append(make('option', { value: String(index) }, label)));
  const call = make('button', { type: 'button', id: `act ${name} Call`, title: `${name}: Call` }, 'Call');
  call.disabled = targets.length === 0;
  call.addEventListener('click', () => {
    const { number, flow } = targets[Number(target.value)] ?? { number: null, flow: null };
    tell({ kind: 'do', actor: name, act: { kind: 'calls', number, flow, from: null, withheld: false } });
  });
  return row('acts', target, call);
}

/** Several keys at once: a telephone number is tedious on a keypad. */
function digits(name: string, tell: Tell): HTMLElement {
  const field = make('input', {
    id: `digits ${name}`,
    'data-keep': '',
    inputmode: 'tel',
    pattern: '[0-9*#]*',
    placeholder: '12065550111#',
    'aria-label': `Digits that ${name} enters`,
  });
  const enter = (): void => {
    const keys = field.value.replaceAll(/[^0-9*#]/g, '');
    field.value = '';
    if (keys !== '') tell({ kind: 'do', actor: name, act: { kind: 'enters', keys } });
  };
  field.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') enter();
  });
  const button = make('button', { type: 'button', id: `act ${name} Enter`, title: `${name}: Enter` }, 'Enter');
  button.addEventListener('click', enter);
  return row('acts', field, button);
}

interface Colleagues {
  readonly queues: readonly string[];
  readonly agents: readonly string[];
}

export function agentCard(agent: AgentView, colleagues: Colleagues, tell: Tell): HTMLElement {
  const { name, profile, state, offer, customers, hears } = agent;
  const does = (label: string, what: Act): HTMLButtonElement => act(tell, name, label, what);
  const become = (label: string, status: 'available' | 'unavailable' | 'offline'): HTMLButtonElement =>
    does(label, { kind: 'becomes', status, reason: null });
  const offers =
    offer === null
      ? []
      : [
          make('p', { class: 'offer' }, `Offered: ${offer}`),
          row('acts', does('Accept', { kind: 'accepts' }), does('Decline', { kind: 'declines' })),
        ];
  const talks = customers.map(({ name: who, isOnHold }) =>
    row(
      'acts',
      make('span', {}, isOnHold ? `${who}, on hold` : who),
      isOnHold ? does(`Take ${who} back`, { kind: 'takes back', who }) : does(`Hold ${who}`, { kind: 'holds', who }),
      transfer(name, who, colleagues, tell),
    ),
  );
  const wrapUp = state === 'in after-call work' ? [does('End after-call work', { kind: 'ends after-call work' })] : [];
  const isBusy = state === 'busy' || customers.length > 0;
  return card(
    name,
    state,
    make('p', { class: 'number' }, profile),
    ...(hears === null ? [] : [make('blockquote', {}, hears)]),
    ...offers,
    ...talks,
    row(
      'acts',
      ...(isBusy ? [does('Hang up', { kind: 'hangs up' })] : []),
      ...wrapUp,
      ...(state === 'available' ? [] : [become('Available', 'available')]),
      ...(state === 'unavailable' ? [] : [become('Unavailable', 'unavailable')]),
      ...(state === 'offline' ? [] : [become('Offline', 'offline')]),
    ),
  );
}

function transfer(name: string, who: string, { queues, agents }: Colleagues, tell: Tell): HTMLElement {
  const target = make('select', { id: `transfer ${name} ${who}`, 'aria-label': `Where ${name} transfers ${who}` });
  target.append(make('option', { value: '' }, 'Transfer to …'));
  for (const queue of queues) target.append(make('option', { value: `queue ${queue}` }, `queue ${queue}`));
  for (const agent of agents) if (agent !== name) target.append(make('option', { value: `agent ${agent}` }, agent));
  target.addEventListener('change', () => {
    const [kind, to] = target.value.split(' ');
    if ((kind !== 'queue' && kind !== 'agent') || to === undefined) return;
    tell({ kind: 'do', actor: name, act: { kind: 'transfers', who, to: { kind, name: to } } });
  });
  return target;
}
