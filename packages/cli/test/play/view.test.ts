import type { AgentState, Event, EventBody, Metrics } from '@ringback/runtime';
import { describe, expect, it } from 'vitest';
import { Cast } from '../../src/play/cast.ts';
import { wallClock } from '../../src/play/times.ts';
import { draw, plainLine, type Picture } from '../../src/play/view.ts';
import { cellsOf } from '../../src/terminal/cells.ts';
import { stylesFor } from '../../src/terminal/style.ts';

const plain = stylesFor(false);
const TEN = Date.UTC(2026, 2, 2, 10);
const at = (minute: number, second = 0): number => TEN + (minute * 60 + second) * 1000;

function cast(...events: readonly (EventBody & { readonly atMs: number })[]): Cast {
  const known = new Cast();
  events.forEach((event, seq) => known.add({ ...event, seq } as Event));
  return known;
}

const caller = (contact: string, number: string | null, atMs: number, is: 'call' | 'callback' = 'call') =>
  ({
    kind: 'contact created',
    contact,
    is,
    initiation: 'inbound',
    number,
    calledNumber: null,
    previous: null,
    sequence: 1,
    originalStartMs: atMs,
    expiresAtMs: null,
    atMs,
  }) as const;

const agent = (name: string, state: AgentState, sinceMs: number, contact: string | null = null) => ({
  agent: name,
  profile: 'Frontline',
  state,
  reason: null,
  sinceMs,
  contact,
});

const queue = (name: string, calls: number, callbacks: number, later: number, oldestStartMs: number | null) => ({
  queue: name,
  callsWaiting: calls,
  callbacksQueued: callbacks,
  callbacksScheduled: later,
  oldestStartMs,
  longestWaitMs: null,
  agents: { staffed: 0, available: 0, offered: 0, busy: 0, afterCallWork: 0, missed: 0 },
});

function picture(more: Partial<Metrics> = {}): Picture {
  return {
    title: 'Acme',
    startMs: TEN,
    endMs: at(60),
    speed: 90,
    clock: wallClock('UTC'),
    metrics: {
      atMs: at(15, 5),
      queues: [queue('Support', 4, 0, 0, at(12)), queue('SupportCallbacks', 0, 2, 3, at(1, 30))],
      agents: [
        agent('Ann', 'busy', at(12), 'c-1'),
        agent('Ben', 'busy', at(14), 'c-2'),
        agent('Cai', 'available', at(15)),
        agent('Dee', 'in after-call work', at(14, 50)),
        agent('Eve', 'offered', at(15), 'c-3'),
      ],
      contactsLive: 9,
      ...more,
    },
    cast: cast(
      caller('c-1', '+12065550111', at(8)),
      caller('c-2', '+12065550122', at(5), 'callback'),
      caller('c-3', null, at(12)),
      { kind: 'joined', contact: 'c-1', agent: 'Ann', atMs: at(13) },
      {
        kind: 'dialed',
        contact: 'c-2',
        leg: 'c-2/dial-1',
        agent: 'Ben',
        number: '+12065550122',
        callerId: null,
        attempt: 1,
        atMs: at(15),
      },
    ),
    happened: [
      { atMs: at(14, 58), words: '+1206…0133 gives up after 2 min' },
      { atMs: at(15), words: 'Ben calls +1206…0122 back' },
    ],
  };
}

describe('the live view', () => {
  it('shows who waits, what agents do and what happened, in 80 columns', () => {
    expect(
      draw(picture(), 80, 24, plain)
        .map((line) => line.trimEnd())
        .join('\n'),
    ).toBe(
      `10:15:05  Acme                                   15 min of 1 h, 90 times as fast
━━━━━━━━━━━━━━━━━━━━────────────────────────────────────────────────────────────

Queue             calls  callbacks    later    oldest
Support               4          –        –      3:05  ████
SupportCallbacks      –          2        3     13:35  ▒▒

Agents  2 on the phone, 1 offered, 1 free, 1 writing up
● Ann       talks to  +1206…0111   2:05  ● Dee       writes up              0:15
● Ben       rings     +1206…0122   0:05  ● Eve       offered   a caller     0:05
● Cai       free                   0:05

Just now
10:14:58  +1206…0133 gives up after 2 min
10:15:00  Ben calls +1206…0122 back`,
    );
  });

  it.each([
    [80, 24],
    [81, 20],
    [120, 40],
    [200, 60],
    [60, 12],
    [40, 8],
  ])('keeps within %d columns and %d rows, with many agents and long names', (columns, rows) => {
    const agents = Array.from({ length: 150 }, (_, index) => agent(`Maximiliane${index}`, 'busy', at(1), 'c-1'));
    const queues = [
      queue('客服客服客服客服客服客服客服客服客服客服', 900, 300, 12, at(0)),
      queue('B', 1, 0, 0, at(15)),
    ];
    const lines = draw(picture({ agents, queues }), columns, rows, plain);
    expect(lines.length).toBeLessThanOrEqual(rows);
    expect(lines.filter((line) => cellsOf(line) > columns)).toEqual([]);
  });

  it('counts the agents it has no room for', () => {
    const agents = Array.from({ length: 50 }, (_, index) => agent(`A${index}`, 'available', at(1)));
    expect(draw(picture({ agents }), 80, 24, plain).join('\n')).toMatch(/\nand \d+ more\n/);
  });

  it('shows a center without agents, queues or events', () => {
    const empty = { ...picture({ agents: [], queues: [] }), happened: [] };
    expect(() => draw(empty, 80, 24, plain)).not.toThrow();
  });

  it('is one line where no terminal is', () => {
    expect(plainLine(picture())).toBe(
      '10:15:05  Support: 4 calls, oldest 3:05  SupportCallbacks: 2 callbacks + 3 callbacks later, oldest 13:35  ' +
        'agents: 2 on the phone, 1 offered, 1 free, 1 writing up',
    );
  });
});
