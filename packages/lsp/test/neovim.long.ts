import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exampleFolder, SUPPORT_LINE, withRetries } from './examples.ts';

/** The built command, as a person has it. */
const RINGBACK = fileURLToPath(new URL('../../cli/bin/ringback.js', import.meta.url));
const SCRIPT = fileURLToPath(new URL('neovim/edit-a-program.lua', import.meta.url));
const DOCS = new URL('../../../docs/lsp.md', import.meta.url);
const NEOVIM_TIMEOUT_MS = 240_000;

const hasNeovim = spawnSync('nvim', ['--version']).status === 0;

/** The lines of docs/lsp.md that work in every neovim since Debian 12's; a person puts them into `init.lua`. */
function documentedSetup(): string {
  const [, setup] = /### Neovim before 0\.11[^]*?```lua\n([^]*?)```/.exec(readFileSync(DOCS, 'utf8')) ?? [];
  if (setup === undefined) throw new Error('docs/lsp.md says no more how neovim is set up');
  return setup;
}

/** Runs on the Debian package `neovim`, which `.ci/run` installs. */
describe.runIf(hasNeovim)(
  `neovim, a client that knows nothing of us${hasNeovim ? '' : ' (not installed here: not tried)'}`,
  () => {
    let home = '';
    beforeEach(() => {
      home = mkdtempSync(join(tmpdir(), 'ringback neovim '));
      cpSync(exampleFolder, join(home, 'program'), { recursive: true });
      writeFileSync(join(home, 'program', SUPPORT_LINE), withRetries(20));
      writeFileSync(join(home, 'program', 'ringback.json'), '{}');
      writeFileSync(join(home, 'ringback'), `#!/bin/sh\nexec "${process.execPath}" "${RINGBACK}" "$@"\n`);
      chmodSync(join(home, 'ringback'), 0o755);
      writeFileSync(join(home, 'init.lua'), documentedSetup());
    });
    afterEach(() => rmSync(home, { recursive: true, force: true }));

    test('sees the warning, jumps to a declaration, renames a queue over its files, takes the fix', () => {
      const result = join(home, 'result.json');
      const program = join(home, 'program');
      execFileSync('nvim', ['--headless', '--clean', '-u', join(home, 'init.lua'), '-c', `luafile ${SCRIPT}`], {
        cwd: program,
        timeout: NEOVIM_TIMEOUT_MS,
        stdio: 'ignore',
        env: {
          ...process.env,
          PATH: [home, dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
          XDG_STATE_HOME: home,
          XDG_DATA_HOME: home,
          XDG_CONFIG_HOME: home,
          RINGBACK_RESULT: result,
          RINGBACK_FOLDER: program,
        },
      });
      const text = (file: string): string => readFileSync(join(program, file), 'utf8');
      const center = readFileSync(join(exampleFolder, 'center.flow'), 'utf8').split('\n');

      expect(JSON.parse(readFileSync(result, 'utf8'))).toEqual({
        warning: {
          message: 'retries: 20 may dial one customer 21 times over 3 h 20 min',
          line:
            withRetries(20)
              .split('\n')
              .findIndex((line) => line.includes('retries: 20')) + 1,
          severity: 2,
        },
        definition: {
          file: 'center.flow',
          line: center.findIndex((line) => line.startsWith('queue SupportCallbacks')) + 1,
          word: 'SupportCallbacks',
        },
        fix: 'Change to retries: 2',
        left: 0,
      });
      const changed = globSync('*.flow', { cwd: program });
      expect(changed.filter((file) => text(file).includes('SupportCallbacks'))).toEqual([]);
      expect(changed.filter((file) => text(file).includes('Ringbacks')).sort()).toEqual(
        changed.filter((file) => readFileSync(join(exampleFolder, file), 'utf8').includes('SupportCallbacks')).sort(),
      );
      expect(text(SUPPORT_LINE)).toContain('retries: 2 ');
      const { status } = spawnSync(process.execPath, [RINGBACK, 'check', '.'], { cwd: program });
      expect(status).toBe(0);
    });
  },
);
