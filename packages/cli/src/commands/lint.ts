import { check, LineIndex, mend, readSettings, type Diagnostic, type Mended, type SourceFile } from '@ringback/dsl';
import { isFlowFile, type ReadProject } from '@ringback/dsl/project';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Command } from '../command.ts';
import { locate, type LocatedFinding } from '../findings/located.ts';
import { reportFindings, reportOptions, wantedReport } from '../findings/report.ts';
import type { CheckReport } from '../findings/json.ts';
import { counted } from '../play/times.ts';
import { readProgram, shownProject } from '../program-sources.ts';
import { progressOn } from '../terminal/progress.ts';
import type { Sink } from '../terminal/surroundings.ts';
import { UsageError } from '../usage-error.ts';
import { writeWhole } from '../write-whole.ts';
import { checkedAsAsked, inputOption, type ReadInput } from './check.ts';

export const lintCommand = makeLintCommand(() => text(process.stdin));

export function makeLintCommand(readInput: ReadInput): Command {
  return {
    usage: 'lint [PATH]',
    about: `Finds what check finds, and says what can be mended; with --fix it mends it and says what is left.
Exit code 1: errors are left, or more warnings than allowed.`,
    options: {
      fix: { type: 'boolean', help: 'write what is certainly meant into the files' },
      unsafe: { type: 'boolean', help: 'with --fix: also what may change what a caller meets; look at it afterwards' },
      ...reportOptions,
      ...inputOption,
    },
    restMax: 1,
    async run(args, surroundings) {
      const wanted = wantedReport(args);
      const { cwd, out, err } = surroundings;
      const unsafe = args.flags.has('unsafe');
      const notes = wanted.format === 'pretty' ? out : err;
      if (!args.flags.has('fix')) {
        if (unsafe) throw new UsageError('--unsafe goes with --fix');
        const checked = await checkedAsAsked(args, readInput, surroundings);
        const code = await reportFindings(checked, wanted, surroundings);
        notes.write(mendable(checked.findings.filter(wanted.isShown), unsafe));
        return code;
      }
      if (args.values.has('stdin-filepath')) throw new UsageError('--fix writes files; it cannot mend standard input');
      const project = readProgram(args.rest[0] ?? '.', cwd);
      const { mended, left, after, isStable } = mendProject(project, unsafe, err);
      const { shown } = shownProject(project, cwd);
      writeChanges(project, after, shown);
      const told = mended.map((each) => inReport(each, shown));
      if (!args.flags.has('quiet')) notes.write(mendedInWords(told));
      const program = shownProject(after, cwd);
      const findings = left.map((finding) => locate(finding, program.sources));
      const code = await reportFindings({ ...program, findings, mended: told }, wanted, surroundings);
      notes.write(mendable(findings.filter(wanted.isShown), unsafe));
      if (!isStable) err.write('Some of it came back each time it was mended; look at what has changed.\n');
      return code;
    },
  };
}

/** Mends what can be mended, `ringback.json` included. Which files make the program stays as it was read. */
function mendProject(
  project: ReadProject,
  unsafe: boolean,
  err: Sink,
): Pick<Mended, 'mended' | 'left' | 'isStable'> & { readonly after: ReadProject } {
  const { settings, sources } = project;
  const files = settings === null ? sources : [...sources, { path: settings.file, text: settings.text }];
  const programOf = (texts: readonly SourceFile[]): ReadProject => {
    const json = texts.find(({ path }) => path === settings?.file);
    return {
      ...project,
      sources: texts.filter(({ path }) => isFlowFile(path)),
      settings: json === undefined ? null : readSettings(json.text, json.path),
    };
  };
  const progress = progressOn(err);
  const find = (texts: readonly SourceFile[]): readonly Diagnostic[] => {
    const { sources: now, settings: wanted, filesIn } = programOf(texts);
    return check(now, { settings: wanted, filesIn, progress: progress.tell });
  };
  const { files: mendedFiles, ...result } = mend(files, find, { unsafe });
  progress.end();
  return { ...result, after: programOf(mendedFiles) };
}

/** Writes all files that have changed, or none. What is on disk must still be what was read, byte for byte. */
function writeChanges(before: ReadProject, after: ReadProject, shown: (file: string) => string): void {
  const all = ({ sources, settings }: ReadProject): readonly SourceFile[] =>
    settings === null ? sources : [...sources, { path: settings.file, text: settings.text }];
  const old = new Map(all(before).map(({ path, text: was }) => [path, was]));
  const changed = all(after).filter(({ path, text: is }) => old.get(path) !== is);
  for (const { path } of changed) {
    const bytes = readFileSync(join(before.folder, path));
    if (!bytes.equals(Buffer.from(old.get(path) ?? ''))) {
      throw new UsageError(`${shown(path)} is not UTF-8, or has changed meanwhile; nothing was written`);
    }
  }
  if (changed.length > 0)
    writeWhole(
      before.folder,
      changed.map(({ path, text: is }) => [path, is]),
    );
}

type MendedLine = NonNullable<CheckReport['mended']>[number];

function inReport({ finding, fix, text: was }: Mended['mended'][number], shown: (file: string) => string): MendedLine {
  const { line } = new LineIndex(was).positionAt(finding.start);
  return { code: finding.code, file: shown(finding.file), line, title: fix.title, safe: fix.safe };
}

function mendedInWords(mended: readonly MendedLine[]): string {
  if (mended.length === 0) return '';
  const lines = mended.map(({ file, line, code, title }) => `${file}:${line}: ${title} (${code})\n`);
  const files = new Set(mended.map(({ file }) => file)).size;
  return `${lines.join('')}Mended ${counted(mended.length, 'finding')} in ${counted(files, 'file')}.\n\n`;
}

/** What a person can do about the rest. */
function mendable(findings: readonly LocatedFinding[], unsafe: boolean): string {
  const safe = findings.filter(({ fixes }) => fixes.some((fix) => fix.safe)).length;
  const others = findings.filter(({ fixes }) => fixes.length === 1 && fixes[0]?.safe === false).length;
  if (unsafe || safe + others === 0) return '';
  if (safe === 0) return `--fix --unsafe mends ${others}; look at what it does.\n`;
  return `--fix mends ${safe}${others === 0 ? '' : `, --unsafe ${others} more`}.\n`;
}
