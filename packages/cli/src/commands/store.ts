import { shorten } from '@ringback/dsl/phone';
import {
  backUpStore,
  checkStore,
  exportStore,
  liveContacts,
  StoreFileError,
  stopContact,
} from '@ringback/runtime/sqlite';
import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { choice, type Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { didYouMean } from '../near-names.ts';
import { counted, inWords } from '../play/times.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { EXIT_CLEAN, EXIT_FOUND, EXIT_USAGE, UsageError } from '../usage-error.ts';

/** What stands behind the file. */
const BEHIND = { check: 'nothing', list: 'nothing', stop: 'CONTACT', export: 'nothing', backup: 'TO' } as const;
type Act = keyof typeof BEHIND;
const ACTS = Object.keys(BEHIND) as Act[];
const FORMATS = ['pretty', 'json'] as const;

export const storeCommand: Command = {
  usage: 'store check|list|stop|export|backup FILE',
  about: `Looks into the store file of a center, and mends what can be mended by hand.

  check FILE          goes through pages, rows and log; exit code 1: something is damaged
  list FILE           the contacts that live, telephone numbers shortened
  stop FILE CONTACT   ends a call or callback for good, as long as no service has the file; exit code 1: there is no such one
  export FILE         everything as lines of JSON, telephone numbers in full
  backup FILE TO      a copy, complete and compact

All but stop may be used while a service runs.`,
  options: {
    format: { type: 'string', value: 'FORMAT', help: 'of check, list and stop: pretty (default) or json' },
    output: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: 'of export: where to write; standard output by default',
    },
  },
  restMax: 3,
  run(args, surroundings) {
    const [act, file, behind] = actOf(args);
    const path = resolve(surroundings.cwd, file);
    try {
      return does[act](path, behind, args, surroundings);
    } catch (error) {
      if (!(error instanceof Error) || error instanceof UsageError) throw error;
      if (error instanceof StoreFileError && error.code !== 'damaged') throw new UsageError(error.message);
      surroundings.err.write(`ringback: ${error.message}\n`);
      return act === 'check' ? EXIT_FOUND : EXIT_USAGE;
    }
  },
};

function actOf({ rest }: Arguments): readonly [Act, string, string] {
  const [act = '', file, behind] = rest;
  const known = ACTS.find((each) => each === act);
  if (known === undefined) {
    const what = act === '' ? 'do what with a store?' : `a store cannot ${act}.${didYouMean(act, ACTS)}`;
    throw new UsageError(`${what} Say ringback store ${ACTS.join('|')} FILE`);
  }
  if (file === undefined) throw new UsageError(`which file? Say ringback store ${known} center.db`);
  const wanted = BEHIND[known];
  if (wanted !== 'nothing' && behind === undefined) {
    throw new UsageError(`${wanted} is missing: ringback store ${known} ${file} ${wanted}`);
  }
  if (wanted === 'nothing' && behind !== undefined) {
    throw new UsageError(`store ${known} takes one file, not also "${behind}"`);
  }
  return [known, file, behind ?? ''];
}

type Doing = (path: string, behind: string, args: Arguments, surroundings: Surroundings) => number;

const does: Readonly<Record<Act, Doing>> = {
  check(path, _behind, args, { out }) {
    const format = choice(args, 'format', FORMATS);
    const { problems, ...found } = checkStore(path);
    if (format === 'json') out.write(`${JSON.stringify({ problems, ...found }, null, 2)}\n`);
    else if (problems.length > 0) out.write(`${problems.map((problem) => `${problem}\n`).join('')}`);
    else {
      const { contacts, agents, lines, pending } = found;
      out.write(
        `Sound: ${counted(contacts, 'live contact')}, ${counted(agents, 'agent')}, ` +
          `${counted(lines, 'line')} of log, ${counted(pending, 'effect')} to be confirmed.\n`,
      );
    }
    return problems.length > 0 ? EXIT_FOUND : EXIT_CLEAN;
  },

  list(path, _behind, args, { out }) {
    const format = choice(args, 'format', FORMATS);
    const rows = liveContacts(path).map((contact) => ({
      contact: contact.id,
      is: contact.channel === 'voice' ? contact.is : contact.channel,
      stage: contact.stage,
      queue: contact.place?.queue ?? contact.queue,
      customer: shortened(contact.callbackNumber ?? contact.number),
      agent: contact.agent,
      attempts: contact.callback?.attempts ?? null,
      startedAt: new Date(contact.originalStartMs).toISOString(),
      expiresAt: contact.callback === null ? null : new Date(contact.callback.expiresAtMs).toISOString(),
    }));
    if (format === 'json') {
      out.write(`${JSON.stringify(rows, null, 2)}\n`);
      return EXIT_CLEAN;
    }
    if (rows.length === 0) {
      out.write('No contact lives.\n');
      return EXIT_CLEAN;
    }
    const nowMs = Date.now();
    const table = rows.map((row) => [
      row.contact,
      row.is,
      row.stage,
      row.queue ?? '–',
      row.customer ?? '–',
      row.agent ?? '–',
      row.attempts === null ? '–' : counted(row.attempts, 'dial'),
      inWords(Math.max(0, nowMs - Date.parse(row.startedAt))),
    ]);
    out.write(columns([['contact', 'is', 'stage', 'queue', 'customer', 'agent', 'dialed', 'began'], ...table]));
    return EXIT_CLEAN;
  },

  stop(path, contact, args, { out, err }) {
    const format = choice(args, 'format', FORMATS);
    const { refusal } = stopContact(path, contact);
    if (format === 'json') out.write(`${JSON.stringify({ contact, refusal }, null, 2)}\n`);
    else if (refusal === null) {
      out.write(`${contact} is stopped. What telephony has to do about it is done when the service starts.\n`);
    } else err.write(`ringback: ${refusal.message}\n`);
    return refusal === null ? EXIT_CLEAN : EXIT_FOUND;
  },

  export(path, _behind, args, { out, cwd }) {
    const output = args.values.get('output');
    if (output === undefined) {
      exportStore(path, (line) => out.write(`${JSON.stringify(line)}\n`));
      return EXIT_CLEAN;
    }
    const file = openSync(resolve(cwd, output), 'w');
    try {
      exportStore(path, (line) => void writeSync(file, `${JSON.stringify(line)}\n`));
    } finally {
      closeSync(file);
    }
    return EXIT_CLEAN;
  },

  backup(path, to, _args, { out, cwd }) {
    backUpStore(path, resolve(cwd, to));
    out.write(`${to} is written.\n`);
    return EXIT_CLEAN;
  },
};

const shortened = (number: string | null): string | null => (number === null ? null : shorten(number));

const GAP = '  ';

/** Rows of texts, each column as wide as its widest. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(GAP)}`.trimEnd() + '\n')
    .join('');
}
