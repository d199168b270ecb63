import { EventEmitter } from 'node:events';
import { compile } from '@ringback/dsl';
import { playTraffic, type Traffic } from '@ringback/runtime/simulation';
import { describe, expect, it } from 'vitest';
import { Onlooker, playInLines, playOnScreen } from '../../src/play/play.ts';
import { wallClock } from '../../src/play/times.ts';
import { LiveScreen } from '../../src/terminal/live-screen.ts';
import { stylesFor } from '../../src/terminal/style.ts';
import { soundProgram } from '../support/programs.ts';

class FakeTerminal extends EventEmitter {
  columns = 80;
  rows = 24;
  written = '';
  write(text: string): void {
    this.written += text;
  }
}

const HOUR_MS = 3_600_000;
const LEAVE = '\u001b[?7h\u001b[?25h\u001b[?1049l';
const playing = { title: 'Acme', clock: wallClock('UTC'), speed: 20_000, style: stylesFor(false) };

function busyHour(): { traffic: Traffic; onlooker: Onlooker } {
  const { program } = compile([{ path: 'center.flow', text: soundProgram }]);
  if (program === null) throw new Error('the program does not compile');
  const onlooker = new Onlooker();
  const onEvent = onlooker.add.bind(onlooker);
  return {
    onlooker,
    traffic: playTraffic({ program, seed: 1, callsPerHour: 60, agents: 2, durationMs: HOUR_MS, onEvent }),
  };
}

describe('playing on a screen', () => {
  it('draws until the traffic ends, then gives the terminal back', async () => {
    const terminal = new FakeTerminal();
    const { traffic, onlooker } = busyHour();
    await playOnScreen(traffic, onlooker, new LiveScreen(terminal), { ...playing, interrupted: () => false });
    expect(traffic.done()).toBe(true);
    expect(terminal.written).toContain('Support');
    expect(terminal.written).toContain('Just now');
    expect(terminal.written.endsWith(LEAVE)).toBe(true);
  });

  it('gives the terminal back when it is interrupted', async () => {
    const terminal = new FakeTerminal();
    const { traffic, onlooker } = busyHour();
    let frames = 0;
    await playOnScreen(traffic, onlooker, new LiveScreen(terminal), {
      ...playing,
      speed: 1,
      interrupted: () => frames++ === 2,
    });
    expect(traffic.done()).toBe(false);
    expect(terminal.written.endsWith(LEAVE)).toBe(true);
  });

  it('gives the terminal back when playing fails', async () => {
    const terminal = new FakeTerminal();
    const { traffic, onlooker } = busyHour();
    const broken: Traffic = {
      ...traffic,
      done: () => false,
      advance: () => {
        throw new Error('out of order');
      },
    };
    const failing = playOnScreen(broken, onlooker, new LiveScreen(terminal), { ...playing, interrupted: () => false });
    await expect(failing).rejects.toThrow('out of order');
    expect(terminal.written.endsWith(LEAVE)).toBe(true);
  });
});

describe('playing in lines', () => {
  it('says a line every five virtual minutes, the last one included', async () => {
    const { traffic, onlooker } = busyHour();
    const lines: string[] = [];
    const options = { ...playing, speed: Infinity, interrupted: () => false };
    await playInLines(traffic, onlooker, (line) => lines.push(line), options);
    expect(lines.filter((line) => line.includes('Support: '))).toHaveLength(12);
  });
});
