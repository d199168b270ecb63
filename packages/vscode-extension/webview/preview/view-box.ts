/** Which part of the picture is seen: `scale` pixels of the screen for one of the picture, its corner at `x`, `y`. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const SCALE_MIN = 0.1;
const SCALE_MAX = 4;
/** A picture that would fit in larger is shown at its natural size. */
const FIT_MAX = 1.25;

/** The whole width of the picture, from its top: flows are tall, and their letters must be read. */
export function fitted(picture: Size, window: Size): View {
  const scale = clamp(Math.min(FIT_MAX, window.width / picture.width));
  return { scale, x: Math.max(0, (window.width - picture.width * scale) / 2), y: 0 };
}

/** Nearer or farther, the point under the mouse staying where it is. */
export function zoomed(view: View, factor: number, at: { readonly x: number; readonly y: number }): View {
  const scale = clamp(view.scale * factor);
  const grown = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * grown, y: at.y - (at.y - view.y) * grown };
}

export function moved(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

/** So that a box, given in the window's pixels, can be seen; as little as needed. */
export function revealing(view: View, box: Size & { readonly x: number; readonly y: number }, window: Size): View {
  const margin = 24;
  const shift = (start: number, length: number, room: number): number => {
    if (start < margin) return margin - start;
    const over = start + length + margin - room;
    return over > 0 ? -Math.min(over, start - margin) : 0;
  };
  return moved(view, shift(box.x, box.width, window.width), shift(box.y, box.height, window.height));
}

function clamp(scale: number): number {
  return Math.min(SCALE_MAX, Math.max(SCALE_MIN, scale));
}
