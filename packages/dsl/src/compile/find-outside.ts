import { findMissingFiles } from '../analysis/index.ts';
import type { FilesIn } from '../analysis/index.ts';
import { anew } from '../recall/index.ts';
import type { Recall } from '../recall/index.ts';
import { findLongFlows, inOrder } from '../semantics/checks/index.ts';
import type { ProgramModel } from '../semantics/model/index.ts';
import type { Settings } from '../settings/index.ts';
import type { Everything } from './find-everything.ts';

/** What is known beside the texts. */
export interface Outside {
  /** What `ringback.json` says; its mistakes are findings, too. */
  readonly settings?: Settings | null;
  /** Names in a folder, relative to the program's; none for one that is not there. Without it no file is called missing. */
  readonly filesIn?: FilesIn | null;
}

/** With what the settings bound, and what is missing beside the texts; of a program with an error nothing more is said. */
export function findOutside(
  everything: Everything,
  model: ProgramModel,
  { settings = null, filesIn = null }: Outside,
  recall: Recall = anew,
): Everything {
  const { diagnostics, parts } = everything;
  if (parts === null) return everything;
  const tooLong = findLongFlows(model, settings?.maxStatements ?? undefined, recall);
  const missing = filesIn === null ? [] : findMissingFiles(model, filesIn, recall);
  if (tooLong.length + missing.length === 0) return everything;
  const all = [...diagnostics, ...tooLong, ...missing].sort(inOrder);
  return { diagnostics: all, parts: tooLong.length > 0 ? null : parts };
}
