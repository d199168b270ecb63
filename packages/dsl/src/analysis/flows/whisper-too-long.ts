import { defineRule, report } from '../../diagnostics/index.ts';
import type { Block, FlowType } from '../../ir/program.ts';
import { spokenDuration } from '../../semantics/durations.ts';
import { leastDurationMs } from '../speech/spoken-text.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import type { FlowRule } from '../subject.ts';
import type { Surroundings } from '../surroundings.ts';

/** Longer than this nobody waits who has just said hello. */
const WHISPER_MAX_MS = 30_000;

const WHO_WAITS: Partial<Record<FlowType, string>> = {
  'agent whisper': 'the customer waits',
  'customer whisper': 'the agent waits',
  'outbound whisper': 'the agent waits',
};

/**
 * A whisper of more than half a minute. While one side listens the other hears nothing: people who were called back and hear nobody hang
 * up. After two minutes it is cut (S22).
 */
const whisperTooLong = defineRule<{ readonly lastsMs: number; readonly waits: string }>({
  code: 'whisper-too-long',
  severity: 'warning',
  message: ({ lastsMs, waits }) => `this whisper takes ${spokenDuration(lastsMs)}, and ${waits} in silence meanwhile`,
  notes: () => [
    'Who hears nothing thinks that the line is dead, and hangs up; after two minutes a whisper is cut. Say what is needed in a sentence',
  ],
});

export const findLongWhispers: FlowRule = (graph, around) => {
  const waits = WHO_WAITS[graph.flow.type];
  if (waits === undefined) return [];
  const lastsMs = longestMs(graph, around, graph.block(graph.flow.start), new Map());
  return lastsMs <= WHISPER_MAX_MS ? [] : [report(whisperTooLong, graph.declared.namePlace, { lastsMs, waits })];
};

/** The longest way on from a block; a way back counts as nothing. Each block is looked at once, however many ways lead there. */
function longestMs(graph: FlowGraph, around: Surroundings, block: Block | null, known: Map<Block, number>): number {
  if (block === null) return 0;
  const before = known.get(block);
  if (before !== undefined) return before;
  known.set(block, 0);
  const ownMs =
    block.kind === 'play' ? block.speech.reduce((sum, speech) => sum + leastDurationMs(speech, around.prompt), 0) : 0;
  const ways = graph.waysFrom(block).filter(({ on }) => on !== 'error');
  const restMs = Math.max(0, ...ways.map(({ to }) => longestMs(graph, around, to, known)));
  known.set(block, ownMs + restMs);
  return ownMs + restMs;
}
