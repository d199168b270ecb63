import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { LiveScreen } from '../../src/terminal/live-screen.ts';

class FakeTerminal extends EventEmitter {
  columns = 80;
  rows = 24;
  written: string[] = [];
  write(text: string): void {
    this.written.push(text);
  }
}

const ENTER = '\u001b[?1049h\u001b[?25l\u001b[?7l';
const LEAVE = '\u001b[?7h\u001b[?25h\u001b[?1049l';

describe('the live screen', () => {
  it('gives the cursor and the first screen back, once', () => {
    const terminal = new FakeTerminal();
    const screen = new LiveScreen(terminal);
    screen.open();
    screen.close();
    screen.close();
    expect(terminal.written).toEqual([ENTER, LEAVE]);
    expect(terminal.listenerCount('resize')).toBe(0);
  });

  it('writes only what changed, in one piece', () => {
    const terminal = new FakeTerminal();
    const screen = new LiveScreen(terminal);
    screen.open();
    screen.draw(['one', 'two', 'three']);
    terminal.written = [];
    screen.draw(['one', 'TWO']);
    expect(terminal.written).toEqual(['\u001b[?2026h\u001b[2;1HTWO\u001b[K\u001b[3;1H\u001b[K\u001b[?2026l']);
    terminal.written = [];
    screen.draw(['one', 'TWO']);
    expect(terminal.written).toEqual([]);
  });

  it('draws everything anew when the terminal has another size', () => {
    const terminal = new FakeTerminal();
    const screen = new LiveScreen(terminal);
    screen.open();
    screen.draw(['one']);
    terminal.emit('resize');
    terminal.written = [];
    screen.draw(['one']);
    expect(terminal.written.join('')).toContain('\u001b[2J\u001b[1;1Hone');
  });

  it('draws nothing before it is opened or after it is closed', () => {
    const terminal = new FakeTerminal();
    const screen = new LiveScreen(terminal);
    screen.draw(['one']);
    screen.open();
    screen.close();
    terminal.written = [];
    screen.draw(['one']);
    expect(terminal.written).toEqual([]);
  });
});
