import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { MAX_NESTING } from '../../src/syntax/index.ts';

/** Two thirds of what V8 gives a process, a page and a worker. */
const STACK_KB = 650;
/** Frames of what is not compiled for speed are the largest: those of the first text that a process reads. */
const COLD = ['--no-sparkplug', '--no-maglev', '--no-opt'];

const nested = (open: string, close: string, times: number): string =>
  `inbound flow A {\n  ${open.repeat(times)}${close.repeat(times)} disconnect\n}\n`;
const TEXTS = {
  parentheses: `inbound flow A { if ${'('.repeat(MAX_NESTING - 2)}input == "1"${')'.repeat(MAX_NESTING - 2)} { } disconnect }`,
  branches: nested('if input == "1" { } else if input == "2" { ', '} ', MAX_NESTING - 2),
  'other branches': nested('if input == "1" { } else { ', '} ', MAX_NESTING - 2),
  handlers: nested('menu "x" { on 1 { ', '} } ', MAX_NESTING / 2 - 1),
  lists: nested('', '', 0).replace('disconnect', `connect action X { a: ${'['.repeat(190)}${']'.repeat(190)} }`),
};

const READ = `
const { compile } = await import(${JSON.stringify(new URL('../../src/index.ts', import.meta.url).href)});
const { formatText } = await import(${JSON.stringify(new URL('../../src/format/index.ts', import.meta.url).href)});
const said = Object.entries(JSON.parse(process.argv[1])).map(([name, text]) => {
  const codes = compile([{ path: 'a.flow', text }]).diagnostics.map(({ code }) => code);
  return [name, codes.filter((code) => code === 'too-deep' || code === 'syntax-error'), formatText(text).leftAsIs];
});
console.log(JSON.stringify(said));
`;

it('what is nested down to the bound is read by a process that has read nothing before', () => {
  const flags = [`--stack-size=${STACK_KB}`, ...COLD, '--input-type=module'];
  const said = execFileSync(process.execPath, [...flags, '-e', READ, JSON.stringify(TEXTS)], { encoding: 'utf8' });
  expect(JSON.parse(said)).toEqual(Object.keys(TEXTS).map((name) => [name, [], 'nothing']));
});
