/**
 * The event tree against a Chevrotain CST: same grammar, same tokens, same run. Medians of seven; memory is what is still
 * held after garbage collection, per megabyte of text.
 *
 *   node --expose-gc bench/event-tree.mjs
 */
import { readFileSync } from 'node:fs';
import { GRAMMAR } from '../packages/dsl/src/syntax/grammar.ts';
import { readGrammar } from '../packages/dsl/src/syntax/grammar-reader.ts';
import { parse } from '../packages/dsl/src/syntax/index.ts';
import { recognizeWord, TOKEN_TYPES, VOCABULARY } from '../packages/dsl/src/syntax/token-types.ts';

// the same module that the sources above have loaded
const { CstParser, Lexer } = await import('../packages/dsl/node_modules/chevrotain/lib/src/api.js');

const SIZES = [12_000, 100_000, 1_000_000];
const RUNS = 7;
const WARM_UP_MS = 500;

/** Parts of a grammar row that are steps of their own. */
const STEPS = {
  consume: (parser, item) => () => parser.consume(item.index, TOKEN_TYPES.get(item.token)),
  subrule: (parser, item) => () => parser.subrule(item.index, parser[item.rule]),
  become: () => () => {},
  or: (parser, item) => {
    const ways = item.rows.map((row) => ({ ALT: stepsOf(parser, row) }));
    return () => parser.or(item.index, ways);
  },
  option: (parser, item) => repeated(parser, item, 'option'),
  many: (parser, item) => repeated(parser, item, 'many'),
  atLeastOne: (parser, item) => repeated(parser, item, 'atLeastOne'),
};
function repeated(parser, item, method) {
  const row = stepsOf(parser, item.row);
  return () => parser[method](item.index, row);
}
function stepsOf(parser, row) {
  const steps = row.map((item) => STEPS[item.kind](parser, item));
  return () => {
    for (const step of steps) step();
  };
}

/** What Chevrotain's own tree costs, with its own recovery. */
class TreeParser extends CstParser {
  constructor() {
    super([...VOCABULARY], { maxLookahead: 1, recoveryEnabled: true, skipValidations: true });
    for (const { name, row } of readGrammar(GRAMMAR)) this.RULE(name, stepsOf(this, row));
    this.performSelfAnalysis();
  }
}
const lexer = new Lexer([...VOCABULARY], { positionTracking: 'onlyOffset', ensureOptimizations: true });
const treeParser = new TreeParser();

function parseToCst(text) {
  const { tokens } = lexer.tokenize(text);
  tokens.forEach(recognizeWord);
  treeParser.input = tokens;
  const tree = treeParser.File();
  if (treeParser.errors.length > 0) throw new Error(treeParser.errors[0].message);
  treeParser.input = [];
  return tree;
}
function parseToEvents(text) {
  const tree = parse(text);
  if (tree.errors.length > 0) throw new Error(tree.errors[0].message);
  return tree;
}

/** The example programs, again and again, with other names each time. */
function textOf(size) {
  const examples = [
    'queued-callback/center.flow',
    'queued-callback/support-line.flow',
    'tiered-support/tiered-support.flow',
  ]
    .concat('queued-callback/support-line.test.flow', 'tiered-support/tiered-support.test.flow')
    .map((path) => readFileSync(new URL(`../examples/${path}`, import.meta.url), 'utf8'))
    .join('\n');
  let text = '';
  for (let copy = 0; text.length < size; copy++) text += examples.replaceAll('Support', `Support${copy}`);
  return text.slice(0, text.lastIndexOf('\n}\n', size) + 3);
}

function median(values) {
  return values.sort((one, other) => one - other)[values.length >> 1];
}
/** Medians of runs that take turns, so that what else the machine does meets all of them. */
function medianMs(runs) {
  for (const run of runs) {
    const start = performance.now();
    while (performance.now() - start < WARM_UP_MS) run();
  }
  const times = runs.map(() => []);
  for (let round = 0; round < RUNS; round++) {
    runs.forEach((run, index) => {
      const start = performance.now();
      run();
      times[index].push(performance.now() - start);
    });
  }
  return times.map(median);
}

const held = [];
function retainedMb(run) {
  const used = () => {
    globalThis.gc();
    globalThis.gc();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = used();
  held.push(run());
  const after = used();
  held.length = 0;
  return (after - before) / 1e6;
}

console.log(`Node ${process.version}, ${RUNS} runs each, medians`);
for (const size of SIZES) {
  const text = textOf(size);
  const { tokens, nodes } = parseToEvents(text);
  console.log(`\n${text.length} characters, ${tokens.count} tokens, ${nodes.count} nodes`);
  const ways = [
    ['event tree', () => parseToEvents(text)],
    ['CST', () => parseToCst(text)],
  ];
  const times = medianMs(ways.map(([, run]) => run));
  ways.forEach(([name, run], index) => {
    const speed = `${(text.length / 1e3 / times[index]).toFixed(1).padStart(6)} MB/s`;
    const memory = globalThis.gc
      ? `${(retainedMb(run) / (text.length / 1e6)).toFixed(1).padStart(6)} MB held per MB`
      : '';
    console.log(`  ${name.padEnd(11)} ${times[index].toFixed(2).padStart(8)} ms ${speed} ${memory}`);
  });
}
