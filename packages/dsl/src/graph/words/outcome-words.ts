import type { Block } from '../../ir/program.ts';
import { spoken } from './naming.ts';

const KEY = /^[0-9*#]$/;
/** Said once for several keys: `presses 1, 2 or another key`. */
const PRESSES = 'presses ';

/** An outcome as an arrow's label. Keys are a menu's; other outcomes not listed here are a module's own words. */
export function outcomeInWords(block: Block, on: string): string {
  const isMenu = block.kind === 'menu';
  const isEntry = block.kind === 'collect';
  if (isMenu && KEY.test(on)) return `${PRESSES}${on}`;
  switch (on) {
    case 'timeout':
      return isMenu ? `${PRESSES}nothing` : isEntry ? 'nothing entered' : 'took too long';
    case 'no match':
      return `${PRESSES}another key`;
    case 'invalid':
      return isEntry ? 'not a valid entry' : 'not a valid number';
    case 'not dialable':
      return 'must not be called';
    case 'duplicate':
      return 'has a callback already';
    case 'full':
      return 'the queue is full';
    case 'failed':
      return 'cannot be reached';
    case 'no answer':
      return 'nobody answers';
    case 'error':
      return 'something fails';
    default:
      return spoken(on);
  }
}

/** What an arrow says that goes on below a statement, where others leave it by their outcomes. */
export function successInWords({ kind }: Block): string {
  switch (kind) {
    case 'collect':
      return 'entered';
    case 'set callback number':
      return 'may be called';
    case 'invoke':
      return 'answers';
    case 'transfer to number':
      return 'comes back';
    default:
      return 'done';
  }
}

/** Several outcomes on one arrow: `presses 2, nothing or another key`. */
export function together(texts: readonly string[]): string {
  const allPress = texts.length > 1 && texts.every((text) => text.startsWith(PRESSES));
  const said = allPress ? texts.map((text, index) => (index === 0 ? text : text.slice(PRESSES.length))) : texts;
  const last = said[said.length - 1] ?? '';
  return said.length < 2 ? last : `${said.slice(0, -1).join(', ')} or ${last}`;
}
