import { describe, expect, test } from 'vitest';
import { sealProgram } from '../../src/ir/content-hash.ts';
import { checkIntegrity, validateProgram, validateScenarios, validateSourceMap } from '../../src/ir/index.ts';
import type { Block, Program } from '../../src/ir/program.ts';
import { soundProgram } from './sound-program.ts';

/** A copy of the sound program in which the value at a path is another one, or gone. */
function changed(path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(soundProgram());
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce((at, key) => (at as Record<string, unknown>)[key], copy) as Record<string, unknown>;
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}
const problemsOf = (value: unknown) => {
  const result = validateProgram(value);
  return result.ok ? [] : result.problems;
};

describe('a program that is loaded', () => {
  test('is accepted when it is sound', () => {
    expect(validateProgram(soundProgram())).toEqual({ ok: true, program: soundProgram() });
    expect(checkIntegrity(soundProgram())).toEqual([]);
  });

  test.each([
    ['version', 2, 'ringback/program of version 2; this release reads version 1'],
    ['format', 'ringback/scenarios', 'not a ringback/program: its format is "ringback/scenarios"'],
    ['hash', 'sha256-0', 'hash: must match pattern "^sha256-[0-9a-f]{64}$", is "sha256-0"'],
    ['center.country', 'us', 'center.country (Acme): must match pattern "^[A-Z]{2}$", is "us"'],
    ['center.offerTimeoutMs', 4_999, 'center.offerTimeoutMs (Acme): must be >= 5000, is 4999'],
    ['queues.0.limit', '50', 'queues[0].limit (Support): must be integer or null, is "50"'],
    ['queues.0.hours', undefined, 'queues[0] (Support): "hours" is missing'],
    ['queues.0.colour', 'red', 'queues[0] (Support): "colour" is not a property of it'],
    [
      'flows.0.type',
      'outbound',
      /^flows\[0\]\.type \(Line\): must be one of "inbound", "callback", .*, is "outbound"$/,
    ],
    ['flows.0.blocks.0.kind', 'dance', 'flows[0].blocks[0] (start/loop-000000): has no known kind: "dance"'],
    ['flows.0.blocks.0.times', 101, 'flows[0].blocks[0].times (start/loop-000000): must be <= 100, is 101'],
    ['flows.0.blocks.1.next', 7, 'flows[0].blocks[1].next (start/play-000000): must be string or null, is 7'],
    [
      'flows.0.blocks.1.speech.0.text.1.kind',
      'song',
      'flows[0].blocks[1].speech[0].text[1] (name): has no known kind: "song"',
    ],
    [
      'flows.0.blocks.1.outcomes.0.by',
      'chance',
      'flows[0].blocks[1].outcomes[0].by (start/play-000000): must be one of "handler", "otherwise", "default", is "chance"',
    ],
  ])('is refused with one line that says where: %s = %j', (path, value, problem) => {
    const problems = problemsOf(changed(path, value));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
  });

  test('is refused when it is no object at all', () => {
    for (const value of [null, 7, 'program', []]) {
      expect(problemsOf(value)).toEqual(['not a ringback/program: no JSON object']);
    }
    expect(validateSourceMap({}).ok).toBe(false);
    expect(validateScenarios({}).ok).toBe(false);
  });

  test('a thousand problems are told as twenty and a number', () => {
    const problems = problemsOf(
      changed(
        'center.callbacksTo',
        Array.from({ length: 1_000 }, (_, index) => index),
      ),
    );
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toBe('and 980 more');
  });
});

describe('what a schema cannot say', () => {
  const integrityOf = (path: string, value: unknown) => checkIntegrity(sealProgram(changed(path, value) as Program));

  test.each([
    ['flows.0.start', 'nowhere', 'flow Line, start: there is no block nowhere'],
    ['flows.0.onError', 'nowhere', 'flow Line, on error: there is no block nowhere'],
    ['flows.0.blocks.0.body', 'nowhere', 'flow Line, start/loop-000000: there is no block nowhere'],
    ['flows.0.blocks.1.outcomes.0.to', 'nowhere', 'flow Line, start/play-000000: there is no block nowhere'],
    ['flows.0.blocks.2.loop', 'start/play-000000', 'flow Line, start/repeat-000000: start/play-000000 is no loop'],
    ['flows.0.blocks.3.queue.name', 'Sales', 'flow Line, start/set_queue-000000: there is no queue Sales'],
    ['flows.0.blocks.4.outcomes.1.on', 'full', 'flow Line, start/transfer_to_queue-000000: an outcome stands twice'],
    ['phoneNumbers.0.flow', 'Other', 'phone number Main: there is no flow Other'],
    ['queues.0.callBackDuring', 'Night', 'queue Support: there is no hours Night'],
    ['center.defaultAgentWhisper', 'Whisper', 'center: there is no flow Whisper'],
  ])('%s = %s', (path, value, problem) => {
    expect(integrityOf(path, value)).toEqual([problem]);
  });

  test('the hash is the content’s', () => {
    const program = soundProgram();
    expect(checkIntegrity({ ...program, center: { ...program.center, country: 'CA' } })).toEqual([
      expect.stringMatching(/^hash: the content's is sha256-/),
    ]);
  });

  test('blocks are in order and there once', () => {
    const blocksOf = (program: Program) => program.flows.flatMap((flow) => flow.blocks);
    const withBlocks = (blocks: readonly Block[]) => {
      const program = soundProgram();
      return checkIntegrity(sealProgram({ ...program, flows: program.flows.map((flow) => ({ ...flow, blocks })) }));
    };
    const blocks = blocksOf(soundProgram());
    expect(withBlocks(blocks.toReversed())).not.toEqual([]);
    expect(withBlocks([...blocks, ...blocks.slice(-1)])).toEqual([
      'flow Line: start/transfer_to_queue-000000 stands twice',
    ]);
  });
});
