import type { Attributes, Meter, SpanContext, Tracer } from '@opentelemetry/api';
import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/index.ts';
import { instrument, pinoLog } from '../../src/telemetry/index.ts';
import { MIA, playCallback } from './played-callback.ts';

interface Measured {
  readonly name: string;
  readonly value: number;
  readonly attributes: Attributes;
}

/** A meter that remembers what it is told. */
function memoryMeter() {
  const measured: Measured[] = [];
  const callbacks = new Set<(result: unknown) => void>();
  const instrumentOf = (name: string) => {
    const note = (value: number, attributes: Attributes = {}): void => void measured.push({ name, value, attributes });
    return { name, add: note, record: note };
  };
  const meter = {
    createCounter: instrumentOf,
    createHistogram: instrumentOf,
    createObservableGauge: instrumentOf,
    addBatchObservableCallback: (read: (result: unknown) => void) => callbacks.add(read),
    removeBatchObservableCallback: (read: (result: unknown) => void) => callbacks.delete(read),
  };
  const read = (): readonly Measured[] => {
    const seen: Measured[] = [];
    const observe = ({ name }: { name: string }, value: number, attributes: Attributes = {}): void =>
      void seen.push({ name, value, attributes });
    for (const callback of callbacks) callback({ observe });
    return seen;
  };
  return { meter: meter as unknown as Meter, measured, read };
}

interface Traced {
  readonly name: string;
  readonly options: { readonly attributes?: Attributes; readonly links?: readonly { readonly context: SpanContext }[] };
  readonly events: { readonly name: string; readonly attributes: Attributes; readonly at: unknown }[];
  readonly attributes: Attributes;
  ended: unknown;
}

function memoryTracer() {
  const spans: Traced[] = [];
  const startSpan = (name: string, options: Traced['options']) => {
    const span: Traced = { name, options, events: [], attributes: {}, ended: null };
    spans.push(span);
    const spanId = `span-${spans.length}`;
    return {
      addEvent: (event: string, attributes: Attributes, at: unknown) =>
        span.events.push({ name: event, attributes, at }),
      setAttribute: (key: string, value: string) => (span.attributes[key] = value),
      setStatus: () => {},
      end: (at?: unknown) => (span.ended = at),
      spanContext: () => ({ traceId: 'trace', spanId, traceFlags: 1 }),
    };
  };
  return { tracer: { startSpan } as unknown as Tracer, spans };
}

async function callbackPlayed() {
  const [figures, traces] = [memoryMeter(), memoryTracer()];
  let end = (): void => {};
  let gauges: readonly Measured[] = [];
  const events = await playCallback(
    (center) => (end = instrument(center, { meter: figures.meter, tracer: traces.tracer })),
    () => {
      gauges = figures.read();
      end();
    },
  );
  return { ...figures, ...traces, gauges, afterEnd: figures.read(), events };
}

describe('a callback that is measured and traced', async () => {
  const played = await callbackPlayed();
  const { measured, gauges, spans, events } = played;
  const of = (name: string): readonly Measured[] => measured.filter((each) => each.name === name);

  test('is counted once it is promised, dialed and over', () => {
    expect(of('ringback.callbacks')).toMatchObject([{ value: 1, attributes: { queue: 'SupportCallbacks' } }]);
    expect(of('ringback.dials')).toMatchObject([{ value: 1, attributes: { end: 'answered' } }]);
    expect(of('ringback.contacts.ended')).toMatchObject([
      { attributes: { reason: 'disconnected', kind: 'call' } },
      { attributes: { reason: 'completed', kind: 'callback' } },
    ]);
  });

  test('has waited and was handled for as long as the log says, in seconds', () => {
    const at = (kind: Event['kind']): number => events.findLast((event) => event.kind === kind)?.atMs ?? Number.NaN;
    expect(of('ringback.wait')).toMatchObject([{ value: (at('joined') - at('queued')) / 1_000 }]);
    const acceptedMs = events.find((event) => event.kind === 'offer ended')?.atMs ?? Number.NaN;
    expect(of('ringback.handling')).toMatchObject([
      { value: (at('agent changed') - acceptedMs) / 1_000, attributes: { queue: 'SupportCallbacks' } },
    ]);
  });

  test('is seen in the gauges of queues and agents, until that is ended', () => {
    expect(gauges).toContainEqual({ name: 'ringback.agents', value: 1, attributes: { state: 'available' } });
    expect(gauges).toContainEqual({
      name: 'ringback.queue.waiting',
      value: 0,
      attributes: { queue: 'SupportCallbacks', kind: 'callback' },
    });
    expect(played.afterEnd).toEqual([]);
  });

  test('is a span from its creation to its end, linked to the call that asked for it', () => {
    expect(spans.map(({ name }) => name)).toEqual(['call', 'callback']);
    const [, callback] = spans;
    expect(callback?.options.links).toMatchObject([{ context: { spanId: 'span-1' } }]);
    expect(callback?.events.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['callback scheduled', 'queued', 'offered', 'dialed', 'dial ended', 'joined', 'parted']),
    );
    expect(callback?.attributes).toEqual({ 'ringback.end': 'completed' });
    expect(callback?.ended).toEqual(new Date(events.findLast((event) => event.kind === 'contact ended')?.atMs ?? 0));
  });

  test('has no telephone number in any of it', () => {
    expect(JSON.stringify(events)).toContain(MIA);
    expect(JSON.stringify([measured, gauges, spans])).not.toMatch(/206555\d{4}/);
  });
});

test('a logger like pino gets lines by level, with telephone numbers shortened', () => {
  const lines: string[] = [];
  const note = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  const log = pinoLog({ debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') });
  log({ level: 'warn', message: `nobody dials ${MIA}` });
  log({ level: 'info', message: 'all is well' });
  expect(lines).toEqual(['warn: nobody dials +1206…0111', 'info: all is well']);
});
