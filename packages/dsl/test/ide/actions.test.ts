import { describe, expect, test } from 'vitest';
import { applyFixes, compile } from '../../src/index.ts';
import type { Diagnostic } from '../../src/index.ts';
import { editorProgram, fixAllOfKind, ignoreFinding, refactoringsAt } from '../../src/ide/index.ts';
import type { EditorProgram, Refactoring } from '../../src/ide/index.ts';

/** A program with a selection between two bars, or a cursor at one. */
function read(source: string): {
  readonly program: EditorProgram;
  readonly selection: { readonly start: number; readonly end: number };
} {
  const [before = '', ...rest] = source.split('|');
  const [selected = '', after] = rest;
  const text = before + rest.join('');
  const end = after === undefined ? before.length : before.length + selected.length;
  return { program: editorProgram([{ path: 'main.flow', text }]), selection: { start: before.length, end } };
}

function applied(program: EditorProgram, edits: Refactoring['edits']): string {
  const files = [...program.files.values()].map(({ path, text }) => ({ path, text }));
  const { files: after, refused } = applyFixes(files, [{ title: '', safe: true, edits }]);
  expect([...refused.values()]).toEqual([]);
  return after[0]?.text ?? '';
}

const errorsIn = (text: string): readonly Diagnostic[] =>
  compile([{ path: 'main.flow', text }]).diagnostics.filter(({ severity }) => severity === 'error');

interface Row {
  readonly says: string;
  readonly source: string;
  readonly title: string;
  readonly after: string;
}

const ROWS: readonly Row[] = [
  {
    says: 'the end of a step',
    source: `inbound flow Line {
  step one {
    play "Hello"
|    if time > 18:00 {
      play "Late"
    }
    disconnect|
  }

  on error { disconnect }
}
`,
    title: 'Extract to a step new_step',
    after: `inbound flow Line {
  step one {
    play "Hello"
    goto new_step
  }

  step new_step {
    if time > 18:00 {
      play "Late"
    }
    disconnect
  }

  on error { disconnect }
}
`,
  },
  {
    says: 'the end of a handler, of the flow’s own statements, a name that is free',
    source: `inbound flow Line {
  menu "1?" {
    on 1 {
      play "One"
      |play "Bye"
      disconnect|
    }
    on timeout, no match { disconnect }
  }

  step new_step { disconnect }
}
`,
    title: 'Extract to a step new_step_2',
    after: `inbound flow Line {
  menu "1?" {
    on 1 {
      play "One"
      goto new_step_2
    }
    on timeout, no match { disconnect }
  }

  step new_step { disconnect }

  step new_step_2 {
    play "Bye"
    disconnect
  }
}
`,
  },
  {
    says: 'a flow’s own statements run on into its first step, as they did',
    source: `inbound flow Line {
  play "Hello"
  |play "Welcome"|

  step one { disconnect }
}
`,
    title: 'Extract to a step new_step',
    after: `inbound flow Line {
  play "Hello"
  goto new_step

  step one { disconnect }

  step new_step {
    play "Welcome"
    goto one
  }
}
`,
  },
  {
    says: 'outcomes of a statement without braces',
    source: `inbound flow Line {
  set callback number to in|put
  disconnect
}
`,
    title: 'Handle the missing outcomes: invalid, not dialable',
    after: `inbound flow Line {
  set callback number to input {
    on invalid { disconnect }
    on not dialable { disconnect }
  }
  disconnect
}
`,
  },
  {
    says: 'outcomes that are left, in braces that stand already',
    source: `inbound flow Line {
  menu "x" {
    on 1|, timeout { disconnect }
  }
}
`,
    title: 'Handle the missing outcomes: no match, error',
    after: `inbound flow Line {
  menu "x" {
    on 1, timeout { disconnect }
    on no match { disconnect }
    on error { disconnect }
  }
}
`,
  },
  {
    says: 'outcomes of a module, in braces on one line',
    source: `module Check() returns ok, bad { return as ok }
inbound flow Line {
  ru|n Check() { on error { disconnect } }
  disconnect
}
`,
    title: 'Handle the missing outcomes: ok, bad',
    after: `module Check() returns ok, bad { return as ok }
inbound flow Line {
  run Check() { on error { disconnect }
    on ok { disconnect }
    on bad { disconnect }
  }
  disconnect
}
`,
  },
  {
    says: 'a queue for callbacks, served like that of the calls',
    source: `center C { country: US }
queue Support {
  limit: 5 contacts
  caller id: "Acme" +12065550100
}

routing profile Front {
  serve Support at priority 1 after 5s
}

inbound flow Line {
  set queue to Support
  create call|back
  transfer to queue
}
`,
    title: 'Give callbacks a queue of their own, SupportCallbacks',
    after: `center C { country: US }
queue Support {
  limit: 5 contacts
  caller id: "Acme" +12065550100
}

queue SupportCallbacks {
  caller id: "Acme" +12065550100
}

routing profile Front {
  serve Support at priority 1 after 5s
  serve SupportCallbacks at priority 1 after 5s
}

inbound flow Line {
  set queue to Support
  create callback in SupportCallbacks
  transfer to queue
}
`,
  },
  {
    says: 'a queue that is missing',
    source: `inbound flow Line {
  transfer to queue Bil|ling
}
`,
    title: 'Create queue Billing',
    after: `inbound flow Line {
  transfer to queue Billing
}

queue Billing { }
`,
  },
  {
    says: 'a flow of the type that belongs there',
    source: `inbound flow Line {
  set customer queue flow to Mus|ic
  disconnect
}
`,
    title: 'Create customer queue flow Music',
    after: `inbound flow Line {
  set customer queue flow to Music
  disconnect
}

customer queue flow Music {
  disconnect
}
`,
  },
  {
    says: 'a function with the parameters and results of its uses',
    source: `inbound flow Line {
  invoke Find|Customer(phone: caller.number) { on error { disconnect } }
  play "Hello {FindCustomer.name}"
  disconnect
}
`,
    title: 'Create function FindCustomer',
    after: `inbound flow Line {
  invoke FindCustomer(phone: caller.number) { on error { disconnect } }
  play "Hello {FindCustomer.name}"
  disconnect
}

function FindCustomer(phone) returns name
`,
  },
  {
    says: 'opening hours that a condition asks for',
    source: `inbound flow Line {
  if Week|days is open { play "Hello" }
  disconnect
}
`,
    title: 'Create hours Weekdays',
    after: `inbound flow Line {
  if Weekdays is open { play "Hello" }
  disconnect
}

hours Weekdays {
  open: Mon-Fri 09:00-17:00
}
`,
  },
  {
    says: 'a step that a goto names',
    source: `inbound flow Line {
  goto tw|o

  on error { disconnect }
}
`,
    title: 'Create step two',
    after: `inbound flow Line {
  goto two

  step two {
    disconnect
  }

  on error { disconnect }
}
`,
  },
];

describe('refactorings', () => {
  test.each(ROWS)('$says', ({ source, title, after }) => {
    const { program, selection } = read(source);
    const offered = refactoringsAt(program, 'main.flow', selection);
    expect(offered.map((each) => each.title)).toContain(title);
    const found = offered.find((each) => each.title === title);
    const text = applied(program, found?.edits ?? []);
    expect(text).toBe(after);
    expect(errorsIn(text)).toEqual([]);
  });

  test.each([
    ['statements in the middle, where nothing comes back', 'flow A { step one { |play "x"| disconnect } }'],
    ['a whole step', 'flow A { step one { |disconnect| } }'],
    [
      'a handler that goes on below',
      'flow A { menu "x" { on 1 { |play "x"| } on timeout, no match { disconnect } } disconnect }',
    ],
    ['a break without its loop', 'flow A { loop 3 times { if time > 08:00 { |play "x" break| } } disconnect }'],
    ['a part of a statement', 'flow A { step one { play "a" play "x|y|z" } }'],
    ['outcomes that are all handled', 'flow A { menu "x" { on 1 { disconnect } otherwise { disco|nnect } } }'],
    ['a queue that is there', 'queue Q { } flow A { transfer to queue Q| { otherwise { disconnect } } }'],
    [
      'callbacks that have their own',
      'queue Q { } flow A { create callback in Q| { otherwise { disconnect } } disconnect }',
    ],
    ['what would need an end of its own', 'flow A { if time > 08:00 { |play "x"| } disconnect }'],
  ])('nothing for %s', (_, source) => {
    const { program, selection } = read(source);
    expect(refactoringsAt(program, 'main.flow', selection)).toEqual([]);
  });

  test('every offset and every stretch of a damaged text is answered', () => {
    const source = 'queue Q { flow A { step one { menu "x" { on 1 { goto two } create callback transfer to queue B';
    const { program } = read(source);
    const found = Array.from({ length: source.length }, (_, start) => [
      ...refactoringsAt(program, 'main.flow', { start, end: start }),
      ...refactoringsAt(program, 'main.flow', { start, end: source.length }),
    ]);
    expect(found.length).toBe(source.length);
  });
});

describe('findings', () => {
  const text = `queue Support { }
routing profile P { serve Support at priority 1 }
inbound flow Line {
  create callback in Support { retries: 20 }
  set queue to Support
  wait 30 s
  wait 10 sec
  transfer to queue
}
phone number N { number: +12065550100 flow: Line }
`;
  const program = editorProgram([{ path: 'main.flow', text }]);
  const found = compile([{ path: 'main.flow', text }]).diagnostics;
  const sound = text.replace('30 s', '30s').replace('10 sec', '10s');
  const ofSound = compile([{ path: 'main.flow', text: sound }]).diagnostics;

  test('one that is meant so is silenced above its line, and the comment is needed and enough', () => {
    const finding = ofSound.find(({ code }) => code === 'suspicious-retries');
    const soundProgram = editorProgram([{ path: 'main.flow', text: sound }]);
    const [ignore] = finding === undefined ? [] : ignoreFinding(soundProgram, finding);
    const after = applied(soundProgram, ignore?.edits ?? []);
    expect(after).toContain('\n  // ringback-ignore suspicious-retries: say why this is right here\n  create callback');
    const codes = compile([{ path: 'main.flow', text: after }]).diagnostics.map(({ code }) => code);
    expect(codes).toEqual(ofSound.map(({ code }) => code).filter((code) => code !== 'suspicious-retries'));
  });

  test('an error cannot be silenced', () => {
    const error = found.find(({ severity }) => severity === 'error');
    expect(error).toBeDefined();
    expect(error === undefined ? [] : ignoreFinding(program, error)).toEqual([]);
  });

  test('all of one kind are mended at once, and nothing else', () => {
    const fix = fixAllOfKind(program, found, 'wrong-literal');
    expect(fix?.title).toBe('Mend all 2 findings of wrong-literal in this file');
    expect(applied(program, fix?.edits ?? [])).toBe(sound);
    expect(fixAllOfKind(program, ofSound, 'suspicious-retries')).toBeNull();
  });
});
