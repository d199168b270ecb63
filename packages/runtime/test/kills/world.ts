/**
 * The world of a service that is killed again and again: telephones, customers and agents. It keeps its own list of what the
 * service has acknowledged, and watches what reaches the telephones.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { realClock } from '../../src/shell/clock.ts';
import { SimulatedTelephony } from '../../src/telephony/simulated.ts';
import type { TelephonyEffect, TelephonyEvent } from '../../src/telephony/telephony.ts';
import type { Command, FromService, ToService } from './protocol.ts';
import type { Version } from './versions.ts';

const SERVICE = fileURLToPath(new URL('service.ts', import.meta.url));
const TICK_MS = 15;
const BURST = 3;
/** One start in so many deploys a program; the others go on with what is in the store. */
const STARTS_WITH_ONE_IN = 2;

export interface Acknowledged {
  readonly command: Command;
  /** What came of it. */
  readonly done: readonly string[];
}

/** What was under way at an instant. */
export interface InFlight {
  readonly dials: number;
  readonly offers: number;
  readonly commands: number;
  /** Commands that deploy a program or take contacts along. */
  readonly deployments: number;
  readonly reports: number;
}

export class World {
  readonly acknowledged: Acknowledged[] = [];
  /** Ids of reports that the service has said are on record. */
  readonly taken = new Set<string>();
  readonly problems: string[] = [];
  readonly phones: SimulatedTelephony;
  /** Legs of every callback that reached a phone. */
  readonly dialed = new Map<string, Set<string>>();
  readonly #clock = realClock();
  readonly #below: (n: number) => number;
  readonly #versions: readonly Version[];
  readonly #storePath: string;
  readonly #numbers: readonly string[];
  readonly #untaken = new Map<string, TelephonyEvent>();
  readonly #waiting = new Map<number, Command>();
  /** Agents as the service told last, and the offer of each. */
  readonly #agents = new Map<string, { state: string; offer: string | null }>();
  readonly #joinedTo = new Map<string, string>();
  #service: ChildProcess | null = null;
  #isUp = false;
  #commands = 0;
  #starts = 0;
  #live: number | null = null;
  #ticking: NodeJS.Timeout | null = null;
  isOpen = true;

  /** The first of the versions is what the service begins with. */
  constructor(
    versions: readonly Version[],
    storePath: string,
    numbers: readonly string[],
    below: (n: number) => number,
  ) {
    this.#versions = versions;
    this.#storePath = storePath;
    this.#numbers = numbers;
    this.#below = below;
    this.phones = new SimulatedTelephony(this.#clock, {
      onDial: () => {
        const drawn = below(10);
        if (drawn === 0) return { kind: 'is busy' };
        if (drawn === 1) return { kind: 'rejects' };
        return drawn === 2 ? { kind: 'rings' } : { kind: 'answers', afterMs: 60 + below(300) };
      },
    });
    this.phones.start((event) => {
      this.#untaken.set(event.id, event);
      this.#tell({ kind: 'report', event });
    });
  }

  inFlight(): InFlight {
    let dials = 0;
    for (const leg of this.phones.liveLegs()) if (this.phones.stateOf(leg) === 'ringing') dials++;
    let offers = 0;
    for (const { state } of this.#agents.values()) if (state === 'offered') offers++;
    const commands = [...this.#waiting.values()];
    const deployments = commands.filter(({ kind }) => kind === 'deploy' || kind === 'migrate').length;
    return { dials, offers, commands: commands.length, deployments, reports: this.#untaken.size };
  }

  /** Starts the service and resolves when it takes calls. */
  start(): Promise<void> {
    const service = fork(SERVICE, [this.#storePath, ...this.#handed()], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let errors = '';
    service.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    this.#service = service;
    this.#ticking ??= setInterval(() => this.#tick(), TICK_MS);
    return new Promise((resolve, reject) => {
      service.on('message', (message) => {
        const told = message as FromService;
        if (told.kind === 'up') {
          this.#up(told.agents);
          resolve();
        } else this.#hear(service, told);
      });
      service.on('exit', (code, signal) => {
        this.#isUp = false;
        this.#waiting.clear();
        if (signal !== 'SIGKILL' && code !== 0)
          this.problems.push(`the service ended with ${code ?? signal}: ${errors}`);
        reject(new Error(`the service ended before it was up: ${errors}`));
      });
    });
  }

  /** What the service is handed when it starts: a program, and what stands for what it lacks; or nothing. */
  #handed(): readonly string[] {
    const isFirst = this.#starts++ === 0;
    const version = this.#versions[isFirst ? 0 : this.#below(this.#versions.length * STARTS_WITH_ONE_IN)];
    return version === undefined ? [] : [version.path, JSON.stringify(version.replace)];
  }

  /** Kills it, and resolves when it is dead. */
  kill(): Promise<void> {
    return this.#end((service) => service.kill('SIGKILL'));
  }

  async close(): Promise<void> {
    await this.#end(() => this.#tell({ kind: 'close' }));
    if (this.#ticking !== null) clearInterval(this.#ticking);
  }

  /** For a test that fails on the way: nothing may stay behind. */
  dispose(): void {
    if (this.#ticking !== null) clearInterval(this.#ticking);
    this.#service?.kill('SIGKILL');
    this.phones.stop();
  }

  async liveContacts(): Promise<number> {
    this.#live = null;
    this.#tell({ kind: 'how many live' });
    while (this.#live === null) await pause(TICK_MS);
    return this.#live;
  }

  #end(how: (service: ChildProcess) => void): Promise<void> {
    const service = this.#service;
    if (service === null) return Promise.resolve();
    return new Promise((resolve) => {
      service.on('close', () => {
        this.#service = null;
        resolve();
      });
      how(service);
    });
  }

  #up(agents: readonly { readonly agent: string; readonly state: string }[]): void {
    this.#isUp = true;
    for (const { agent, state } of agents) this.#agents.set(agent, { state, offer: null });
    for (const event of this.#untaken.values()) this.#tell({ kind: 'report', event });
  }

  #tell(message: ToService): void {
    if (this.#service?.connected === true && (this.#isUp || message.kind !== 'report'))
      this.#service.send(message, () => {});
  }

  #hear(service: ChildProcess, told: FromService): void {
    switch (told.kind) {
      case 'perform':
        this.#watch(told.effect);
        this.phones.perform(told.effect);
        this.#reply(service, { kind: 'performed', call: told.call });
        return;
      case 'reconcile':
        this.#reply(service, { kind: 'reconciled', call: told.call, legs: this.phones.reconcile(told.legs) });
        return;
      case 'heard':
        if (told.taken === 'not taken') return;
        this.taken.add(told.report);
        this.#untaken.delete(told.report);
        return;
      case 'answered': {
        const command = this.#waiting.get(told.command);
        this.#waiting.delete(told.command);
        if (command !== undefined && told.refusal === null) this.acknowledged.push({ command, done: told.done });
        return;
      }
      case 'event': {
        const { event } = told;
        if (event.kind === 'agent changed') {
          const offer = event.state === 'offered' ? (this.#agents.get(event.agent)?.offer ?? null) : null;
          this.#agents.set(event.agent, { state: event.state, offer });
        } else if (event.kind === 'offered') {
          this.#agents.set(event.agent, { state: 'offered', offer: event.offer });
        }
        return;
      }
      case 'live':
        this.#live = told.contacts;
        return;
      case 'up':
    }
  }

  #reply(service: ChildProcess, message: ToService): void {
    if (service.connected) service.send(message, () => {});
  }

  /** What reaches the telephones must be right, whatever the service believes. */
  #watch(effect: TelephonyEffect): void {
    if (effect.kind === 'dial') {
      const legs = this.dialed.get(effect.contact) ?? new Set();
      for (const leg of legs) {
        const state = this.phones.stateOf(leg);
        if (leg !== effect.leg && state !== 'ended')
          this.problems.push(`${effect.leg} is dialed while ${leg} is ${state}`);
      }
      this.dialed.set(effect.contact, legs.add(effect.leg));
    } else if (effect.kind === 'join') {
      const other = this.#joinedTo.get(effect.contact);
      if (other !== undefined && other !== effect.agent) {
        this.problems.push(`${effect.contact} is joined to ${effect.agent} and to ${other}`);
      }
      this.#joinedTo.set(effect.contact, effect.agent);
      setTimeout(() => this.#hangUp(effect.leg), 40 + this.#below(200)).unref();
    } else if (effect.kind === 'release agent') this.#joinedTo.delete(effect.contact);
  }

  #hangUp(leg: string): void {
    if (this.phones.stateOf(leg) === 'connected') this.phones.hangUp(leg);
  }

  #tick(): void {
    if (!this.#isUp) return;
    if (this.isOpen) {
      if (this.#below(4) === 0) this.#somebodyCalls();
      if (this.#below(8) === 0) this.#command({ kind: 'call back', number: this.#number() });
      if (this.#below(25) === 0) this.deploy();
      if (this.#below(25) === 0) this.#command({ kind: 'migrate' });
    }
    for (const [agent, { state, offer }] of this.#agents) {
      const isAsked = [...this.#waiting.values()].some((command) => 'agent' in command && command.agent === agent);
      if (isAsked) continue;
      // Not at once: an offer is open for a while.
      if (state === 'offered' && this.#below(6) === 0) this.#command({ kind: 'accept', agent, offer });
      else if (state === 'missed' || state === 'unavailable' || state === 'offline')
        this.#command({ kind: 'available', agent });
    }
  }

  /** Much at once, so that something is half done when the service is killed a moment later. */
  burst(): void {
    for (let each = 0; each < BURST; each++) {
      this.#somebodyCalls();
      this.#command({ kind: 'call back', number: this.#number() });
    }
    for (const [agent, { state, offer }] of this.#agents) {
      if (state === 'offered') this.#command({ kind: 'accept', agent, offer });
    }
  }

  deploy(): void {
    const version = this.#versions[this.#below(this.#versions.length)];
    if (version !== undefined) this.#command({ kind: 'deploy', path: version.path, replace: version.replace });
  }

  signIn(agents: readonly string[]): void {
    for (const agent of agents) this.#command({ kind: 'sign in', agent });
  }

  #somebodyCalls(): void {
    const from = this.#number();
    if (this.phones.legOf(from) !== null) return;
    const leg = this.phones.call({ from, number: null, flow: this.#below(2) === 0 ? 'Hold' : 'Ask' });
    if (this.#below(5) === 0) setTimeout(() => this.#hangUp(leg), this.#below(600)).unref();
  }

  #number(): string {
    return this.#numbers[this.#below(this.#numbers.length)] ?? '';
  }

  #command(command: Command): void {
    this.#waiting.set(++this.#commands, command);
    this.#tell({ kind: 'command', number: this.#commands, command });
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
