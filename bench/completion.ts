/**
 * How long the editor waits for proposals: at offsets all over a text, in a file alone and among 300 files, after warming up. The program is
 * at hand; what it costs to keep it so after each key is another question.
 *
 *   npm run bench -- completion
 */
import { complete, editorProgram } from '../packages/dsl/src/ide/index.ts';
import { machine } from './measure/machine.ts';
import { programOf, programOfFiles } from './texts/programs.ts';
import type { ProgramFile } from './texts/programs.ts';

const OFFSETS = 1_000;
const ROUNDS = 3;
const FILES = 300;
const FILE_SIZE = 12_000;
const LARGE = 100_000;

/** One flow of a size: reading begins at the statement, wherever the declaration does. */
function oneFlow(size: number): string {
  const steps: string[] = [];
  for (let length = 0, number = 0; length < size; number++) {
    const step = `  step step_${number} {
    menu "Press 1 to hear it again." {
      timeout: 8s
      on 1 { goto step_${number} }
      on timeout, no match { goto last }
    }
  }
`;
    steps.push(step);
    length += step.length;
  }
  return `inbound flow Large {\n${steps.join('\n')}\n  step last { disconnect }\n}\n`;
}

function measure(name: string, files: readonly ProgramFile[], path: string): void {
  const program = editorProgram(files);
  const { length } = program.files.get(path)?.text ?? '';
  const ask = (index: number): number => {
    const offset = Math.floor((length * (index + 0.5)) / OFFSETS);
    const fromMs = performance.now();
    complete(program, path, offset, { snippets: true });
    return performance.now() - fromMs;
  };
  for (let index = 0; index < OFFSETS; index++) ask(index);
  const tookMs = Array.from({ length: ROUNDS * OFFSETS }, (_, index) => ask(index % OFFSETS)).sort((a, b) => a - b);
  const at = (part: number): string =>
    `${(tookMs[Math.min(tookMs.length - 1, Math.floor(part * tookMs.length))] ?? 0).toFixed(2)} ms`;
  console.log(`${name.padEnd(36)} p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}`);
}

console.log(machine());
measure('12 KB', [{ path: 'a.flow', text: programOf(FILE_SIZE) }], 'a.flow');
measure('100 KB, many declarations', [{ path: 'a.flow', text: programOf(LARGE) }], 'a.flow');
measure('100 KB, one flow', [{ path: 'a.flow', text: oneFlow(LARGE) }], 'a.flow');
const workspace = programOfFiles(FILES, FILE_SIZE);
measure('12 KB, one of 300 files', workspace, workspace[FILES >> 1]?.path ?? '');
