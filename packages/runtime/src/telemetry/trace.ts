/** A span for each contact, from its creation to its end, with what happened to it as events. A callback is linked to its call. */
import { SpanKind, SpanStatusCode, type Attributes, type Span, type Tracer } from '@opentelemetry/api';
import type { ContactId, Event } from '../core/protocol.ts';
import type { Center } from '../shell/door.ts';
import { withNumbersShortened } from '../shell/log.ts';

/** Events that are told, and which of their parts. What is not here may hold what somebody said or typed. */
const TOLD: Partial<Readonly<Record<Event['kind'], readonly string[]>>> = {
  'connected to system': [],
  'flow began': ['flow', 'program'],
  'callback scheduled': ['queue', 'attempt'],
  queued: ['queue', 'priority'],
  dequeued: ['queue', 'why'],
  offered: ['offer', 'agent', 'queue', 'profile'],
  'offer ended': ['offer', 'agent', 'how'],
  dialed: ['agent', 'attempt'],
  'dial ended': ['end', 'attempt'],
  joined: ['agent'],
  held: ['agent'],
  'taken back': ['agent'],
  parted: ['agent', 'by'],
  'transfer began': [],
  'transfer joined': [],
  'transfer over': ['end'],
  migrated: ['from', 'to'],
};

export function trace(center: Center, tracer: Tracer): () => void {
  const spans = new Map<ContactId, Span>();
  const end = center.onEvent((event) => {
    if (event.kind === 'contact created') return begin(event);
    const span = 'contact' in event ? spans.get(event.contact) : undefined;
    if (span === undefined) return;
    const parts = TOLD[event.kind];
    if (parts !== undefined) span.addEvent(event.kind, attributesOf(event, parts), instant(event));
    if (event.kind !== 'contact ended') return;
    span.setAttribute('ringback.end', event.reason);
    if (event.reason === 'error' || event.reason === 'flow loop') span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(instant(event));
    spans.delete(event.contact);
  });
  const begin = (event: Extract<Event, { readonly kind: 'contact created' }>): void => {
    const { contact, is, initiation, channel = 'voice', previous } = event;
    const call = previous === null ? undefined : spans.get(previous);
    const span = tracer.startSpan(is, {
      kind: SpanKind.SERVER,
      startTime: instant(event),
      root: true,
      attributes: {
        'ringback.contact': contact,
        'ringback.initiation': initiation,
        'ringback.channel': channel,
        ...(previous === null ? {} : { 'ringback.previous': previous }),
      },
      ...(call === undefined ? {} : { links: [{ context: call.spanContext() }] }),
    });
    spans.set(contact, span);
  };
  return () => {
    end();
    for (const span of spans.values()) span.end();
    spans.clear();
  };
}

/** As a Date: a number from before this process began is taken for one that counts from its beginning. */
const instant = ({ atMs }: Event): Date => new Date(atMs);

function attributesOf(event: Event, parts: readonly string[]): Attributes {
  const all: Readonly<Record<string, unknown>> = { ...event };
  const attributes: Attributes = {};
  for (const part of parts) {
    const value = all[part];
    // An agent's id is the service's choice, and may be a number.
    if (typeof value === 'string') attributes[`ringback.${part}`] = withNumbersShortened(value);
    else if (typeof value === 'number') attributes[`ringback.${part}`] = value;
  }
  return attributes;
}
