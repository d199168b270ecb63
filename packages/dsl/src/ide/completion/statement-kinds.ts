import type { DeclarationKind, StatementKind } from '../../semantics/language/shapes.ts';
import { STATEMENTS } from '../../semantics/language/statements.ts';
import type { OpenRule } from '../../syntax/prefix-reader.ts';
import type { Cursor, TokenNear } from './cursor.ts';
import { readBy } from './cursor.ts';

/** Which declaration a rule of the grammar reads. */
export const DECLARATION_OF_RULE: Readonly<Record<string, DeclarationKind>> = {
  CenterDeclaration: 'center',
  PhoneNumberDeclaration: 'phone number',
  HoursDeclaration: 'hours',
  QueueDeclaration: 'queue',
  PromptDeclaration: 'prompt',
  BotDeclaration: 'bot',
  RoutingProfileDeclaration: 'routing profile',
  FunctionDeclaration: 'function',
  ModuleDeclaration: 'module',
  FlowDeclaration: 'flow',
};

/** Statements that may have braces, by their rules; what `set` and `transfer to` are is said by their words. */
const KIND_OF_RULE: Readonly<Record<string, StatementKind>> = {
  PlayStatement: 'play',
  MenuStatement: 'menu',
  CollectStatement: 'collect',
  AskStatement: 'ask',
  CreateCallback: 'create callback',
  CheckStatement: 'check',
  SplitStatement: 'split',
  InvokeStatement: 'invoke',
  RunStatement: 'run',
  ConnectAction: 'connect action',
  WaitStatement: 'wait',
  SendSms: 'send sms',
};
export const STATEMENT_RULES: readonly string[] = [...Object.keys(KIND_OF_RULE), 'SetStatement', 'TransferStatement'];

/** What statement a rule under way reads, by its first words. */
export function statementKindOf(cursor: Cursor, rule: OpenRule): StatementKind | undefined {
  const known = KIND_OF_RULE[rule.name];
  if (known !== undefined) return known;
  return kindOfWords(readBy(cursor, rule).map(({ text }) => text));
}

/** The statement that some words begin, the longest that fits: `set queue to` is a `set queue`. */
export function kindOfWords(words: readonly string[]): StatementKind | undefined {
  const [first, second, third] = words;
  if (first === 'set') {
    if (second === 'flow') return 'set flow value';
    if (second === 'callback') return 'set callback number';
    if (second === 'customer' || second === 'agent' || second === 'disconnect') return 'set flow';
  }
  const said = [first, second, third].filter((word) => word !== undefined).join(' ');
  return STATEMENTS.map(({ kind }) => kind).find((kind) => said === kind || said.startsWith(`${kind} `));
}

/** The name that follows some word in what a rule has read. */
export function nameAfter(tokens: readonly TokenNear[], word: string): string | undefined {
  const at = tokens.findIndex(({ text }) => text === word);
  const next = at < 0 ? undefined : tokens[at + 1];
  return next?.kind === 'Name' ? next.text.normalize('NFC') : undefined;
}
