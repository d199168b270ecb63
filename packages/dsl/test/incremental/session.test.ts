import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/index.ts';
import { ProgramSession } from '../../src/incremental/index.ts';
import { example } from '../semantics/examples.ts';
import { differenceFromFresh } from './difference-from-fresh.ts';

it('a session says after each edit what compiling anew says', () => {
  expect(differenceFromFresh(example('queued-callback'), 1, 40)).toBeNull();
});

const CENTER = `center Acme { country: US timezone: America/New_York }
phone number Line { number: +12065550100 flow: Main }
queue Support { limit: 50 contacts }
queue Sales { }
routing profile Agents { serve Support at priority 1 serve Sales at priority 1 }
`;

const FLOWS = `function Greet(name) returns greeting
inbound flow Main {
  set queue to Support
  goto ask
  step ask {
    menu "For sales press 1, for support press 2" {
      on 1 { transfer to flow Sell }
      on 2 { transfer to queue { on full { disconnect } } }
      on timeout, no match { disconnect }
    }
  }
}
inbound flow Sell {
  set queue to Sales
  invoke Greet(name: "you")
  play "{Greet.greeting}"
  wait 40s
  transfer to queue
}
`;

/** A session that has the center, and what each edit of it checks again. */
function opened() {
  const session = new ProgramSession();
  let files: readonly SourceFile[] = [
    { path: 'center.flow', text: CENTER },
    { path: 'flows.flow', text: FLOWS },
  ];
  const first = session.update({ changed: files, settings: null });
  return {
    first,
    replace(from: string, to: string) {
      files = files.map(({ path, text }) => ({ path, text: text.replaceAll(from, to) }));
      return session.update({ changed: files, settings: null });
    },
  };
}

describe('what an edit checks again', () => {
  it('is everything at first', () => {
    expect(opened().first.rechecked).toHaveLength(8);
  });

  it.each([
    ['an edit in the body of a step', 'press 2"', 'press 2 now"', ['inbound flow Main']],
    ['one that moves all that stands below', 'goto ask\n', 'goto ask\n\n\n', ['inbound flow Main']],
    ['a comment between declarations', 'inbound flow Sell', '// sells\n\ninbound flow Sell', []],
    ['a line of a queue that nobody asks for', 'queue Sales { }', 'queue Sales { name: "Sales" }', ['queue Sales']],
    ['a declaration that nobody names', 'queue Sales { }', 'queue Sales { }\nqueue Other { }', ['queue Other']],
    ['a mistake of syntax', 'transfer to flow Sell', 'transfer to flow', ['inbound flow Main']],
  ])('%s: that declaration alone', (_, from, to, rechecked) => {
    const names = rechecked.map((each) => each.replace('inbound ', ''));
    expect(opened().replace(from, to).rechecked).toEqual(names);
  });

  it.each([
    ['a queue', 'Sales', 'Shop', ['queue Shop', 'routing profile Agents', 'flow Sell']],
    ['a function', 'Greet', 'Hail', ['function Hail', 'flow Sell']],
    ['a flow', 'Sell', 'Vend', ['flow Main', 'flow Vend']],
    ['what a function is handed', 'name', 'called', ['function Greet', 'flow Sell']],
    [
      'a queue at its declaration alone',
      'queue Sales',
      'queue Shop',
      ['queue Shop', 'routing profile Agents', 'flow Sell'],
    ],
    ['a limit that decides about a handler', 'limit: 50 contacts', '', ['queue Support', 'flow Main']],
  ])('%s renamed or changed: that, and who names it', (_, from, to, rechecked) => {
    expect([...opened().replace(from, to).rechecked].sort()).toEqual([...rechecked].sort());
  });

  it('nothing, where the text is as it was', () => {
    expect(opened().replace('no such text', '').rechecked).toEqual([]);
  });

  it('what was mended, where the program was opened with a mistake', () => {
    const session = new ProgramSession();
    const files = (goto: string) => [
      { path: 'center.flow', text: CENTER },
      { path: 'flows.flow', text: FLOWS.replace('goto ask', `goto ${goto}`) },
    ];
    const broken = session.update({ changed: files('aks'), settings: null });
    expect(broken.diagnostics.map(({ code }) => code)).toContain('unknown-step');
    const mended = session.update({ changed: files('ask'), settings: null });
    expect(mended.rechecked).toEqual(['flow Main']);
    expect(mended.diagnostics.map(({ code }) => code)).toContain('silent-wait');
  });

  it('what was found moves with its declaration', () => {
    const center = opened();
    const before = center.first.diagnostics.filter(({ code }) => code === 'silent-wait');
    const after = center.replace('goto ask\n', 'goto ask\n\n').diagnostics.filter(({ code }) => code === 'silent-wait');
    expect(before).toHaveLength(1);
    expect(after.map(({ start }) => start)).toEqual(before.map(({ start }) => start + 1));
  });
});

describe('an update in steps', () => {
  const changed: readonly SourceFile[] = [
    { path: 'center.flow', text: CENTER },
    { path: 'flows.flow', text: FLOWS },
  ];
  const whole = new ProgramSession().update({ changed, settings: null });

  it('reads a file a step where they are long, and then works at a declaration a step', () => {
    const steps = [...new ProgramSession().updating({ changed, settings: null }, { characters: 1, works: 1 })];
    expect(steps[0]).toEqual({ doing: 'reading', files: [1, 2] });
    const works = steps.filter(({ doing }) => doing === 'checking');
    expect(works.length).toBeGreaterThan(whole.rechecked.length);
  });

  it('says in the end what one at once says', () => {
    const steps = new ProgramSession().updating({ changed, settings: null }, { characters: 1, works: 1 });
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    expect(step.value.diagnostics).toEqual(whole.diagnostics);
    expect(step.value.rechecked).toEqual(whole.rechecked);
  });

  it('is taken up by the next one where it was left', () => {
    const session = new ProgramSession();
    const left = session.updating({ changed, settings: null }, { characters: 1, works: 1 });
    for (let step = 0; step < 5; step++) expect(left.next().done).toBe(false);
    const next = session.update({ changed, settings: null });
    expect(next.diagnostics).toEqual(whole.diagnostics);
  });
});
