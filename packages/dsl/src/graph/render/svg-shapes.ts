import type { Shape } from '../graph.ts';
import { POINT } from '../layout/boxes.ts';
import type { Area } from '../layout/layout.ts';

const ROUND = 9;
const SQUARE = 3;
const FOLD = 12;
const BAR = 7;

/** The outline of a box as SVG elements of one class. Top and bottom are straight in their middle, where arrows end. */
export function outline(shape: Shape, area: Area): string {
  const { x, y, width, height } = area;
  const [right, bottom] = [x + width, y + height];
  const path = (data: string): string => `<path class="${shape}" d="${data}"/>`;
  const rect = (radius: number): string =>
    `<rect class="${shape}" x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${n(radius)}"/>`;
  switch (shape) {
    case 'start':
    case 'end':
      return rect(Math.min(height / 2, 20));
    case 'speech':
    case 'callback':
      return rect(ROUND);
    case 'setting':
      return rect(SQUARE);
    case 'decision':
      return path(
        `M${n(x + POINT)} ${n(y)}H${n(right - POINT)}L${n(right)} ${n(y + height / 2)}L${n(right - POINT)} ${n(bottom)}H${n(x + POINT)}L${n(x)} ${n(y + height / 2)}Z`,
      );
    case 'question':
      return path(`M${n(x + POINT / 1.5)} ${n(y)}H${n(right)}L${n(right - POINT / 1.5)} ${n(bottom)}H${n(x)}Z`);
    case 'transfer':
      return path(
        `M${n(x)} ${n(y)}H${n(right - POINT)}L${n(right)} ${n(y + height / 2)}L${n(right - POINT)} ${n(bottom)}H${n(x)}Z`,
      );
    case 'call':
      return rect(SQUARE) + path(`M${n(x + BAR)} ${n(y)}V${n(bottom)}M${n(right - BAR)} ${n(y)}V${n(bottom)}`);
    case 'queue': {
      const back = path(`M${n(right - BAR)} ${n(y)}a${BAR} ${n(height / 2)} 0 0 0 0 ${n(height)}`);
      return (
        path(
          `M${n(x + BAR)} ${n(y)}H${n(right - BAR)}a${BAR} ${n(height / 2)} 0 0 1 0 ${n(height)}H${n(x + BAR)}a${BAR} ${n(height / 2)} 0 0 1 0 ${n(-height)}Z`,
        ) + back
      );
    }
    case 'wait': {
      const radius = Math.min(POINT, height / 2);
      return path(`M${n(x)} ${n(y)}H${n(right - radius)}a${n(radius)} ${n(height / 2)} 0 0 1 0 ${n(height)}H${n(x)}Z`);
    }
    case 'message':
      return path(
        `M${n(x)} ${n(y)}H${n(right - FOLD)}l${FOLD} ${FOLD}V${n(bottom)}H${n(x)}ZM${n(right - FOLD)} ${n(y)}v${FOLD}h${FOLD}`,
      );
  }
}

const TENTHS = 10;

/** A length as it is written: a tenth of a pixel is more than an eye sees. */
export function n(length: number): string {
  return String(Math.round(length * TENTHS) / TENTHS);
}
