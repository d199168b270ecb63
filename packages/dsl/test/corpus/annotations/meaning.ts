import { inspect } from 'node:util';
import type { Compilation, LineIndex, Program, SourceRange } from '../../../src/index.ts';
import { renderBlock } from '../../lower/render-program.ts';
import type { Note } from './note.ts';

/** What the program and its scenarios hold of each line of a file. */
export function meaningNotes({ program, sourceMap, scenarios }: Compilation, path: string, lines: LineIndex): Note[] {
  if (program === null || sourceMap === null || scenarios === null) return [];
  const file = sourceMap.files.indexOf(path);
  const notes: (Note & { readonly start: number })[] = [];
  const put = (range: SourceRange, text: string): void => {
    notes.push({ line: range.line, label: 'ir', text: `${until(range, lines)} ${text}`, start: range.start });
  };
  const blocks = new Map(
    program.flows.map(({ name, blocks: of }) => [name, new Map(of.map((block) => [block.id, block]))]),
  );
  for (const range of sourceMap.declarations) {
    if (range.file === file)
      put(range, `${range.kind} ${range.name} ${show(declarationOf(program, range.kind, range.name))}`);
  }
  for (const range of sourceMap.blocks) {
    const block = blocks.get(range.flow)?.get(range.block);
    if (block === undefined) throw new Error(`the source map knows a block ${range.block} that is none`);
    if (range.file === file)
      put(
        range,
        `[${range.block}] ${renderBlock(block)
          .join('; ')
          .replaceAll('\n', String.raw`\n`)}`,
      );
  }
  notes.sort((a, b) => a.start - b.start);
  return [...notes.map(({ line, label, text }) => ({ line, label, text })), ...scenarioNotes(scenarios, path)];
}

function scenarioNotes({ files, scenarios }: NonNullable<Compilation['scenarios']>, path: string): Note[] {
  const file = files.indexOf(path);
  return scenarios
    .filter(({ at }) => at.file === file)
    .flatMap(({ agents, callers, mocks, lines, at, ...rest }) => [
      { line: at.line, label: 'ir', text: show(rest) },
      ...[...agents, ...callers, ...mocks, ...lines].map(({ at: { line, column }, ...part }) => ({
        line,
        label: 'ir',
        text: `${column} ${show(part)}`,
      })),
    ]);
}

/** `6…24`: columns; `6…+3:4`: up to column 4 three lines further down. */
function until({ start, end, line, column }: SourceRange, lines: LineIndex): string {
  const begins = lines.positionAt(start);
  if (begins.line !== line || begins.column !== column)
    throw new Error('the source map tells offset and line differently');
  const ends = lines.positionAt(end);
  return `${column}…${ends.line === line ? '' : `+${ends.line - line}:`}${ends.column}`;
}

function declarationOf(program: Program, kind: string, name: string): unknown {
  const { center, phoneNumbers, hours, queues, profiles, prompts, functions, flows } = program;
  if (kind === 'center') return center;
  const lists = {
    'phone number': phoneNumbers,
    hours,
    queue: queues,
    'routing profile': profiles,
    prompt: prompts,
    function: functions,
    flow: flows,
    module: flows,
  };
  const list: readonly { readonly name: string }[] = lists[kind as keyof typeof lists] ?? [];
  const found = list.find((declared) => declared.name === name);
  if (found === undefined) return undefined;
  return Object.fromEntries(Object.entries(found).filter(([key]) => key !== 'name' && key !== 'blocks'));
}

const show = (value: unknown): string =>
  inspect(value, { depth: null, breakLength: Infinity, maxArrayLength: null, maxStringLength: null });
