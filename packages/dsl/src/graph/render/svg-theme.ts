import type { Shape } from '../graph.ts';

/** Fill, line and letters of one kind of box, on light and on dark paper. */
interface Colours {
  readonly light: readonly [fill: string, line: string];
  readonly dark: readonly [fill: string, line: string];
}

const COLOURS: { readonly [S in Shape]: Colours } = {
  start: { light: ['#dff3e6', '#3b8a5f'], dark: ['#1d3a2a', '#58b081'] },
  end: { light: ['#e9ecef', '#868f99'], dark: ['#2c333a', '#8d97a1'] },
  speech: { light: ['#e8f1fc', '#5b8bc9'], dark: ['#1c2e45', '#5f94d6'] },
  question: { light: ['#ebe7fb', '#7a69c7'], dark: ['#2b2648', '#9485dd'] },
  decision: { light: ['#fff3d1', '#c29a2c'], dark: ['#3b3218', '#cfa94a'] },
  setting: { light: ['#ffffff', '#a3adb8'], dark: ['#1f252b', '#6d7884'] },
  call: { light: ['#def3f3', '#3d9697'], dark: ['#163536', '#4fabac'] },
  callback: { light: ['#fde3ea', '#cc4467'], dark: ['#451e2a', '#e2718f'] },
  queue: { light: ['#d7e8ff', '#2c6bb8'], dark: ['#16335a', '#5c9be8'] },
  transfer: { light: ['#d7e8ff', '#2c6bb8'], dark: ['#16335a', '#5c9be8'] },
  wait: { light: ['#f1ede6', '#9a8b72'], dark: ['#332e26', '#b1a185'] },
  message: { light: ['#fdebdd', '#c77b3f'], dark: ['#40291a', '#d9935c'] },
};

const PAPER = {
  light: {
    paper: '#ffffff',
    ink: '#1c2530',
    faint: '#5a6672',
    line: '#6b7682',
    frame: '#f4f6f8',
    frameLine: '#d4dae1',
    amber: '#a35200',
  },
  dark: {
    paper: '#14181d',
    ink: '#e8ebee',
    faint: '#a3adb7',
    line: '#8a95a0',
    frame: '#1b2127',
    frameLine: '#38424c',
    amber: '#f2a65a',
  },
} as const;

/** Every rule is bound to this class, so that a picture put into a page does not colour the page. */
export const ROOT_CLASS = 'ringback-graph';

/** What a picture looks like; it follows what its reader's screen prefers. */
export function styleSheet(): string {
  return `${coloursOf('light')}@media(prefers-color-scheme:dark){${coloursOf('dark')}}`;
}

/** The colours for light or dark paper; with `within`, only inside what that selector matches. */
export function coloursOf(mode: 'light' | 'dark', within?: string): string {
  const scope = within === undefined ? `.${ROOT_CLASS}` : `${within} .${ROOT_CLASS}`;
  const { paper, ink, faint, line, frame, frameLine, amber } = PAPER[mode];
  const own: readonly (readonly [string, string])[] = [
    ['.paper', `fill:${paper}`],
    ['text', `fill:${ink}`],
    ['.faint', `fill:${faint}`],
    ['.arrow', `stroke:${line};fill:none;stroke-width:1.4`],
    ['.head', `fill:${line};stroke:none`],
    ['.label', `fill:${ink};stroke:${paper};stroke-width:4;stroke-linejoin:round;paint-order:stroke`],
    ['.frame', `fill:${frame};stroke:${frameLine}`],
    ['.in-frame', `stroke:${frame}`],
    ['.unhandled', `fill:${amber}`],
    ['.unhandled-rule', `stroke:${amber};stroke-dasharray:4 3`],
    ['.mark', `fill:${amber}`],
    ...Object.entries(COLOURS).flatMap(([shape, colours]) => {
      const [fill, stroke] = colours[mode];
      return [[`.${shape}`, `fill:${fill};stroke:${stroke};stroke-width:${shape === 'callback' ? 2 : 1.3}`]] as const;
    }),
  ];
  return own.map(([selector, looks]) => `${scope} ${selector}{${looks}}`).join('');
}
