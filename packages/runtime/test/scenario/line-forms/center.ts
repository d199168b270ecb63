/** The center that the forms of lines are tried on, and what a form is. */
export const PROGRAM = `center Acme {
  country: US
  timezone: America/New_York
  callbacks expire after: 7d
}

phone number Main {
  number: +12065550100
  flow: Line
}

hours Weekdays {
  open: Mon-Fri 08:00-18:00
}

prompt Welcome { text: "Welcome to Acme." }

queue Support {
  limit: 3 contacts
  caller id: "Acme" +12065550100
}

queue Sales {
  limit: 200 contacts
}

routing profile Frontline {
  after-call work: 30s
  serve Support at priority 1
}

routing profile Sellers {
  after-call work: 30s
  serve Sales at priority 1
}

function LookUp(phone) returns name, tier

inbound flow Line {
  play Welcome
  if Weekdays is not open { disconnect }
  invoke LookUp(phone: caller.number) { on error { goto wait } }
  set attributes.name to LookUp.name
  goto wait
  step wait {
    set queue to Support
    transfer to queue
  }
}

inbound flow Keys {
  menu "Press 1, or enter your number." {
    on 1 { play "One." }
    on 2 { goto number }
    on timeout, no match { play "Nothing." }
  }
  disconnect
  step number {
    collect digits "Your number?" { on timeout, invalid { disconnect } }
    play "You entered {input}."
    disconnect
  }
}

inbound flow CallMe {
  set queue to Support
  set callback number to caller.number { on invalid, not dialable { disconnect } }
  create callback { initial delay: 10s retries: 1 between attempts: 1m on error { disconnect } }
  send sms to caller.number "We will call you."
  play "We will call you."
  disconnect
}

inbound flow Forked {
  split {
    on 10% { play "Ten." }
    otherwise { play "Ninety." }
  }
  disconnect
}
`;

/** A form of line, once as it holds and once as it fails. */
export interface Form {
  readonly form: string;
  readonly holds: string;
  readonly fails: string;
  /** What the failure says: what was needed or expected, and what was so. */
  readonly expected: string;
  readonly actual: string;
  readonly head?: string;
}

/** What several of them begin with. */
export const CALL = 'Mia calls Line from +12065550111\n ';
export const TALK = `${CALL}within 5s expect Ann is offered Mia's call\n Ann accepts\n `;
export const BACK = "Mia has a callback in Support\n within 10s expect Ann is offered Mia's callback\n ";
export const RUNG = `${BACK}Ann accepts\n `;
export const BOTH = 'agent Ann: Frontline available\n agent Bob: Sellers available';
