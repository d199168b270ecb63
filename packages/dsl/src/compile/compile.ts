import { findHarm } from '../analysis/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { byCodePoint } from '../ir/code-point-order.ts';
import type { Program } from '../ir/program.ts';
import type { Scenarios } from '../ir/scenarios.ts';
import type { SourceMap } from '../ir/source-map.ts';
import { analyze } from '../semantics/analyze.ts';
import type { Analysis, SourceFile } from '../semantics/analyze.ts';
import { findUnsupported } from '../lower/not-supported-yet.ts';
import { lowerProgram } from '../lower/program.ts';
import type { LoweredProgram } from '../lower/program.ts';
import { lowerScenarios } from '../lower/scenarios.ts';
import { atTheirLevels } from '../settings/index.ts';
import type { Settings } from '../settings/index.ts';
import { suppress } from '../suppression/index.ts';

export interface CompileOptions {
  /** Build the program with what only tests see, for scenarios to play against; a build leaves it out. */
  readonly tests?: boolean;
  /** What the program's `ringback.json` says; its mistakes are findings, too. */
  readonly settings?: Settings | null;
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
 * Compiles a program. Never throws for what its texts say. The result depends on the files alone, byte for byte: not on their
 * order, the working directory, the time zone or the locale.
 *
 * @param files every `.flow` file of the program; paths relative to its folder, with `/`
 */
export function compile(files: readonly SourceFile[], options: CompileOptions = {}): Compilation {
  return compileAnalysis(analyze(files), options);
}

/** The same from an analysis that somebody has made already. */
export function compileAnalysis(analysis: Analysis, options: CompileOptions = {}): Compilation {
  const compiled = lowerAnalysis(analysis, options);
  const diagnostics = judged(compiled, analysis, options.settings ?? null);
  return diagnostics.some(({ severity }) => severity === 'error')
    ? { ...NOTHING, diagnostics }
    : { ...compiled, diagnostics };
}

/** What is told of all that was found: without what is suppressed, at the levels of the settings. */
function judged(
  { diagnostics, program }: Compilation,
  { trees }: Analysis,
  settings: Settings | null,
): readonly Diagnostic[] {
  const left = suppress(diagnostics, trees, program !== null);
  return [...(settings === null ? left : atTheirLevels(left, settings))].sort(inOrder);
}

function lowerAnalysis(analysis: Analysis, options: CompileOptions): Compilation {
  const { model, trees } = analysis;
  const found: Diagnostic[] = [...findUnsupported(model)];
  const failed = () => ({ ...NOTHING, diagnostics: [...analysis.diagnostics, ...found].sort(inOrder) });
  const hasErrors = (diagnostics: readonly Diagnostic[]) => diagnostics.some(({ severity }) => severity === 'error');
  if (hasErrors(analysis.diagnostics) || hasErrors(found)) return failed();

  const whole = lowerProgram(model, trees, () => true, found);
  if (whole === undefined) return failed();
  const scenarios = lowerScenarios(model, whole, trees, found);
  const declaresForTests = model.declarations.some(({ testOnly }) => testOnly);
  const built: LoweredProgram | undefined =
    options.tests === true || !declaresForTests
      ? whole
      : lowerProgram(model, trees, ({ testOnly }) => !testOnly, found);
  if (built === undefined || hasErrors(found)) return failed();
  return {
    diagnostics: [...analysis.diagnostics, ...found, ...findHarm(whole, model)].sort(inOrder),
    program: built.program,
    sourceMap: built.sourceMap,
    scenarios,
  };
}

const NOTHING = { program: null, sourceMap: null, scenarios: null } as const;

function inOrder(a: Diagnostic, b: Diagnostic): number {
  return byCodePoint(a.file, b.file) || a.start - b.start || a.end - b.end || byCodePoint(a.code, b.code);
}
