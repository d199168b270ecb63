/** The page of the flow preview: shows the picture, lights the box of the cursor, and says which box was chosen. */
import type { BoxName, FromPreview, ToPreview } from '../../src/preview/messages.ts';
import { editor, element, make } from '../editor.ts';
import { fitted, moved, revealing, zoomed } from './view-box.ts';
import type { View } from './view-box.ts';

const STEP = 48;
const ZOOM_STEP = 1.2;
/** Pixels that a pressed mouse may tremble and still be a click. */
const TREMBLE = 4;

const note = make('p', { class: 'note', role: 'status', hidden: '' });
const stage = make('div', { class: 'stage', tabindex: '0', role: 'application', 'aria-label': 'Flow preview' });
const tools = make(
  'div',
  { class: 'tools', role: 'toolbar', 'aria-label': 'View' },
  button('−', 'Zoom out (-)', () => zoom(1 / ZOOM_STEP)),
  button('+', 'Zoom in (+)', () => zoom(ZOOM_STEP)),
  button('Fit', 'Fit to the window (0)', fit),
);
document.body.append(note, stage, tools);

let view: View = { scale: 1, x: 0, y: 0 };
let flow: string | null = null;
let lit: string | null = null;
let picture: SVGSVGElement | null = null;

function tell(message: FromPreview): void {
  editor.postMessage(message);
}

function button(label: string, title: string, run: () => void): HTMLButtonElement {
  const made = make('button', { type: 'button', title, 'aria-label': title }, label);
  made.addEventListener('click', run);
  return made;
}

/** The picture comes as text from the compiler; its own style sheet is left out, since the editor's theme has the colours. */
function read(svg: string): SVGSVGElement | null {
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  if (!(parsed instanceof SVGSVGElement)) return null;
  parsed.querySelectorAll('style, script').forEach((each) => each.remove());
  return document.importNode(parsed, true);
}

function show(next: Extract<ToPreview, { kind: 'picture' }>): void {
  const made = read(next.svg);
  if (made === null) return;
  nameBoxes(made, next.boxes);
  stage.replaceChildren(made);
  picture = made;
  // an edit leaves the view where it is; another flow begins anew
  if (flow === next.flow) place();
  else fit();
  flow = next.flow;
  light(lit, false);
}

function nameBoxes(within: SVGSVGElement, boxes: readonly BoxName[]): void {
  const labels = new Map(boxes.map(({ node, label }) => [node, label]));
  for (const box of within.querySelectorAll<SVGGElement>('[data-node]')) {
    const label = labels.get(box.dataset['node'] ?? '');
    if (label === undefined) continue;
    box.setAttribute('role', 'button');
    box.setAttribute('tabindex', '0');
    box.setAttribute('aria-label', label);
    box.classList.add('choosable');
  }
}

function light(node: string | null, follow: boolean): void {
  lit = node;
  stage.querySelectorAll('.lit').forEach((each) => each.classList.remove('lit'));
  const box = node === null ? null : stage.querySelector(`[data-node="${CSS.escape(node)}"]`);
  if (box === null) return;
  box.classList.add('lit');
  if (!follow) return;
  const [area, window] = [box.getBoundingClientRect(), stage.getBoundingClientRect()];
  view = revealing(
    view,
    { x: area.x - window.x, y: area.y - window.y, width: area.width, height: area.height },
    window,
  );
  place();
}

function place(): void {
  if (picture === null) return;
  picture.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`;
  editor.setState({ flow, view });
}

function fit(): void {
  if (picture === null) return;
  const { width, height } = picture.viewBox.baseVal;
  view = fitted({ width, height }, stage.getBoundingClientRect());
  place();
}

function zoom(factor: number, at?: { readonly x: number; readonly y: number }): void {
  const { width, height } = stage.getBoundingClientRect();
  view = zoomed(view, factor, at ?? { x: width / 2, y: height / 2 });
  place();
}

function pan(dx: number, dy: number): void {
  view = moved(view, dx, dy);
  place();
}

function choose(target: EventTarget | null): void {
  const node = target instanceof Element ? target.closest<SVGGElement>('[data-node]')?.dataset['node'] : undefined;
  if (node !== undefined) tell({ kind: 'chosen', node });
}

const KEYS: Readonly<Record<string, () => void>> = {
  ArrowLeft: () => pan(STEP, 0),
  ArrowRight: () => pan(-STEP, 0),
  ArrowUp: () => pan(0, STEP),
  ArrowDown: () => pan(0, -STEP),
  '+': () => zoom(ZOOM_STEP),
  '=': () => zoom(ZOOM_STEP),
  '-': () => zoom(1 / ZOOM_STEP),
  '0': fit,
};

stage.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Enter' || event.key === ' ') return choose(event.target);
  const run = KEYS[event.key];
  if (run === undefined) return;
  event.preventDefault();
  run();
});

stage.addEventListener(
  'wheel',
  (event) => {
    event.preventDefault();
    const { x, y } = stage.getBoundingClientRect();
    if (event.ctrlKey || event.metaKey)
      zoom(event.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP, { x: event.clientX - x, y: event.clientY - y });
    else pan(-event.deltaX, -event.deltaY);
  },
  { passive: false },
);

stage.addEventListener('pointerdown', (pressed) => {
  if (pressed.button !== 0) return;
  let wandered = 0;
  let [x, y] = [pressed.clientX, pressed.clientY];
  const drag = (event: PointerEvent): void => {
    wandered += Math.abs(event.clientX - x) + Math.abs(event.clientY - y);
    if (wandered > TREMBLE) pan(event.clientX - x, event.clientY - y);
    [x, y] = [event.clientX, event.clientY];
  };
  const release = (): void => {
    window.removeEventListener('pointermove', drag);
    if (wandered <= TREMBLE) choose(pressed.target);
  };
  window.addEventListener('pointermove', drag);
  window.addEventListener('pointerup', release, { once: true });
});

window.addEventListener('message', ({ data }: MessageEvent<ToPreview>) => {
  switch (data.kind) {
    case 'picture':
      return show(data);
    case 'note':
      note.hidden = data.text === null;
      note.textContent = data.text;
      return;
    case 'lit':
      return light(data.node, true);
  }
});

element('body').classList.add('preview');
tell({ kind: 'ready' });
