import { describe } from 'vitest';
import { lays } from './lays.ts';

describe('a comment', () => {
  lays([
    [
      'after code begins at column 40, else 64, else two spaces on',
      `
queue A { // opened
  limit: 50 contacts // short
  caller id: "Acme Support" +12065550100 // longer
  outbound whisper: TheNameOfThisFlowIsAsLongAsNoOtherFlowNames // longest
} // closed
`,
      `
queue A {                              // opened
  limit: 50 contacts                   // short
  caller id: "Acme Support" +12065550100                       // longer
  outbound whisper: TheNameOfThisFlowIsAsLongAsNoOtherFlowNames  // longest
}                                      // closed
`,
    ],
    [
      'after code counts columns as a terminal does, wide letters as two',
      `
queue 客服 {
  name: "客服" // 客服
  name: "né"   // a combining accent
}
`,
      `
queue 客服 {
  name: "客服"                         // 客服
  name: "né"                           // a combining accent
}
`,
    ],
    [
      'after code goes on below, where its author aligned it',
      `
flow A {
  disconnect // one
             // two
  // three
}
`,
      `
flow A {
  disconnect                           // one
                                       // two
  // three
}
`,
    ],
    [
      'on a line of its own begins where what is below does, at the end of a block where the block does',
      `
    // file
flow A {
// first
      // second

  disconnect
      // last
}
  // end
`,
      `
// file
flow A {
  // first
  // second

  disconnect
  // last
}
// end
`,
    ],
    [
      'between the words of a statement stays there, and ends the line if it must',
      `
flow A {
  play "a"/* in */,"b"
  set queue // which
  to Support
  if queue is open { return } // or
  else { disconnect }
  /* before */ return
}
`,
      `
flow A {
  play "a" /* in */, "b"
  set queue                            // which
      to Support
  if queue is open {
    return
  }                                    // or
  else {
    disconnect
  }
  /* before */ return
}
`,
    ],
    [
      'over several lines keeps them; stars are aligned',
      `
      /*
   * starred
        * lines
      */
queue A { }
  /* drawn
     +--+
  */
`,
      `
/*
 * starred
 * lines
 */
queue A { }
/* drawn
     +--+
  */
`,
    ],
    [
      'that says prettier-ignore leaves the next statement, property or declaration as it is',
      `
flow A {
  // prettier-ignore
  menu   "x" {
   on 1{ disconnect} }
  play   "b"
}
/* prettier-ignore */
queue   B   { }
queue   C   { }
`,
      `
flow A {
  // prettier-ignore
  menu   "x" {
   on 1{ disconnect} }
  play "b"
}
/* prettier-ignore */
queue   B   { }
queue C { }
`,
    ],
  ]);
});
