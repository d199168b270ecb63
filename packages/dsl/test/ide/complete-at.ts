import { complete, editorProgram } from '../../src/ide/index.ts';
import type { Completion } from '../../src/ide/index.ts';

/** What the examples below may refer to. */
const PRELUDE = `
center Acme { country: US duplicate callbacks: refuse }
queue Support { limit: 5 contacts }
queue Sales {}
hours Weekdays { open: Mon-Fri 08:00-18:00 }
function FindCustomer(phone, account) returns name, open_callback
callback flow Refuse { transfer to queue }
customer queue flow Music { play "x" }
module Authenticate(pin) returns ok, denied { return as ok }
prompt Hello { text: "Hello" }
bot Helper { lex: "arn" }
routing profile Front { serve Support at priority 1 }
inbound flow Main { set attributes.tier to "gold" set attributes { vip: "1" } set flow.tries to 1 disconnect }
phone number Line { number: +12065550100 flow: Main }
`;

/** What is proposed at the bar in a text, beside a program with one of everything. */
export function proposalsAt(source: string, afterSpace = false): readonly Completion[] {
  const at = source.indexOf('|');
  const text = source.replace('|', '');
  const path = text.includes('scenario') ? 'main.test.flow' : 'main.flow';
  const program = editorProgram([
    { path: 'prelude.flow', text: PRELUDE },
    { path, text },
  ]);
  return complete(program, path, at, { snippets: true, afterSpace }).items;
}
