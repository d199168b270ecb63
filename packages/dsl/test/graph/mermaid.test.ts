import { describe, expect, it } from 'vitest';
import { dotOf, mermaidOf } from '../../src/graph/index.ts';
import type { FlowType } from '../../src/ir/program.ts';
import { graphWith } from './graphs.ts';

/** Small flows and how they read: a line for each box and each arrow, dotted where nobody handles an outcome. */
const cases: readonly {
  readonly name: string;
  readonly type?: FlowType;
  readonly flow: string;
  readonly reads: string;
}[] = [
  {
    name: 'small statements in a row are one box; a full queue that nobody handles ends in the fast busy tone',
    flow: `
      set queue to Support
      set priority to 2
      play "Welcome."
      transfer to queue`,
    reads: `
      n1(["A call comes in"])
      n2("Queue: Support<br>Priority 2<br>Caller hears<br>“Welcome.”")
      n3[("Wait in the queue")]
      n4(["Fast busy tone, the call ends"])
      n5(["The call ends"])
      n1 --> n2
      n2 --> n3
      n3 -.->|"the queue is full ⇢"| n4
      n3 -.->|"something fails ⇢"| n5`,
  },
  {
    name: 'outcomes with one handler share an arrow; goto is an arrow into its step',
    flow: `
      menu "1 or 2?" {
        timeout: 8s
        on 1 { disconnect }
        on 2, timeout, no match { play "Pardon?" goto again }
      }
      step again { disconnect }`,
    reads: `
      n1(["A call comes in"])
      n2[/"Caller chooses<br>“1 or 2?”<br>waits 8 s for a key"/]
      n3(["The call ends"])
      n4(["Hang up"])
      n5("Caller hears<br>“Pardon?”")
      subgraph g1["again"]
        n6(["Hang up"])
      end
      n1 --> n2
      n2 -->|"presses 1"| n4
      n2 -->|"presses 2, nothing or another key"| n5
      n2 -.->|"something fails ⇢"| n3
      n5 --> n6`,
  },
  {
    name: 'errors that nobody handles lead to what the flow does on error',
    flow: `
      collect digits "PIN?" { on timeout, invalid { disconnect } }
      disconnect
      on error { play "Sorry." disconnect }`,
    reads: `
      n1(["A call comes in"])
      n2[/"Caller enters digits<br>“PIN?”"/]
      n3(["Hang up"])
      n4(["Hang up"])
      subgraph g1["On error"]
        n5("Caller hears<br>“Sorry.”")
        n6(["Hang up"])
      end
      n1 --> n2
      n2 -->|"entered"| n4
      n2 -->|"nothing entered or not a valid entry"| n3
      n2 -.->|"something fails ⇢"| n5
      n5 --> n6`,
  },
  {
    name: 'a question put in the negative is asked straight, its answers swapped',
    flow: `
      if Weekdays is not open and attributes.tier != "gold" { disconnect }
      if not (Weekdays is open) { play "Closed." }
      transfer to flow Other`,
    reads: `
      n1(["A call comes in"])
      n2{{"Weekdays is closed and tier is not “gold”?"}}
      n3(["Hang up"])
      n4{{"Weekdays is open?"}}
      n5("Caller hears<br>“Closed.”")
      n6["Go on in Other"]
      n1 --> n2
      n2 -->|"yes"| n3
      n2 -->|"no"| n4
      n4 -->|"no"| n5
      n4 -->|"yes"| n6
      n5 --> n6`,
  },
  {
    name: 'loops, bounded gotos and chance',
    flow: `
      loop 3 times {
        play "Hello."
        if attributes.x == "" { break }
      }
      goto again at most 2 times
      disconnect
      step again {
        split { on 10% { disconnect } otherwise { goto again } }
      }`,
    reads: `
      n1(["A call comes in"])
      n2{{"Up to 3 times"}}
      n3("Caller hears<br>“Hello.”")
      n4{{"x is empty?"}}
      n5{{"Been here twice before?"}}
      n6(["Hang up"])
      subgraph g1["again"]
        n7{{"By chance"}}
        n8(["Hang up"])
      end
      n1 --> n2
      n2 -->|"again"| n3
      n2 -->|"enough"| n5
      n3 --> n4
      n4 -->|"yes"| n5
      n4 -->|"no"| n2
      n5 -->|"no"| n7
      n5 -->|"yes"| n6
      n7 -->|"10 %"| n8
      n7 -->|"90 %"| n7`,
  },
  {
    name: 'a callback says when and how often it dials; functions say what they are asked',
    flow: `
      create callback in Support {
        initial delay: 99s
        retries: 2
        creation flow: Creation
        otherwise { disconnect }
      }
      invoke LookUp(phone: caller.number)
      set attributes.n to LookUp.name
      disconnect`,
    reads: `
      n1(["A call comes in"])
      n2("Promise a callback<br>in Support, after 99 s<br>dialed up to 3 times, 10 min apart<br>first runs Creation")
      n3(["Hang up"])
      n4[["Ask LookUp<br>phone: the caller’s number<br>waits up to 2 s"]]
      n5(["The call ends"])
      n6["Note down<br>n: name from LookUp"]
      n7(["Hang up"])
      n1 --> n2
      n2 -->|"done"| n4
      n2 -->|"something fails or has a callback already"| n3
      n4 --> n6
      n4 -.->|"something fails ⇢"| n5
      n6 --> n7`,
  },
  {
    name: 'what Mermaid or HTML would read as its own is written as numbers',
    type: 'customer queue',
    flow: `
      play Music for 60s
      send sms to callback.number "#1 <b> \\"soon\\" from {queue.caller_id.number}"
      wait 30m`,
    reads: `
      n1(["A customer joins the line"])
      n2("Caller hears<br>Music: “La la la.”<br>for 1 min<br>Send a text message<br>to the callback number<br>“#35;1 #60;b#62; #34;soon#34; from [the number that the queue calls from]”<br>Wait 30 min")
      n3(["Still waits in line"])
      n1 --> n2
      n2 --> n3`,
  },
  {
    name: 'a module ends with its results',
    type: 'module',
    flow: `
      if parameter.pin == "1" { return as known(name: "Mia") }
      return as unknown`,
    reads: `
      n1(["A flow runs this part"])
      n2{{"pin is “1”?"}}
      n3(["Result: known<br>name: “Mia”"])
      n4(["Result: unknown"])
      n1 --> n2
      n2 -->|"yes"| n3
      n2 -->|"no"| n4`,
  },
  {
    name: 'a callback never finds its queue full; a goto that only leads round to itself is told',
    type: 'callback',
    flow: `
      transfer to queue
      step round { goto round }`,
    reads: `
      n1(["A callback is created"])
      n2[("The callback waits in the queue")]
      n3(["The callback ends, not queued"])
      subgraph g1["round"]
        n4{{"Round and round"}}
      end
      n1 --> n2
      n2 -.->|"something fails ⇢"| n3
      n4 --> n4`,
  },
  {
    name: 'names that are looked up when the flow runs may be unknown; results of a module that nobody names go on',
    flow: `
      set queue to LookUp.queue
      transfer to queue Support { on full { run Authenticate(pin: input) { on unknown { disconnect } } disconnect } }`,
    reads: `
      n1(["A call comes in"])
      n2["Queue: the one that queue from LookUp names"]
      n3(["The call ends"])
      n4[("Wait in Support")]
      n5(["The call ends"])
      n6[["Run Authenticate<br>pin: what was entered"]]
      n7(["The call ends"])
      n8(["Hang up"])
      n9(["Hang up"])
      n1 --> n2
      n2 --> n4
      n2 -.->|"something fails ⇢"| n3
      n4 -->|"the queue is full"| n6
      n4 -.->|"something fails ⇢"| n5
      n6 -->|"known"| n9
      n6 -->|"unknown"| n8
      n6 -.->|"something fails ⇢"| n7`,
  },
];

const INDENT = 4;
/** The lines of a case as Mermaid has them: two spaces in. */
const flush = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.slice(INDENT))
    .join('\n');

describe('a flow as Mermaid', () => {
  it.each(cases)('$name', ({ flow, type, reads }) => {
    expect(mermaidOf(graphWith(flow, type))).toBe(`flowchart TD${flush(reads)}\n`);
  });

  it('keeps every statement apart for whoever wants it', () => {
    const graph = graphWith('set queue to Support set priority to 2 disconnect', 'inbound', { sequences: 'apart' });
    expect(graph.nodes.map(({ parts }) => parts.map(({ title }) => title))).toEqual([
      ['A call comes in'],
      ['Queue: Support'],
      ['Priority 2'],
      ['Hang up'],
    ]);
  });
});

describe('a flow for Graphviz', () => {
  it('has steps as clusters, dashed arrows for what nobody handles, and quotes what it must', () => {
    const graph = graphWith(
      'play "\\"a\\\\b\\"" goto wait step wait { transfer to queue Support { on full { disconnect } } }',
    );
    const ids = new Map(graph.nodes.map(({ id }, index) => [id, `n${index + 1}`]));
    let dot = dotOf(graph);
    for (const [id, short] of [...ids].sort(([a], [b]) => b.length - a.length)) dot = dot.replaceAll(`"${id}"`, short);
    expect(dot).toBe(`digraph "Main" {
  label="Main\\nWhat happens to an incoming call"; labelloc=t; fontname="sans-serif";
  node [fontname="sans-serif"];
  edge [fontname="sans-serif"];
  n1 [label="A call comes in", shape=box, style=rounded];
  n2 [label="Caller hears\\n“\\"a\\\\b\\"”", shape=box, style=rounded];
  subgraph cluster_1 {
    label="wait";
    n3 [label="Wait in Support", shape=cylinder];
    n4 [label="The call ends", shape=box, style=rounded];
    n5 [label="Hang up", shape=box, style=rounded];
  }
  n1 -> n2;
  n2 -> n3;
  n3 -> n5 [label="the queue is full"];
  n3 -> n4 [label="something fails", style=dashed];
}
`);
  });
});
