import type { SignatureHelp } from 'vscode-languageserver/node';
import type { Session } from '../fixtures-language/session.ts';
import type { Case, Row } from './row.ts';

/** The signature with the parameter at the cursor in brackets, and what is said about it. */
async function signatureHelpAt(session: Session): Promise<string> {
  const help = await session.ask<SignatureHelp>('textDocument/signatureHelp', session.here);
  const [signature] = help?.signatures ?? [];
  if (signature === undefined) return 'nothing';
  const parameter = signature.parameters?.[help?.activeParameter ?? -1];
  const { label, documentation } = parameter ?? {};
  const [start, end] = Array.isArray(label) ? label : [0, 0];
  const shown =
    end === 0
      ? signature.label
      : `${signature.label.slice(0, start)}[${signature.label.slice(start, end)}]${signature.label.slice(end)}`;
  return [shown, typeof documentation === 'object' ? documentation.value : ''].join('\n').trimEnd();
}

const says = (what: string, source: string): Case => ({ says: what, source, ask: signatureHelpAt });

const FUNCTION = 'function FindCustomer(phone, account) returns name, tier';

export const signatureHelp: Row = {
  row: 'signature help',
  cases: [
    says(
      'a function: by the name of the argument, whichever its place',
      `
        ${FUNCTION}
        inbound flow Hotline { invoke FindCustomer(account: ┆) disconnect }
        //=
        FindCustomer(phone, [account]) returns name, tier
      `,
    ),
    says(
      'a function: by the place before there is a name',
      `
        ${FUNCTION}
        inbound flow Hotline { invoke FindCustomer(phone: caller.number, ┆) disconnect }
        //=
        FindCustomer(phone, [account]) returns name, tier
      `,
    ),
    says(
      'a module',
      `
        module Authenticate(pin) returns ok, denied { return as ok }
        inbound flow Hotline { run Authenticate(┆) disconnect }
        //=
        Authenticate([pin]) returns ok, denied
      `,
    ),
    says(
      'the settings of a block, with range and default of the one at the cursor',
      `
        inbound flow Hotline { create callback { retries: 2┆ } disconnect }
        //=
        create callback { initial delay, [retries], between attempts, creation flow, caller id }
        How often to dial again after ringing unanswered. (0 to 99; default \`1\`)
      `,
    ),
    says(
      'the settings of a declaration, none at the cursor',
      `
        queue Support { ┆ }
        //=
        queue { name, hours, limit, caller id, outbound whisper, call back during }
      `,
    ),
  ],
};
