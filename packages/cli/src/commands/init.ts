import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from '../command.ts';
import { shownPath } from '../findings/located.ts';
import { stylesFor } from '../terminal/style.ts';
import { EXIT_CLEAN, UsageError } from '../usage-error.ts';
import { version } from '../version.ts';
import { writeWhole } from '../write-whole.ts';

/** The project that people start from; it ships as it stands. */
const TEMPLATE = fileURLToPath(new URL('../../templates/center/', import.meta.url));
/** npm leaves a file of that name out of what it publishes. */
const RENAMED: Readonly<Record<string, string>> = { _gitignore: '.gitignore' };
/** Stands for the version of the command in the template. */
const VERSION = '@ringback/cli@VERSION';

export const initCommand: Command = {
  usage: 'init [DIR]',
  about: `Writes a project that runs into DIR (here by default): a support line with callbacks, scenarios that pass, settings,
a recommendation for VS Code and a workflow for GitHub. Nothing is overwritten: if one of the files is there, none is written.`,
  options: {},
  restMax: 1,
  run({ rest }, { cwd, out }) {
    const folder = resolve(cwd, rest[0] ?? '.');
    const files = templateFiles();
    const there = files.map(([name]) => name).filter((name) => existsSync(join(folder, name)));
    const shown = shownPath(cwd, folder);
    if (there.length > 0) {
      throw new UsageError(
        `${shown} has ${there.join(', ')} already; nothing was written. Name an empty folder: ringback init DIR`,
      );
    }
    writeWhole(folder, files);
    const style = stylesFor(out.colours);
    const at = shown === '.' ? '' : ` ${/\s/.test(shown) ? `"${shown}"` : shown}`;
    out.write(`Written to ${shown}: ${files.map(([name]) => name).join(', ')}\n\n`);
    for (const [command, what] of [
      [`ringback check${at}`, 'finds mistakes; there are none yet'],
      [`ringback test${at}`, 'plays the scenarios'],
      [`ringback run${at || ' .'}`, 'plays an hour of traffic'],
    ] as const) {
      out.write(`  ${style.code(command)}  ${style.quiet(what)}\n`);
    }
    return EXIT_CLEAN;
  },
};

function templateFiles(): readonly (readonly [name: string, text: string])[] {
  const entries = readdirSync(TEMPLATE, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(TEMPLATE, path).replaceAll('\\', '/');
      const text = readFileSync(path, 'utf8').replaceAll(VERSION, `@ringback/cli@${version()}`);
      return [RENAMED[name] ?? name, text] as const;
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
