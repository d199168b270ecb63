import type { BlockId, Name, Program, SourceMap } from '@ringback/dsl/ir';
import type { ContactId, Event } from '../core/protocol.ts';
import type { FlowPlace, Timeline, TimelineEntry } from './result.ts';
import type { Stage } from './stage.ts';
import { inWords } from './wall-time.ts';

/** Sources of the program by the paths of its source map. */
export type Sources = Readonly<Record<string, string>>;

/** Entries of one timeline at most; what lies between its beginning and its end is left out. */
const ENTRIES_MAX = 60;
const ENTRIES_AT_THE_START = 15;

/** What happened to a contact, each time with the statement of the flow that it stood on. */
export function timelineOf(stage: Stage, contact: ContactId, map: SourceMap, sources: Sources): Timeline {
  const entries: TimelineEntry[] = [];
  let stood: { readonly flow: Name; readonly block: BlockId } | null = null;
  for (const event of stage.eventsOf(contact)) {
    if (event.kind === 'block began') stood = { flow: event.flow, block: event.block };
    const what = sentenceOf(event, stage);
    if (what !== null) {
      const place = stood === null ? null : placeOf(stood, stage.program, map, sources);
      entries.push({ when: stage.clockAt(event.atMs), what, stood: place });
    }
    if (event.kind === 'flow ended' || event.kind === 'queued' || event.kind === 'joined') stood = null;
  }
  const now = stillAt(stage, contact);
  const when = stage.clockAt(stage.nowMs());
  const last = entries.at(-1);
  if (now !== null && !(last?.what === now && last.when.atMs === when.atMs)) {
    const place = stood === null ? null : placeOf(stood, stage.program, map, sources);
    entries.push({ when, what: now, stood: place });
  }
  return { title: stage.titleOf(contact), contact, entries: shortened(entries) };
}

/** Where it is at this instant, when the timeline is told; null: it has ended. */
function stillAt(stage: Stage, id: ContactId): string | null {
  const contact = stage.center.board.contacts.get(id);
  if (contact === undefined) return null;
  switch (contact.place) {
    case 'flow':
      return 'is in the flow';
    case 'scheduled':
      return `is still scheduled in ${contact.queue}`;
    case 'waiting':
      return `still waits in ${contact.queue}`;
    case 'offered':
      return `is offered to ${contact.offer?.agent}`;
    case 'accepted':
    case 'with agent':
      return `is with ${contact.agent}`;
  }
}

function shortened(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const leftOut = entries.length - ENTRIES_MAX;
  const gapAt = entries[ENTRIES_AT_THE_START];
  if (leftOut <= 0 || gapAt === undefined) return entries;
  const gap: TimelineEntry = { when: gapAt.when, what: `… ${leftOut} more …`, stood: null };
  return [...entries.slice(0, ENTRIES_AT_THE_START), gap, ...entries.slice(ENTRIES_AT_THE_START + leftOut)];
}

export function placeOf(
  stood: { readonly flow: Name; readonly block: BlockId },
  program: Program,
  map: SourceMap,
  sources: Sources,
): FlowPlace | null {
  if (map.program !== program.hash) return null;
  const range = map.blocks.find(({ flow, block }) => flow === stood.flow && block === stood.block);
  const file = range === undefined ? undefined : map.files[range.file];
  if (range === undefined || file === undefined) return null;
  const line = sources[file]?.split(/\r\n|\n|\r/)[range.line - 1];
  return { ...stood, file, line: range.line, column: range.column, text: line?.trim() ?? null };
}

/** An event as a sentence without its subject; null for what nobody needs to read. */
export function sentenceOf(event: Event, stage: Stage): string | null {
  const time = (atMs: number): string => stage.clockAt(atMs).time;
  switch (event.kind) {
    case 'contact created':
      return event.is === 'call'
        ? `calls${event.calledNumber === null ? '' : ` ${event.calledNumber}`}${event.number === null ? '' : ` from ${event.number}`}`
        : `is created, to ${event.number ?? 'nobody'}, and counts from ${time(event.originalStartMs)}`;
    case 'flow began':
      return `${event.flow} begins`;
    case 'block left':
      return event.outcome === null
        ? null
        : `takes ${JSON.stringify(event.outcome)}${event.why === null ? '' : `: ${event.why}`}`;
    case 'heard':
      return `${event.who === 'agent' ? (event.agent ?? 'the agent') : 'the customer'} hears ${JSON.stringify(event.text)}`;
    case 'keys pressed':
      return `presses ${event.keys}`;
    case 'callback scheduled':
      return `is scheduled in ${event.queue} until ${time(event.untilMs)}`;
    case 'queued':
      return (
        `${event.again ? 'waits again' : 'waits'} in ${event.queue}, counting from ${time(event.originalStartMs)}` +
        `${moved(event.originalStartMs - event.effectiveStartMs)}, priority ${event.priority}`
      );
    case 'order changed':
      return `has priority ${event.priority} and counts from ${time(event.effectiveStartMs)}`;
    case 'dequeued':
      return `leaves ${event.queue}: ${event.why}`;
    case 'offered':
      return `is offered to ${event.agent}`;
    case 'offer ended':
      return event.how === 'accepted' ? `${event.agent} accepts` : `the offer to ${event.agent} ends: ${event.how}`;
    case 'dialed':
      return `${event.number} is dialed for ${event.agent}, attempt ${event.attempt}`;
    case 'dial ended':
      return `the dial ends: ${event.end}`;
    case 'connected to system':
      return 'is connected';
    case 'joined':
      return `talks to ${event.agent}`;
    case 'parted':
      return `parts from ${event.agent}: ${event.by === 'stop' ? 'stopped' : `the ${event.by} hung up`}`;
    case 'message sent':
      return `a message to ${event.to}: ${JSON.stringify(event.text)}`;
    case 'transfer began':
      return `is transferred to ${event.number}, which is rung`;
    case 'transfer joined':
      return `talks to ${event.number}`;
    case 'transfer over':
      return `the transfer ends: ${event.end}`;
    case 'function answered':
      return event.ok === false ? `${event.function} failed` : null;
    case 'contact ended':
      return `ends: ${event.reason}${event.detail === null ? '' : ` (${event.detail})`}`;
    default:
      return null;
  }
}

const moved = (aheadMs: number): string =>
  aheadMs === 0 ? '' : `, moved ${aheadMs > 0 ? 'ahead' : 'back'} by ${inWords(Math.abs(aheadMs))}`;
