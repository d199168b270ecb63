import { OpenDocuments } from '../src/documents.ts';
import { createGuard } from '../src/guard.ts';
import type { CheckStep, Language } from '../src/language.ts';
import { ProgramChecks } from '../src/program-checks.ts';
import type { CheckedProgram } from '../src/program-checks.ts';
import { ProgramFiles } from '../src/program-files.ts';
import { Loop } from './loop.ts';
import { MemoryDisk } from './memory-disk.ts';

export const PATH = '/acme/a.flow';
export const URI = `file://${PATH}`;

/** Checks of a program of one document, which is open with the text `v1` and has had no turn yet; a handler that fails fails the test. */
export function openOne(language: Language) {
  const loop = new Loop();
  const documents = new OpenDocuments();
  const told: CheckedProgram[] = [];
  const underWay: (CheckStep | null)[] = [];
  const checks = new ProgramChecks({
    documents,
    files: new ProgramFiles(new MemoryDisk(), documents),
    guard: createGuard({
      failed(_handler, error) {
        throw error;
      },
      wasSlow: () => undefined,
      nowMs: () => 0,
    }),
    language,
    listener: {
      checked: (program) => void told.push(program),
      underWay: (_root, step) => void underWay.push(step),
      left: () => undefined,
    },
    nextTurn: loop.ask,
  });
  documents.open({ uri: URI, languageId: 'ringback', version: 1, text: 'v1' });
  checks.documentsChanged();
  /** The document has the text `v2`, say. */
  const type = (version: number): void => {
    documents.change(URI, version, [{ text: `v${version}` }], 'utf-16');
    checks.documentChanged(PATH);
  };
  return { loop, checks, told, underWay, type };
}
