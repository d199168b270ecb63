import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Program } from '../ir/program.ts';
import type { Scenarios } from '../ir/scenarios.ts';
import type { SourceMap } from '../ir/source-map.ts';
import { analyze } from '../semantics/analyze.ts';
import type { Analysis, SourceFile } from '../semantics/analyze.ts';
import { lowerProgram, sealed } from '../lower/program.ts';
import type { LoweredProgram } from '../lower/program.ts';
import { lowerScenarios } from '../lower/scenarios.ts';
import { anew } from '../recall/index.ts';
import type { Recall } from '../recall/index.ts';
import { findEverything, hasErrors, judged } from './find-everything.ts';
import type { Everything } from './find-everything.ts';
import { findOutside } from './find-outside.ts';
import type { Outside } from './find-outside.ts';
import { flowByFlow } from './flow-by-flow.ts';

/** How far the work is: files are read, what they declare is checked, then compiled. */
export interface Progress {
  readonly doing: 'reading' | 'checking' | 'compiling';
  /** Files read so far, and in all. */
  readonly files: readonly [done: number, of: number];
}

export interface CheckOptions extends Outside {
  /** Is told how far the work is. */
  readonly progress?: (told: Progress) => void;
}

export interface CompileOptions extends CheckOptions {
  /** Build the program with what only tests see, for scenarios to play against; a build leaves it out. */
  readonly tests?: boolean;
}

export interface Compilation {
  /** Of the texts and their meaning, of lowering and, without an error, of what would hurt a caller, without what is suppressed and at
   * the levels of the settings; by file, place and code. */
  readonly diagnostics: readonly Diagnostic[];
  /** null if there is an error. */
  readonly program: Program | null;
  /** Of `program`; null without one. */
  readonly sourceMap: SourceMap | null;
  /**
   * All scenarios, checked against the program with what only tests see: `scenarios.program` is its hash, which is the built
   * program's if tests declare nothing. null if there is an error.
   */
  readonly scenarios: Scenarios | null;
}

/**
 * Everything that `compile` finds in a program, and nothing else: for whoever wants to know what is wrong and does not run it. No block
 * gets its lasting id, and neither hash nor source map is made. Never throws for what the texts say; the same files give the same
 * findings, whatever their order.
 *
 * @param files every `.flow` file of the program; paths relative to its folder, with `/`
 * @returns the findings of syntax, meaning, lowering and, without an error, of what would hurt a caller, without what is suppressed and at
 * the levels of the settings; by file, place and code
 */
export function check(files: readonly SourceFile[], options: CheckOptions = {}): readonly Diagnostic[] {
  const { analysis, recall } = read(files, options);
  return findingsIn(analysis, options, recall).diagnostics;
}

/**
 * Compiles a program. Never throws for what its texts say. The result depends on the files alone, byte for byte: not on their
 * order, the working directory, the time zone or the locale.
 *
 * @param files every `.flow` file of the program; paths relative to its folder, with `/`
 */
export function compile(files: readonly SourceFile[], options: CompileOptions = {}): Compilation {
  const { analysis, recall } = read(files, options);
  return compileAnalysis(analysis, options, recall);
}

function read(
  files: readonly SourceFile[],
  { progress }: CheckOptions,
): { readonly analysis: Analysis; readonly recall: Recall } {
  const reading = (done: number, of: number): void =>
    progress?.({ doing: done < of ? 'reading' : 'checking', files: [done, of] });
  let recall = anew;
  const analysis = analyze(files, reading, (model, isSound) => (recall = flowByFlow(model, isSound)));
  progress?.({ doing: 'compiling', files: [files.length, files.length] });
  return { analysis, recall };
}

function findingsIn(analysis: Analysis, options: CheckOptions, recall: Recall): Everything {
  const everything = findOutside(findEverything(analysis, recall), analysis.model, options, recall);
  return { diagnostics: judged(everything, analysis.trees, options.settings ?? null, recall), parts: everything.parts };
}

/** The same from an analysis that somebody has made already. */
export function compileAnalysis(analysis: Analysis, options: CompileOptions = {}, recall: Recall = anew): Compilation {
  const { model, trees } = analysis;
  const { diagnostics, parts } = findingsIn(analysis, options, recall);
  if (parts === null || hasErrors(diagnostics)) return { ...NOTHING, diagnostics };
  const whole = sealed(parts, model, trees, () => true);
  const declaresForTests = model.declarations.some(({ testOnly }) => testOnly);
  const built: LoweredProgram | undefined =
    options.tests === true || !declaresForTests ? whole : lowerProgram(model, trees, ({ testOnly }) => !testOnly, []);
  if (built === undefined) return { ...NOTHING, diagnostics };
  // each when first asked for: whoever only wants to know what was found pays neither for hash nor map
  const program = made(() => built.program);
  const sourceMap = made(() => built.sourceMap);
  const scenarios = made(() => lowerScenarios(model, whole, trees, []));
  return {
    diagnostics,
    get program() {
      return program();
    },
    get sourceMap() {
      return sourceMap();
    },
    get scenarios() {
      return scenarios();
    },
  };
}

/** Makes something when it is first asked for, and then lets go of what it was made from. */
function made<T extends object>(make: () => T): () => T {
  let waiting: (() => T) | undefined = make;
  let done: T | undefined;
  return () => {
    done ??= waiting?.() as T;
    waiting = undefined;
    return done;
  };
}

const NOTHING = { program: null, sourceMap: null, scenarios: null } as const;
