import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from '../command.ts';
import { didYouMean } from '../near-names.ts';
import { renderMarkdown } from '../terminal/markdown.ts';
import { stylesFor } from '../terminal/style.ts';
import { EXIT_CLEAN, UsageError } from '../usage-error.ts';

const PAGE = '.md';

export const explainCommand: Command = {
  usage: 'explain CODE',
  about: 'Prints the page about a code: what it means, why it matters, a failing and a mended example.',
  options: {},
  restMax: 1,
  run({ rest }, { out }) {
    const [code] = rest;
    const codes = pageCodes();
    if (code === undefined) throw new UsageError(`explain which code? There are: ${codes.join(', ')}`);
    if (!codes.includes(code)) throw new UsageError(`there is no code "${code}".${didYouMean(code, codes)}`);
    const page = readFileSync(join(pagesFolder(), code + PAGE), 'utf8');
    out.write(renderMarkdown(page, stylesFor(out.colours), out.columns));
    return EXIT_CLEAN;
  },
};

function pageCodes(): string[] {
  const folder = pagesFolder();
  if (!existsSync(folder)) throw new Error(`the pages are missing: ${folder}`);
  const pages = readdirSync(folder).filter((file) => file.endsWith(PAGE) && file !== `README${PAGE}`);
  return pages.map((file) => file.slice(0, -PAGE.length)).sort();
}

/** The pages ship inside the compiler's package. */
function pagesFolder(): string {
  const page = fileURLToPath(import.meta.resolve('@ringback/dsl/rules/page.md'));
  return dirname(page);
}
