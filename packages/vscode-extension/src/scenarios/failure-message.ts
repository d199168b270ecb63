import type { ScenarioFailure, Timeline } from '@ringback/runtime/scenario';
import { Location, MarkdownString, Position, Range, TestMessage, TestMessageStackFrame } from 'vscode';
import type { TestItem, Uri } from 'vscode';

/** Where a file of the program lies, as the editor writes it. */
export type UriOf = (file: string) => Uri;

/**
 * A failure as the editor shows it: at the line that failed, what was expected, what was so, and the way there. Not as the
 * editor's comparison of two texts: it would show the two and hide the way.
 */
export function failureOf(failure: ScenarioFailure, uriOf: UriOf): TestMessage {
  const message = new TestMessage(markdownOf(failure));
  message.location = new Location(uriOf(failure.file), lineAt(failure.at.line, failure.at.column));
  message.stackTrace = failure.timelines.flatMap((timeline) => framesOf(timeline, uriOf));
  return message;
}

export function errorOf(text: string, item: TestItem): TestMessage {
  const message = new TestMessage(text);
  if (item.uri !== undefined) message.location = new Location(item.uri, item.range ?? lineAt(1, 1));
  return message;
}

function lineAt(line: number, column: number): Range {
  const start = new Position(Math.max(0, line - 1), Math.max(0, column - 1));
  return new Range(start, start);
}

/** Texts of the program come in as text, never as Markdown of ours. */
function markdownOf({ message, because, when, timelines }: ScenarioFailure): MarkdownString {
  const markdown = new MarkdownString();
  markdown.appendText(`${message[0]?.toUpperCase() ?? ''}${message.slice(1)}\n\n`);
  for (const reason of because) markdown.appendText(`${reason}\n\n`);
  markdown.appendText(`It was ${when.date} ${when.time}.\n\n`);
  for (const { title, entries } of timelines) {
    markdown.appendMarkdown('**').appendText(title).appendMarkdown('**\n\n');
    markdown.appendCodeblock(entries.map((entry) => `${entry.when.time}  ${entry.what}`).join('\n'), 'text');
  }
  return markdown;
}

/** The latest statements first, as a stack is read; a statement that several entries name counts once. */
function framesOf({ title, entries }: Timeline, uriOf: UriOf): TestMessageStackFrame[] {
  const frames: TestMessageStackFrame[] = [];
  let before: string | null = null;
  for (const { when, what, stood } of entries.toReversed()) {
    if (stood === null) continue;
    const place = JSON.stringify([stood.file, stood.line]);
    if (place === before) continue;
    before = place;
    const position = new Position(stood.line - 1, stood.column - 1);
    frames.push(new TestMessageStackFrame(`${when.time} ${title} ${what}`, uriOf(stood.file), position));
  }
  return frames;
}
