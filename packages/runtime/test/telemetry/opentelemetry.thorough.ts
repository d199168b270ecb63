/** What a service collects that uses the SDK of OpenTelemetry: the fakes of the fast tests could believe anything. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  AggregationTemporality,
  DataPointType,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
  type MetricData,
} from '@opentelemetry/sdk-metrics';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { SpanStatusCode } from '@opentelemetry/api';
import { describe, expect, test } from 'vitest';
import { instrument } from '../../src/telemetry/index.ts';
import { MIA, playCallback } from './played-callback.ts';

const PAGE = readFileSync(fileURLToPath(new URL('../../../../docs/embedding.md', import.meta.url)), 'utf8');
const NEVER_MS = 2 ** 30;

interface Instrument {
  readonly name: string;
  readonly what: string;
  readonly unit: string;
  readonly attributes: readonly string[];
}

/** The table of the page. */
const promised: readonly Instrument[] = [
  ...PAGE.matchAll(/^\| `(ringback\.[\w.]+)` \| (\w+) \| `([^`]+)` \| (.*)\|$/gm),
].map(([, name = '', what = '', unit = '', attributes = '']) => ({
  name,
  what,
  unit,
  attributes: [...attributes.matchAll(/`(\w+)`/g)].map(([, attribute = '']) => attribute).sort(),
}));

const collected = ({ descriptor: { name, unit }, dataPointType, dataPoints }: MetricData): Instrument => ({
  name,
  what: dataPointType === DataPointType.GAUGE ? 'gauge' : dataPointType === DataPointType.SUM ? 'counter' : 'histogram',
  unit,
  attributes: [...new Set(dataPoints.flatMap(({ attributes }) => Object.keys(attributes)))].sort(),
});

const byName = (a: Instrument, b: Instrument): number => (a.name < b.name ? -1 : 1);

/** A call with a callback, collected by the SDK just before the center closes. */
async function collectedCallback() {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: NEVER_MS });
  const meters = new MeterProvider({ readers: [reader] });
  const spanExporter = new InMemorySpanExporter();
  const tracers = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: spanExporter })] });
  const events = await playCallback(
    (center) => void instrument(center, { meter: meters.getMeter('test'), tracer: tracers.getTracer('test') }),
    () => meters.forceFlush(),
  );
  const metrics = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  const spans = spanExporter.getFinishedSpans();
  await meters.shutdown();
  await tracers.shutdown();
  return { events, metrics, spans };
}

describe('a callback that the SDK of OpenTelemetry collects', async () => {
  const { events, metrics, spans } = await collectedCallback();
  const pointsOf = (name: string) => metrics.find(({ descriptor }) => descriptor.name === name)?.dataPoints ?? [];

  test('gives the instruments of the page, with their units and attributes, and no others', () => {
    expect(promised.length).toBeGreaterThan(10);
    expect(metrics.map(collected).sort(byName)).toEqual(promised.toSorted(byName));
  });

  test('is counted once', () => {
    expect(pointsOf('ringback.callbacks')).toMatchObject([{ value: 1, attributes: { queue: 'SupportCallbacks' } }]);
    expect(pointsOf('ringback.dials')).toMatchObject([{ value: 1, attributes: { end: 'answered' } }]);
    expect(pointsOf('ringback.contacts.live')).toMatchObject([{ value: 0 }]);
  });

  test('has waited for as long as the log says, with a boundary at 20 s', () => {
    const [wait] = pointsOf('ringback.wait');
    const at = (kind: (typeof events)[number]['kind']): number =>
      events.findLast((event) => event.kind === kind)?.atMs ?? 0;
    expect(wait?.value).toMatchObject({ count: 1, sum: (at('joined') - at('queued')) / 1_000 });
    expect(wait?.value).toHaveProperty('buckets.boundaries', expect.arrayContaining([20]));
  });

  test('is a span with a trace of its own, linked to that of its call, at the instants of the log', () => {
    expect(spans.map(({ name, links, status }) => [name, links.length, status.code])).toEqual([
      ['call', 0, SpanStatusCode.UNSET],
      ['callback', 1, SpanStatusCode.UNSET],
    ]);
    const [call, callback] = spans;
    expect(callback?.links[0]?.context).toEqual(call?.spanContext());
    expect(callback?.spanContext().traceId).not.toBe(call?.spanContext().traceId);
    const millis = ([seconds, nanos]: readonly [number, number]): number => seconds * 1_000 + nanos / 1e6;
    for (const span of spans) {
      const lines = events.filter(
        (event) => 'contact' in event && event.contact === span.attributes['ringback.contact'],
      );
      expect(millis(span.startTime)).toBe(lines[0]?.atMs);
      expect(millis(span.endTime)).toBe(lines.findLast(({ kind }) => kind === 'contact ended')?.atMs);
      const told = lines.filter(({ kind }) => span.events.some(({ name }) => name === kind));
      expect(span.events.map(({ name, time }) => [name, millis(time)])).toEqual(
        told.map(({ kind, atMs }) => [kind, atMs]),
      );
      for (const each of Object.keys(span.attributes)) expect(PAGE).toContain(`\`${each}\``);
    }
  });

  test('has no telephone number in any of it', () => {
    expect(JSON.stringify(events)).toContain(MIA);
    const told = spans.map(({ name, attributes, events: lines, links }) => ({ name, attributes, lines, links }));
    expect(JSON.stringify([metrics, told])).not.toMatch(/206555\d{4}/);
  });
});
