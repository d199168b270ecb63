import { compile } from '../../src/index.ts';
import type { Diagnostic } from '../../src/index.ts';

/** What programs in these tables may lean on, and what is nobody's harm by itself. */
export const CENTER = `
center Acme { country: US duplicate callbacks: refuse }
`;

/** The findings about a correct program. One with an error is a mistake of the test. */
export function harmIn(text: string): readonly Diagnostic[] {
  const { program, diagnostics } = compile([{ path: 'main.flow', text }]);
  if (program === null) {
    throw new Error(`does not compile: ${diagnostics.map(({ code, message }) => `${code}: ${message}`).join('; ')}`);
  }
  return diagnostics;
}

/** Codes of a program, and those of one code only: `said('endless-loop', text)` are its messages. */
export const codesOf = (text: string): readonly string[] => harmIn(text).map(({ code }) => code);
export const said = (code: string, text: string): readonly string[] =>
  harmIn(text)
    .filter((each) => each.code === code)
    .map(({ message }) => message);
