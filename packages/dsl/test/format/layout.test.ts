import { describe } from 'vitest';
import { lays } from './lays.ts';

describe('a block', () => {
  lays([
    [
      'opened on one line stays there',
      `
flow A { play   "Hello."
}
`,
      `
flow A { play "Hello." }
`,
    ],
    [
      'broken by its author after the brace holds one statement a line',
      `
flow A {
play "Hello." play "Goodbye." disconnect }
`,
      `
flow A {
  play "Hello."
  play "Goodbye."
  disconnect
}
`,
    ],
    [
      'holds one statement a line if it would reach beyond column 100',
      `
flow A { play "This text is so long that it and what surrounds it take one hundred and one columns, yes." }
flow B { play "This text is so long that it and what surrounds it take just one hundred columns." }
`,
      `
flow A {
  play "This text is so long that it and what surrounds it take one hundred and one columns, yes."
}
flow B { play "This text is so long that it and what surrounds it take just one hundred columns." }
`,
    ],
    [
      'around a broken one is broken, too',
      `
flow A { menu "Press 1." { on 1 {
disconnect } on timeout, no match { return } } }
`,
      `
flow A {
  menu "Press 1." {
    on 1 {
      disconnect
    }
    on timeout, no match { return }
  }
}
`,
    ],
    [
      'of an if is broken with the others of it',
      `
flow A {
  if queue is open { disconnect } else if Gold is staffed { return } else {
  return }
  if queue is open { disconnect } else { return }
}
`,
      `
flow A {
  if queue is open {
    disconnect
  } else if Gold is staffed {
    return
  } else {
    return
  }
  if queue is open { disconnect } else { return }
}
`,
    ],
    [
      'with a comment to the end of a line is broken',
      `
flow A { play "x" // why
}
`,
      `
flow A {
  play "x"                             // why
}
`,
    ],
    [
      'without anything in it stays as its author broke it, too',
      `
queue A {

}
queue B {}
`,
      `
queue A {
}
queue B { }
`,
    ],
    [
      'of a foreign action nests maps and lists',
      `
flow A { connect action UpdateData {
  Param:"v"  Map :{ Key : "v" Two:2 } Deep: {
Inner : { a: 1 } } List:[ "a","b" , { x: 1}] on Equals "x" { disconnect } } }
`,
      `
flow A {
  connect action UpdateData {
    Param: "v"
    Map: { Key: "v" Two: 2 }
    Deep: {
      Inner: { a: 1 }
    }
    List: ["a", "b", { x: 1 }]
    on Equals "x" { disconnect }
  }
}
`,
    ],
  ]);
});

describe('a blank line', () => {
  lays([
    [
      'stays, but only one, and none at the ends of a block or of the text',
      `


flow A {

  play "a"


  play "b"

}



queue B { }


`,
      `
flow A {
  play "a"

  play "b"
}

queue B { }
`,
    ],
    [
      'stands before a step and before the closing on error, unless first in the flow',
      `
flow A {
  step one { goto two }
  step two { disconnect }
  on error { disconnect }
}
flow B {
  on error { disconnect }
}
module C() returns done {
  name: "C"
  step one { return as done }
}
flow D { play "x" step one { disconnect } }
`,
      `
flow A {
  step one { goto two }

  step two { disconnect }

  on error { disconnect }
}
flow B {
  on error { disconnect }
}
module C() returns done {
  name: "C"

  step one { return as done }
}
flow D {
  play "x"

  step one { disconnect }
}
`,
    ],
    [
      'goes before the comments right above the step, not between them, and none is added to the one there',
      `
flow A {
  play "a"                             // aside
  // about one
  /* and more */
  step one { disconnect }
  // after one

  // about the error
  on error { disconnect }
}
flow B {
  // first
  step one { disconnect }
}
`,
      `
flow A {
  play "a"                             // aside

  // about one
  /* and more */
  step one { disconnect }
  // after one

  // about the error
  on error { disconnect }
}
flow B {
  // first
  step one { disconnect }
}
`,
    ],
  ]);
});

describe('space within a line', () => {
  lays([
    [
      'is one between words, none before commas and colons',
      `
routing profile P{
channels :voice 1 ,chat   3
serve A for voice ,chat at   priority 1 after 5s
}
hours H {
open : Mon - Fri 08:00 - 18:00
closed: 2026-12-24   to 2027-01-01
}
center C {
language: en-US
callbacks   a day to one number : 3
}
`,
      `
routing profile P {
  channels: voice 1, chat 3
  serve A for voice, chat at priority 1 after 5s
}
hours H {
  open: Mon-Fri 08:00-18:00
  closed: 2026-12-24 to 2027-01-01
}
center C {
  language: en-US
  callbacks a day to one number: 3
}
`,
    ],
    [
      'is none in references, around the arguments of a name, and inside parentheses',
      `
flow A {
  invoke F ( a : callback . number ,b: "x" )
  if not( ( F . tier=="gold" or attributes . "IVR response" != "2" ) and queue is open ) { return }
  return as done ( x : 1 )
}
module M ( a,b ) returns x,y { return as x }
`,
      `
flow A {
  invoke F(a: callback.number, b: "x")
  if not ((F.tier == "gold" or attributes."IVR response" != "2") and queue is open) { return }
  return as done(x: 1)
}
module M(a, b) returns x, y { return as x }
`,
    ],
    [
      'keeps line breaks out of statements, and texts over several lines as they are',
      `
flow A {
  set
    queue to
  Support
  play """
    Hello
      you
  """
    for 5s
}
`,
      `
flow A {
  set queue to Support
  play """
    Hello
      you
  """ for 5s
}
`,
    ],
    [
      'does not make one literal of two',
      `
queue A {
  caller id: "x" +1206
 200
  language: en - US
}
`,
      `
queue A {
  caller id: "x" +1206
 200
  language: en - US
}
`,
    ],
  ]);
});

describe('a line that is too long', () => {
  lays([
    [
      'goes on two levels further in, before and, or, after a comma, before a result of a mock',
      `
flow A {
  if attributes.tier == "gold" and queue.contacts > 40 and Gold is staffed or attributes.tier == "platinum" {
    return
  }
  invoke LookUpTheCustomer(phone: caller.number, language: attributes.language, called: called.number, id: contact.id)
}
scenario "s" {
  mock F: first_result "a long text" second_result "another one" third_result "a third" then fails
  mock F: first_result "a long text" second_result "another one" third_result "a third one" then fails
}
`,
      `
flow A {
  if attributes.tier == "gold" and queue.contacts > 40 and Gold is staffed
      or attributes.tier == "platinum" {
    return
  }
  invoke LookUpTheCustomer(phone: caller.number, language: attributes.language,
      called: called.number, id: contact.id)
}
scenario "s" {
  mock F: first_result "a long text" second_result "another one" third_result "a third" then fails
  mock F: first_result "a long text" second_result "another one" third_result "a third one"
      then fails
}
`,
    ],
  ]);
});
