/**
 * Draws docs/pictures/busy-line.svg: the live view of `ringback run`, half a busy hour.
 *
 *     npm run build && node scripts/tasks/picture.ts [FILE]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compile } from '../../packages/dsl/dist/index.js';
import { playTraffic } from '../../packages/runtime/dist/simulation/index.js';
import { Onlooker } from '../../packages/cli/dist/play/play.js';
import { wallClock } from '../../packages/cli/dist/play/times.js';
import { draw } from '../../packages/cli/dist/play/view.js';
import { stylesFor } from '../../packages/cli/dist/terminal/style.js';
import { root } from './steps.ts';

const EXAMPLE = join(root, 'examples', 'queued-callback');
const TARGET = process.argv[2] ?? join(root, 'docs', 'pictures', 'busy-line.svg');
const COLUMNS = 100;
const ROWS = 30;
const SPEED = 80;
const PLAYED_MS = 31 * 60_000;
/** Cell of a monospace font at 14 px, and the frame around the picture. */
const CELL_WIDTH = 8.43;
const CELL_HEIGHT = 19;
const MARGIN = 18;
/** SGR codes that the styles use, as attributes of a run of text. */
const COLOURS: Readonly<Record<string, string>> = {
  31: '#ff7b72',
  32: '#7ee787',
  33: '#f2cc60',
  34: '#79c0ff',
  36: '#76e3ea',
};

const files = ['center.flow', 'support-line.flow'].map((path) => ({
  path,
  text: readFileSync(join(EXAMPLE, path), 'utf8'),
}));
const { program } = compile(files);
if (program === null) throw new Error('the example does not compile');
const onlooker = new Onlooker();
const traffic = playTraffic({
  program,
  agents: 6,
  seed: 1,
  callsPerHour: 150,
  durationMs: 3_600_000,
  order: 'by the rules',
  onEvent: (event) => onlooker.add(event),
});
traffic.advance(PLAYED_MS);
const { startMs, endMs } = traffic;
const clock = wallClock(program.center.timezone);
const title = program.center.name ?? '';
const { cast, happened } = onlooker;
const picture = { title, startMs, endMs, speed: SPEED, clock, cast, happened, metrics: traffic.metrics() };
mkdirSync(dirname(TARGET), { recursive: true });
writeFileSync(TARGET, svg(draw(picture, COLUMNS, ROWS, stylesFor(true))));

function svg(lines: readonly string[]): string {
  const width = Math.ceil(COLUMNS * CELL_WIDTH + 2 * MARGIN);
  const height = lines.length * CELL_HEIGHT + 2 * MARGIN;
  const rows = lines.map((line, row) => {
    const y = MARGIN + (row + 1) * CELL_HEIGHT - 5;
    return `<text y="${y}" xml:space="preserve">${spans(line)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="The live view of a busy line">
<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#e6edf3">
${rows.join('\n')}
</g>
</svg>
`;
}

/** One run of text for each change of style; every run says where it begins, so that fonts of other widths stay in line. */
function spans(line: string): string {
  let cell = 0;
  let bold = false;
  let dim = false;
  let colour = '';
  let found = '';
  // The first group is an SGR sequence, the second the text up to the next.
  for (const [, codes, text] of line.matchAll(/\u001b\[([\d;]*)m|([^\u001b]+)/g)) {
    for (const code of codes?.split(';') ?? []) {
      if (code === '1') bold = true;
      else if (code === '2') dim = true;
      else if (code === '22') bold = dim = false;
      else colour = COLOURS[code] ?? '';
    }
    if (text === undefined) continue;
    const x = (MARGIN + cell * CELL_WIDTH).toFixed(1);
    const length = [...text].length;
    const looks = `${bold ? ' font-weight="bold"' : ''}${dim ? ' opacity="0.6"' : ''}${colour && ` fill="${colour}"`}`;
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    found += `<tspan x="${x}" textLength="${(length * CELL_WIDTH).toFixed(1)}"${looks}>${escaped}</tspan>`;
    cell += length;
  }
  return found;
}
