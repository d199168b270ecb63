/** Colours by what they mean; without colours every style gives its text back as it is. */
export type Style = (text: string) => string;

export interface Styles {
  readonly error: Style;
  readonly warning: Style;
  readonly hint: Style;
  readonly good: Style;
  readonly strong: Style;
  readonly quiet: Style;
  readonly accent: Style;
  readonly code: Style;
}

const sgr =
  (on: string, off: string): Style =>
  (text) =>
    text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`;

const coloured: Styles = {
  error: sgr('1;31', '22;39'),
  warning: sgr('1;33', '22;39'),
  hint: sgr('1;34', '22;39'),
  good: sgr('32', '39'),
  strong: sgr('1', '22'),
  quiet: sgr('2', '22'),
  accent: sgr('36', '39'),
  code: sgr('36', '39'),
};

const same: Style = (text) => text;
const plain: Styles = {
  error: same,
  warning: same,
  hint: same,
  good: same,
  strong: same,
  quiet: same,
  accent: same,
  code: same,
};

export function stylesFor(colours: boolean): Styles {
  return colours ? coloured : plain;
}
