import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('the picture of a busy line is what is drawn today', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-picture-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const drawn = join(folder, 'busy-line.svg');
  execFileSync(process.execPath, [join(root, 'scripts', 'tasks', 'picture.ts'), drawn]);
  const committed = readFileSync(join(root, 'docs', 'pictures', 'busy-line.svg'), 'utf8');
  expect(committed, 'draw it again: node scripts/tasks/picture.ts').toBe(readFileSync(drawn, 'utf8'));
});
