/** Kills a service under load, again and again, and then holds its record against what it has acknowledged. */
import { join } from 'node:path';
import type { Event } from '../../src/core/protocol.ts';
import { OrderCheck } from '../../src/simulation/order-check.ts';
import { exportStore, sqlite } from '../../src/sqlite/index.ts';
import { PhoneBook } from '../../src/telephony/phone-book.ts';
import { checkLog } from '../core/always-true.ts';
import { dice } from '../core/random.ts';
import { RETRIES, versionsIn, type Version } from './versions.ts';
import { pause, World, type InFlight } from './world.ts';

const AGENTS = ['Ann', 'Bob', 'Cem', 'Dee', 'Eve', 'Fay'];
const NUMBERS = 60;

/** What a kill waits for: a third each. The last third kills while a program is deployed. */
const MOMENTS = ['a dial', 'an offer', 'a deployment'] as const;
/** How long after a burst of work the service is killed, at most. */
const BURST_MS = 6;
const WAIT_MAX_MS = 8_000;
const DRAIN_MAX_MS = 90_000;

export interface Killed {
  readonly kills: number;
  readonly duringDial: number;
  readonly duringOffer: number;
  readonly duringDeployment: number;
  readonly acknowledged: number;
  /** On record. */
  readonly deployments: number;
  readonly migrated: number;
  readonly reports: number;
  readonly dials: number;
  readonly problems: readonly string[];
}

export async function playKills(folder: string, kills: number, say: (line: string) => void, seed = 1): Promise<Killed> {
  const versions = versionsIn(folder);
  const [first] = versions;
  if (first === undefined) throw new Error('there is no program');
  const storePath = join(folder, 'center.db');
  const below = dice(seed);
  const book = new PhoneBook(first.program, []);
  const numbers = Array.from({ length: NUMBERS }, () => book.give());
  const world = new World(versions, storePath, numbers, below);
  const struck = { duringDial: 0, duringOffer: 0, duringDeployment: 0 };
  try {
    await world.start();
    world.signIn(AGENTS);
    for (let kill = 1; kill <= kills; kill++) {
      const inFlight = await momentTo(world, MOMENTS[kill % MOMENTS.length] ?? 'a deployment', below);
      await world.kill();
      if (inFlight.dials > 0) struck.duringDial++;
      if (inFlight.offers > 0) struck.duringOffer++;
      if (inFlight.deployments > 0) struck.duringDeployment++;
      say(
        `kill ${kill}: ${inFlight.dials} phones rang, ${inFlight.offers} offers were open, ` +
          `${inFlight.commands} commands, ${inFlight.deployments} of them deployments, and ${inFlight.reports} reports ` +
          'were not acknowledged',
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
  world.problems.push(...problemsOf(events, world), ...orderOf(events, versions), ...programsLeft(storePath));
  const count = (kind: Event['kind']): number => events.filter((event) => event.kind === kind).length;
  return {
    kills,
    ...struck,
    acknowledged: world.acknowledged.length,
    deployments: count('program deployed'),
    migrated: count('migrated'),
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
      moment === 'a deployment' ||
      (moment === 'a dial' && inFlight.dials > 0) ||
      (moment === 'an offer' && inFlight.offers > 0);
    if (hasCome || Date.now() > untilMs) {
      world.burst();
      if (moment === 'a deployment') world.deploy();
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
  const reports = new Set<string>();
  exportStore(storePath, (line) => {
    if (!('inputs' in line)) return;
    for (const { report } of line.inputs) if (report !== undefined) reports.add(report);
  });
  return reports;
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
  const migrated = new Set(events.flatMap((event) => (event.kind === 'migrated' ? [event.contact] : [])));
  /** By the programs before and after; a line is for one command. */
  const deployed = new Map<string, number>();
  for (const event of events) {
    if (event.kind !== 'program deployed') continue;
    const key = `${event.previous} ${event.program}`;
    deployed.set(key, (deployed.get(key) ?? 0) + 1);
  }
  for (const { command, done } of world.acknowledged) {
    const [contact = ''] = done;
    if (command.kind === 'call back' && !created.has(contact)) problems.push(`the callback ${contact} is lost`);
    if (command.kind === 'migrate' && done.some((each) => !migrated.has(each))) {
      problems.push(`${done.join(', ')} were taken along, and that is lost`);
    }
    if (command.kind === 'deploy' && done[0] !== done[1]) {
      const left = (deployed.get(done.join(' ')) ?? 0) - 1;
      deployed.set(done.join(' '), left);
      if (left < 0) problems.push(`that ${command.path} was deployed is lost`);
    }
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

function orderOf(events: readonly Event[], versions: readonly Version[]): string[] {
  const [first] = versions;
  if (first === undefined) return [];
  const check = new OrderCheck(first.program);
  for (const event of events) {
    if (event.kind === 'program deployed') {
      const version = versions.find(({ program }) => program.hash === event.program);
      if (version !== undefined) check.adopt(version.program);
    }
    check.take(event);
  }
  const { outOfOrder, examples } = check.report();
  return outOfOrder === 0 ? [] : [`${outOfOrder} offers out of order: ${examples[0]?.why ?? ''}`];
}

/** Nobody lives any more, so nothing but the current program is kept. */
function programsLeft(storePath: string): string[] {
  let kept = 0;
  exportStore(storePath, (line) => {
    if ('row' in line && line.row === 'program') kept++;
  });
  return kept === 1 ? [] : [`${kept} programs are kept, and nobody lives`];
}
