/** Kills a service under load, again and again, and then holds its record against what it has acknowledged. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Event } from '../../src/core/protocol.ts';
import { checkOrder } from '../../src/simulation/index.ts';
import { sqlite } from '../../src/sqlite/index.ts';
import type { TakenInput } from '../../src/store/store.ts';
import { PhoneBook } from '../../src/telephony/phone-book.ts';
import { checkLog } from '../core/always-true.ts';
import { dice } from '../core/random.ts';
import { compiled } from '../support/compile-example.ts';
import { pause, World, type InFlight } from './world.ts';

const SOURCE = `center Acme {
  country: US
  timezone: UTC
  callbacks to: US
  callbacks a day to one number: 100
  ring timeout: 5s
}

queue Line {
}

queue Back {
}

routing profile Everybody {
  channels: voice 1
  after-call work: 0s
  serve Line at priority 1
  serve Back at priority 1
}

inbound flow Hold {
  set queue to Line
  transfer to queue
}

inbound flow Ask {
  create callback in Back {
    initial delay: 1s
    retries: 2
    between attempts: 1s
  }
  disconnect
}
`;
const RETRIES = 2;
const AGENTS = ['Ann', 'Bob', 'Cem', 'Dee', 'Eve', 'Fay'];
const NUMBERS = 60;

/** What a kill waits for: a third each. */
const MOMENTS = ['a dial', 'an offer', 'any moment'] as const;
/** How long after a burst of work the service is killed, at most. */
const BURST_MS = 6;
const WAIT_MAX_MS = 8_000;
const DRAIN_MAX_MS = 90_000;

export interface Killed {
  readonly kills: number;
  readonly duringDial: number;
  readonly duringOffer: number;
  readonly acknowledged: number;
  readonly reports: number;
  readonly dials: number;
  readonly problems: readonly string[];
}

export async function playKills(folder: string, kills: number, say: (line: string) => void, seed = 1): Promise<Killed> {
  const { program } = compiled([{ path: 'center.flow', text: SOURCE }]);
  const programPath = join(folder, 'program.json');
  const storePath = join(folder, 'center.db');
  writeFileSync(programPath, JSON.stringify(program));
  const below = dice(seed);
  const book = new PhoneBook(program, []);
  const numbers = Array.from({ length: NUMBERS }, () => book.give());
  const world = new World(programPath, storePath, numbers, below);
  const struck = { duringDial: 0, duringOffer: 0 };
  try {
    await world.start();
    world.signIn(AGENTS);
    for (let kill = 1; kill <= kills; kill++) {
      const inFlight = await momentTo(world, MOMENTS[kill % MOMENTS.length] ?? 'any moment', below);
      await world.kill();
      if (inFlight.dials > 0) struck.duringDial++;
      if (inFlight.offers > 0) struck.duringOffer++;
      say(
        `kill ${kill}: ${inFlight.dials} phones rang, ${inFlight.offers} offers were open, ` +
          `${inFlight.commands} commands and ${inFlight.reports} reports were not acknowledged`,
      );
      await world.start();
    }
    await drain(world);
    await world.close();
  } finally {
    world.dispose();
  }
  const events = readRecord(storePath, world);
  const dials = [...world.dialed.values()].reduce((sum, legs) => sum + legs.size, 0);
  world.problems.push(...problemsOf(events, world), ...orderOf(events, program));
  return {
    kills,
    ...struck,
    acknowledged: world.acknowledged.length,
    reports: world.taken.size,
    dials,
    problems: world.problems,
  };
}

async function momentTo(
  world: World,
  moment: (typeof MOMENTS)[number],
  below: (n: number) => number,
): Promise<InFlight> {
  await pause(150 + below(150));
  const untilMs = Date.now() + WAIT_MAX_MS;
  for (;;) {
    const inFlight = world.inFlight();
    const hasCome =
      moment === 'any moment' ||
      (moment === 'a dial' && inFlight.dials > 0) ||
      (moment === 'an offer' && inFlight.offers > 0);
    if (hasCome || Date.now() > untilMs) {
      world.burst();
      await pause(below(BURST_MS));
      return world.inFlight();
    }
    await pause(1);
  }
}

async function drain(world: World): Promise<void> {
  world.isOpen = false;
  const untilMs = Date.now() + DRAIN_MAX_MS;
  while ((await world.liveContacts()) > 0) {
    if (Date.now() > untilMs) {
      world.problems.push(`${await world.liveContacts()} contacts never ended`);
      return;
    }
    await pause(200);
  }
}

/** The whole log, and whether every report that was taken is in it. */
function readRecord(storePath: string, world: World): readonly Event[] {
  const store = sqlite(storePath);
  try {
    const { eventsAfter } = store.open();
    const known = reportsIn(storePath);
    const lost = [...world.taken].filter((report) => !known.has(report));
    if (lost.length > 0) world.problems.push(`${lost.length} reports were acknowledged and are lost: ${lost[0]}`);
    return [...eventsAfter(0)];
  } finally {
    store.close();
  }
}

function reportsIn(storePath: string): ReadonlySet<string> {
  const db = new DatabaseSync(storePath, { readOnly: true });
  try {
    const turns = db.prepare('SELECT inputs FROM turn').all();
    return new Set(
      turns.flatMap(({ inputs }) =>
        (JSON.parse(String(inputs)) as TakenInput[]).flatMap(({ report }) => (report === undefined ? [] : [report])),
      ),
    );
  } finally {
    db.close();
  }
}

function problemsOf(events: readonly Event[], world: World): string[] {
  const problems: string[] = [];
  try {
    checkLog(events);
  } catch (error) {
    problems.push(String(error));
  }
  const created = new Set(events.flatMap((event) => (event.kind === 'contact created' ? [event.contact] : [])));
  const accepted = new Set(
    events.flatMap((event) => (event.kind === 'offer ended' && event.how === 'accepted' ? [event.offer] : [])),
  );
  for (const { command, contact } of world.acknowledged) {
    if (command.kind === 'call back' && !created.has(contact ?? '')) problems.push(`the callback ${contact} is lost`);
    if (command.kind === 'accept' && command.offer !== null && !accepted.has(command.offer)) {
      problems.push(`that ${command.agent} accepted ${command.offer} is lost`);
    }
  }
  const onRecord = new Set(events.flatMap((event) => (event.kind === 'dialed' ? [event.leg] : [])));
  for (const [contact, legs] of world.dialed) {
    // What failed before it rang for a reason of ours is no attempt; here nothing fails so but what never reached a phone.
    if (legs.size > 1 + RETRIES) problems.push(`${contact} was dialed ${legs.size} times`);
    for (const leg of legs) if (!onRecord.has(leg)) problems.push(`${leg} was dialed and is not on record`);
  }
  return problems;
}

function orderOf(events: readonly Event[], program: Parameters<typeof checkOrder>[0]): string[] {
  const { outOfOrder, examples } = checkOrder(program, events);
  return outOfOrder === 0 ? [] : [`${outOfOrder} offers out of order: ${examples[0]?.why ?? ''}`];
}
