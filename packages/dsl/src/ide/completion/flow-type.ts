import type { FlowType } from '../../ir/program.ts';
import { WORDS } from '../../syntax/words.ts';
import type { Cursor } from './cursor.ts';
import { flowAround } from './references.ts';

const languageWords: ReadonlySet<string> = new Set(WORDS);

/** The type of the flow around the cursor by the words that begin it, which stand even in a damaged text. */
export function flowTypeAround(cursor: Cursor): FlowType | undefined {
  const words: string[] = [];
  for (let index = 0; index < cursor.before.length && !cursor.inText; index++) {
    const { text = '' } = cursor.before.at(index) ?? {};
    if (text === 'module') return 'module';
    if (text === 'flow') return (words.join(' ') || 'inbound') as FlowType;
    if (!languageWords.has(text)) break;
    words.push(text);
  }
  return flowAround(cursor)?.type;
}
