/** Figures and traces of a running center, by OpenTelemetry. No telephone number is an attribute of any of them. */
import type { Meter, Tracer } from '@opentelemetry/api';
import type { Center } from '../shell/door.ts';
import { measure } from './measure.ts';
import { trace } from './trace.ts';

export interface InstrumentOptions {
  /** Of `metrics.getMeter('…')`. Without it nothing is measured. */
  readonly meter?: Meter;
  /** Of `trace.getTracer('…')`. Without it nothing is traced. */
  readonly tracer?: Tracer;
}

/**
 * Measures and traces what the center does from now on; contacts that live already are counted when they end, and not traced.
 * The result ends that; spans of contacts that live then are ended as they are.
 */
export function instrument(center: Center, { meter, tracer }: InstrumentOptions): () => void {
  const ends = [
    ...(meter === undefined ? [] : [measure(center, meter)]),
    ...(tracer === undefined ? [] : [trace(center, tracer)]),
  ];
  return () => {
    for (const end of ends) end();
  };
}
