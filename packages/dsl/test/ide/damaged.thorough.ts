import { expect, test } from 'vitest';
import {
  complete,
  editorProgram,
  foldingOf,
  refactoringsAt,
  selectionAt,
  semanticTokensOf,
  signatureAt,
} from '../../src/ide/index.ts';
import type { EditorProgram } from '../../src/ide/index.ts';
import { mutation } from '../fuzz/mutations.ts';
import { randomOf } from '../fuzz/random.ts';

const TEXTS = 400;
const OFFSETS_EACH = 12;

const inOrder = (parts: readonly { readonly start: number; readonly end: number }[]): boolean =>
  parts.every(({ start, end }, index) => start < end && (parts[index - 1]?.end ?? 0) <= start);

/** What is asked of a text as a whole. */
function expectWhole(program: EditorProgram, path: string): void {
  const { text = '' } = program.files.get(path) ?? {};
  const tokens = semanticTokensOf(program, path);
  expect(inOrder(tokens)).toBe(true);
  expect(tokens.every(({ start, end }) => !/[\r\n]/.test(text.slice(start, end)))).toBe(true);
  for (const { start, end } of foldingOf(program, path)) expect(text.slice(start, end)).toMatch(/[\r\n]/);
}

/** What is asked at a place. */
function expectAt(program: EditorProgram, path: string, offset: number, until: number): void {
  const { text = '' } = program.files.get(path) ?? {};
  for (const { start, end, label } of complete(program, path, offset, { snippets: true }).items) {
    expect(start <= offset && offset <= end && label !== '').toBe(true);
  }
  const selected = selectionAt(program, path, offset);
  expect(selected.at(-1)).toEqual({ start: 0, end: text.length });
  for (const [index, { start, end }] of selected.entries()) {
    const inner = selected[index - 1];
    expect(inner === undefined || (start <= inner.start && inner.end <= end)).toBe(true);
  }
  const signature = signatureAt(program, path, offset);
  for (const { start, end } of signature?.parameters ?? []) expect(signature?.label.slice(start, end)).not.toBe('');
  refactoringsAt(program, path, { start: offset, end: until });
}

test(`${TEXTS} damaged texts are answered, at some places each`, () => {
  const random = randomOf(20_260_302);
  let asked = 0;
  for (let count = 0; count < TEXTS; count++) {
    const { path, text } = mutation(random);
    const program = editorProgram([{ path, text }]);
    expectWhole(program, path);
    for (let place = 0; place < OFFSETS_EACH; place++) {
      const offset = random.number(text.length + 1);
      asked++;
      expectAt(program, path, offset, Math.min(text.length, offset + random.number(80)));
    }
  }
  expect(asked).toBe(TEXTS * OFFSETS_EACH);
});
