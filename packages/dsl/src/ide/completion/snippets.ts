import type { Candidate } from './candidate.ts';
import type { Cursor } from './cursor.ts';
import { flowTypeAround } from './flow-type.ts';
import { statementShape } from '../../semantics/language/statements.ts';
import type { StatementKind } from '../../semantics/language/shapes.ts';

/** A first name of a kind that the program has, for a snippet to begin with; else one that says what belongs there. */
const firstOf = (names: Iterable<string>, otherwise: string): string => {
  for (const name of names) return name;
  return otherwise;
};

interface Snippet {
  readonly label: string;
  readonly statement?: StatementKind;
  readonly says: string;
  readonly body: (cursor: Cursor) => string;
}

/** Whole statements as people need them: with the outcomes that somebody has to decide about. */
const STATEMENTS: readonly Snippet[] = [
  {
    label: 'create callback …',
    statement: 'create callback',
    says: 'A callback with its delay, its retries and what happens when it cannot be made.',
    body: ({ program: { model } }) =>
      `create callback in \${1:${firstOf(model.queues.keys(), 'Queue')}} {
  initial delay: \${2:99s}
  retries: \${3:2}
  between attempts: \${4:10m}
  on error { \${5:disconnect} }
}$0`,
  },
  {
    label: 'menu …',
    statement: 'menu',
    says: 'One key, and a way out for who presses none or another one.',
    body: () => `menu "\${1:Press 1 for sales.}" {
  on 1 { \${2:disconnect} }
  on timeout, no match { \${3:disconnect} }
}$0`,
  },
  {
    label: 'collect phone number …',
    statement: 'collect',
    says: 'Asks for a number to call back.',
    body: () => `collect phone number "\${1:Please enter your phone number, then press pound.}" {
  attempts: \${2:3}
  on timeout, invalid { \${3:disconnect} }
}
set callback number to input {
  on invalid, not dialable { \${4:disconnect} }
}$0`,
  },
  {
    label: 'ask …',
    statement: 'ask',
    says: 'Lets a bot ask.',
    body: ({ program: { model } }) => `ask \${1:${firstOf(model.bots.keys(), 'Bot')}} "\${2:How can I help?}" {
  on "\${3:Intent}" { \${4:disconnect} }
  on timeout, no match { \${5:disconnect} }
}$0`,
  },
  {
    label: 'if … else …',
    statement: 'if',
    says: 'One way or the other.',
    body: ({ program: { model } }) => `if \${1:${firstOf(model.hours.keys(), 'Weekdays')}} is \${2:open} {
  $3
} else {
  $4
}$0`,
  },
];

const DECLARATIONS: readonly Snippet[] = [
  {
    label: 'inbound flow …',
    says: 'What a caller hears and chooses.',
    body: ({ program: { model } }) => `inbound flow \${1:Hotline} {
  set queue to \${2:${firstOf(model.queues.keys(), 'Queue')}}
  transfer to queue
}
$0`,
  },
  {
    label: 'queue …',
    says: 'A line of contacts that wait for an agent.',
    body: () => `queue \${1:Support} {
  limit: \${2:50} contacts
  caller id: "\${3:Acme}" \${4:+12065550100}
}
$0`,
  },
  {
    label: 'routing profile …',
    says: 'Which queues an agent serves, in which order and after which delay.',
    body: ({ program: { model } }) => `routing profile \${1:Frontline} {
  channels: voice 1
  serve \${2:${firstOf(model.queues.keys(), 'Queue')}} at priority \${3:1}
}
$0`,
  },
  {
    label: 'hours …',
    says: 'When the center is open.',
    body: () => `hours \${1:Weekdays} {
  open: \${2:Mon-Fri 08:00-18:00}
}
$0`,
  },
];

const SCENARIO: Snippet = {
  label: 'scenario …',
  says: 'A test: who calls, what happens, what is expected.',
  body: ({ program: { model } }) => `scenario "\${1:what must hold}" {
  clock: \${2:2026-03-02 10:00}
  agent \${3:Ann}: ${firstOf(model.profiles.keys(), 'Frontline')} available

  at 10:00:00  \${4:Mia} calls ${firstOf(
    [...model.flows.values()].filter(({ type }) => type === 'inbound').map(({ name }) => name),
    'Hotline',
  )}
               expect \${4:Mia} hears "\${5:Hello}"$0
}
`,
};

/** Snippets for statements that the flow around the cursor may hold. */
export function statementSnippets(cursor: Cursor): readonly Candidate[] {
  const type = flowTypeAround(cursor);
  return STATEMENTS.filter(
    ({ statement }) =>
      statement === undefined || type === undefined || statementShape(statement).flowTypes.includes(type),
  ).map((snippet) => asCandidate(cursor, snippet));
}

export function declarationSnippets(cursor: Cursor): readonly Candidate[] {
  const all = cursor.file.path.endsWith('.test.flow') ? [SCENARIO, ...DECLARATIONS] : DECLARATIONS;
  return all.map((snippet) => asCandidate(cursor, snippet));
}

function asCandidate(cursor: Cursor, { label, says, body }: Snippet): Candidate {
  const snippet = body(cursor);
  return { label, kind: 'snippet', rank: 'new', snippet, newText: withoutStops(snippet), detail: says };
}

/** A snippet for editors that know none: the texts of its tab stops stay. */
export function withoutStops(snippet: string): string {
  return snippet.replaceAll(/\$\{\d+:([^}]*)\}|\$\d+/g, (_, text: string | undefined) => text ?? '');
}
