/** JSON Schema of what `ringback test --format json` prints, made from the types; shipped as `schemas/test.schema.json`. */
import { shapes, type BlockKind, type FlowType, type JsonSchema, type Shape } from '@ringback/dsl/ir';
import type {
  Coverage,
  CoveragePlace,
  CoverageTotals,
  FlowCoverage,
  FlowPlace,
  ReachedStatement,
  ScenarioFailure,
  ScenarioResult,
  StatementCoverage,
  TakenOutcome,
  Timeline,
  TimelineEntry,
  WallClock,
  WayCoverage,
} from '@ringback/runtime/scenario';
import type { NeverTaken } from './coverage-text.ts';
import type { TestReport } from './json.ts';

const { define, document, flag, integer, list, literal, nullable, object, text } = shapes;

const whole = integer(0, Number.MAX_SAFE_INTEGER);
const instantMs = integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
const position = integer(1, Number.MAX_SAFE_INTEGER);
const hash = text({ pattern: '^sha256-[0-9a-f]{64}$' });
// A later release may play more kinds of statements and flows; whoever reads a report must not refuse it for that.
const blockKind = text({ minLength: 1 }) as Shape<string> as unknown as Shape<BlockKind>;
const flowType = text({ minLength: 1 }) as Shape<string> as unknown as Shape<FlowType>;

const at = object({ file: whole, line: position, column: position });

const wallClock = define<WallClock>('WallClock', object({ atMs: instantMs, date: text(), time: text() }));

const flowPlace = define<FlowPlace>(
  'FlowPlace',
  object({ flow: text(), block: text(), file: text(), line: position, column: position, text: nullable(text()) }),
);

const entry: Shape<TimelineEntry> = object({ when: wallClock, what: text(), stood: nullable(flowPlace) });
const timeline = define<Timeline>('Timeline', object({ title: text(), contact: text(), entries: list(entry) }));

const failure = define<ScenarioFailure>(
  'ScenarioFailure',
  object({
    kind: literal('expectation', 'act', 'time', 'unsupported'),
    file: text(),
    at,
    message: text(),
    expected: text(),
    actual: text(),
    because: list(text()),
    when: wallClock,
    timelines: list(timeline),
  }),
);

const reached: Shape<ReachedStatement> = object({ flow: text(), block: text(), times: position });
const taken: Shape<TakenOutcome> = object({ flow: text(), block: text(), outcome: nullable(text()), times: position });

const result = define<ScenarioResult>(
  'ScenarioResult',
  object({
    title: text(),
    file: text(),
    at,
    passed: flag,
    failure: nullable(failure),
    playedMs: whole,
    reached: list(reached),
    taken: list(taken),
  }),
);

const neverTaken = define<NeverTaken>(
  'NeverTaken',
  object({ flow: text(), block: text(), statement: text(), file: text(), line: position, outcomes: list(text()) }),
);

const part = object({ total: whole, taken: whole });
const totals = define<CoverageTotals>(
  'CoverageTotals',
  object({ statements: object({ total: whole, reached: whole }), ways: part }),
);
const place = define<CoveragePlace>(
  'CoveragePlace',
  object({ file: text(), start: whole, end: whole, line: position, column: position }),
);
const way: Shape<WayCoverage> = object({ on: nullable(text()), place, times: whole, never: nullable(text()) });
const statement = define<StatementCoverage>(
  'StatementCoverage',
  object({ block: text(), kind: blockKind, place, times: whole, never: nullable(text()), ways: list(way) }),
);
const flow = define<FlowCoverage>(
  'FlowCoverage',
  object({ flow: text(), type: flowType, place, totals, statements: list(statement) }),
);
const coverage = define<Coverage>(
  'Coverage',
  object({
    format: literal('ringback/coverage'),
    version: literal(1),
    program: hash,
    scenarios: whole,
    totals,
    flows: list(flow),
  }),
);

const report: Shape<TestReport> = object({
  format: literal('ringback/test'),
  version: literal(1),
  program: hash,
  counts: object({ passed: whole, failed: whole }),
  results: list(result),
  neverTaken: list(neverTaken),
  coverage: nullable(coverage),
});

export const testReportSchema: JsonSchema = document(
  { id: 'urn:ringback:test:1', description: 'What the scenarios of a Ringback program gave' },
  report,
);
