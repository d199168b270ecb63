import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  codeLensesOf,
  documentSymbolsOf,
  editorProgram,
  hoverAt,
  inlayHintsIn,
  leadsOf,
  workspaceSymbolsOf,
} from '../../src/ide/index.ts';
import type { Place } from '../../src/diagnostics/index.ts';
import type { DocumentSymbol, EditorProgram } from '../../src/ide/index.ts';
import { occurrencesOf } from '../../src/ide/occurrences/index.ts';
import { ProgramSession } from '../../src/incremental/index.ts';

const FOLDER = new URL('../../../../examples/queued-callback/', import.meta.url);
const FILES = ['center.flow', 'support-line.flow', 'support-line.test.flow'];
const texts = new Map(FILES.map((file) => [file, readFileSync(new URL(file, FOLDER), 'utf8')]));
const EDITED = 'support-line.flow';

/** What a person may type anywhere; some of it breaks the text. */
const typed = fc.constantFrom(
  ' ',
  '\n',
  '// note\n',
  '}',
  '{',
  'play "x"\n',
  'step extra { goto hold }\n',
  'queue Extra {}\n',
  'Support',
  '"',
);
const edit = fc.record({ at: fc.nat(), removed: fc.nat({ max: 12 }), typed });

/** All that features know of a program and keep between questions. */
function answers(program: EditorProgram): unknown {
  return {
    occurrences: occurrencesOf(program)
      .all()
      .map(({ named, access, place }) => [named.key, access, place]),
    symbols: FILES.map((file) => documentSymbolsOf(program, file)),
    found: workspaceSymbolsOf(program, 'su'),
    leads: leadsOf(program).map(({ from, to, place }) => [from.name, to.name, place]),
    lenses: FILES.map((file) => codeLensesOf(program, file)),
    hints: inlayHintsIn(program, EDITED, 0, 1e9),
    hovers: [0, 700, 1500].map((offset) => hoverAt(program, EDITED, offset)),
  };
}

/** Editors refuse an outline in which a name lies outside of what it names, or a part outside of its whole. */
function strayIn(symbols: readonly DocumentSymbol[], whole: Pick<DocumentSymbol, 'place'> | null): readonly string[] {
  const isIn = (part: Place, of: Place): boolean => of.start <= part.start && part.end <= of.end;
  return symbols.flatMap((each) => [
    ...(each.name !== '' && isIn(each.namePlace, each.place) ? [] : [`name of ${each.kind} ${each.name}`]),
    ...(whole === null || isIn(each.place, whole.place) ? [] : [`${each.kind} ${each.name}`]),
    ...strayIn(each.children, each),
  ]);
}

describe('what features keep of a program', () => {
  test('says the same after edits as of the same texts read anew', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const session = new ProgramSession();
        const now = new Map(texts);
        let { program } = session.update({
          changed: [...now].map(([path, text]) => ({ path, text })),
          settings: null,
        });
        answers(program);
        for (const { at, removed, typed: added } of edits) {
          const text = now.get(EDITED) ?? '';
          const start = at % (text.length + 1);
          now.set(EDITED, text.slice(0, start) + added + text.slice(start + removed));
          ({ program } = session.update({
            changed: [{ path: EDITED, text: now.get(EDITED) ?? '' }],
            settings: null,
          }));
          answers(program);
        }
        expect(FILES.flatMap((file) => strayIn(documentSymbolsOf(program, file), null))).toEqual([]);
        const anew = editorProgram([...now].map(([path, text]) => ({ path, text })));
        expect(answers(program)).toEqual(answers(anew));
      }),
      { numRuns: 25, seed: 6 },
    );
  });
});
