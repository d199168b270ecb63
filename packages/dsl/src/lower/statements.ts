import type { Block, BlockId, FlowHook, Target } from '../ir/program.ts';
import { statementShape } from '../semantics/language/index.ts';
import type { StatementShape } from '../semantics/language/index.ts';
import type { Expression } from '../semantics/model/expressions.ts';
import type { ArgumentUse, PropertyUse, Statement } from '../semantics/model/statements.ts';
import { lowerCondition } from './conditions.ts';
import { gap, needed } from './gap.ts';
import { Settings } from './settings.ts';
import {
  durationMs,
  lowerNameOrReference,
  lowerReference,
  lowerSpeech,
  lowerText,
  lowerValue,
  numberIn,
  spelled,
  textIn,
  wordOf,
} from './values.ts';
import type { Declarations } from './values.ts';
import { resolve, resolveAll } from './ways.ts';
import type { Handled, Ways } from './ways.ts';

/** What one declaration sees of the rest of its program. */
export interface Elsewhere extends Declarations {
  /** The center's, in which numbers are read. */
  country(): string | null;
  timezone(): string;
  refusesDuplicates(): boolean;
  /** How long a flow waits for a function, by its name. */
  functionTimeoutMs(name: string): number | null;
}
interface StepContext {
  readonly elsewhere: Elsewhere;
  readonly entryOfStep: (name: string) => Target;
}

/** Statements that become one block; those that hold other statements are the graph's. */
type Lowered = Exclude<Statement, { readonly kind: 'if' | 'loop' | 'ask' | 'connect action' }>;

const KEYS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'] as const;

/** Makes the block of a statement, with every default filled in and every outcome led somewhere. */
export function lowerStatement(
  statement: Lowered,
  id: BlockId,
  step: string | null,
  handled: Handled,
  ways: Ways,
  context: StepContext,
): Block {
  const declared = context.elsewhere;
  const { place } = statement;
  const shape = statementShape(statement.kind);
  const { next } = ways;
  const outcomes = resolveAll(shape.outcomes, handled, ways);

  switch (statement.kind) {
    case 'play':
      return {
        id,
        step,
        next,
        outcomes,
        kind: 'play',
        speech: statement.speech.map((speech) => lowerSpeech(speech, declared)),
        forMs: statement.forMs === null ? null : durationMs(statement.forMs, place),
      };
    case 'menu': {
      const settings = settingsOf(statement, shape, declared);
      const keys = KEYS.filter((key) => handled.each.some(({ on }) => on === key));
      return {
        id,
        step,
        next,
        outcomes: [...keys.map((on) => resolve({ on, unhandled: 'on error' }, handled, ways)), ...outcomes],
        kind: 'menu',
        speech: lowerSpeech(needed(statement.speech, place, 'what the menu says'), declared),
        timeoutMs: settings.neededMs('timeout'),
      };
    }
    case 'collect': {
      const settings = settingsOf(statement, shape, declared);
      const what = needed(statement.what, place, 'what to collect');
      const format = settings.word('format') === 'e164' ? 'e164' : 'local';
      const readInCountry = what === 'phone number' && format === 'local';
      return {
        id,
        step,
        next,
        outcomes,
        kind: 'collect',
        what,
        speech: lowerSpeech(needed(statement.speech, place, 'what the caller is asked'), declared),
        format,
        country: settings.word('country') ?? (readInCountry ? declared.country() : null),
        timeoutMs: settings.neededMs('timeout'),
        attempts: settings.neededNumber('attempts'),
        maxDigits: settings.neededNumber('max'),
        terminator: needed(settings.word('terminator'), place, 'terminator'),
        encryptedWith: settings.word('encrypted with'),
      };
    }
    case 'set queue':
      return {
        id,
        step,
        next,
        outcomes,
        kind: 'set queue',
        queue: lowerNameOrReference(needed(statement.queue, place, 'the queue'), declared),
      };
    case 'set callback number':
      return {
        id,
        step,
        next,
        outcomes,
        kind: 'set callback number',
        number: lowerValue(needed(statement.number, place, 'the number'), declared),
      };
    case 'set attributes':
      return {
        id,
        step,
        next,
        outcomes,
        kind: 'set attributes',
        attributes: lowerArguments(statement.attributes, declared),
      };
    case 'set flow value':
      return {
        id,
        step,
        next,
        outcomes,
        kind: 'set flow value',
        name: spelled(needed(statement.name, place, 'the name')),
        value: lowerValue(needed(statement.value, place, 'the value'), declared),
      };
    case 'set priority':
      return { id, step, next, kind: 'set priority', priority: numberIn(statement.priority, place) };
    case 'move': {
      const byMs = durationMs(statement.by, place);
      return { id, step, next, kind: 'move', aheadMs: statement.direction === 'back' ? 0 - byMs : byMs };
    }
    case 'set flow': {
      const hook: FlowHook = needed(statement.hook, place, 'which flow to set');
      const flow = lowerNameOrReference(needed(statement.flow, place, 'the flow'), declared);
      return { id, step, next, outcomes, kind: 'set flow', hook, flow };
    }
    case 'set language':
    case 'set voice': {
      const word = onlyWord(statement.values, statement);
      const speech =
        statement.kind === 'set language' ? { language: word, voice: null } : { language: null, voice: word };
      return { id, step, next, outcomes, kind: 'set speech', ...speech };
    }
    case 'set recording': {
      const words = new Set(statement.values.map(wordOf));
      return {
        id,
        step,
        next,
        outcomes,
        kind: 'set recording',
        of: (['agent', 'customer'] as const).filter((who) => words.has(who)),
      };
    }
    case 'set logging':
      return { id, step, next, outcomes, kind: 'set logging', on: onlyWord(statement.values, statement) === 'on' };
    case 'create callback': {
      const settings = settingsOf(statement, shape, declared);
      const mayRefuse = declared.refusesDuplicates();
      return {
        id,
        step,
        next,
        outcomes: outcomes.filter(({ on, by }) => on !== 'duplicate' || by !== 'default' || mayRefuse),
        kind: 'create callback',
        queue: statement.queue === null ? null : lowerNameOrReference(statement.queue, declared),
        ...callbackSettings(settings),
        callerId: settings.callerId('caller id'),
      };
    }
    case 'transfer to queue':
      return {
        id,
        step,
        next: null,
        outcomes,
        kind: 'transfer to queue',
        queue: statement.queue === null ? null : lowerNameOrReference(statement.queue, declared),
      };
    case 'transfer to flow': {
      const flow = lowerNameOrReference(needed(statement.flow, place, 'the flow'), declared);
      return { id, step, next: null, outcomes, kind: 'transfer to flow', flow };
    }
    case 'transfer to agent': {
      const agent = statement.agent === null ? null : lowerReference(statement.agent, declared);
      return { id, step, next: null, outcomes, kind: 'transfer to agent', agent };
    }
    case 'transfer to number': {
      const settings = settingsOf(statement, shape, declared);
      const comeBack = settings.word('come back') === 'on';
      return {
        id,
        step,
        next: comeBack ? next : null,
        outcomes,
        kind: 'transfer to number',
        number: lowerValue(needed(statement.number, place, 'the number'), declared),
        timeoutMs: settings.neededMs('timeout'),
        callerId: settings.callerId('caller id'),
        sendDigits: settings.word('send digits'),
        comeBack,
      };
    }
    case 'check':
      return {
        id,
        step,
        next,
        outcomes,
        kind: 'check',
        condition: lowerCondition(needed(statement.condition, place, 'a condition'), declared),
      };
    case 'split':
      return {
        id,
        step,
        kind: 'split',
        ways: handled.each.map(({ on, to }) => ({ percent: Number.parseInt(on, 10), to })),
        otherwise: handled.otherwise === null ? next : handled.otherwise.to,
      };
    case 'invoke': {
      const settings = settingsOf(statement, shape, declared);
      const called = lowerNameOrReference(needed(statement.function, place, 'the function'), declared);
      const ofFunction = called.kind === 'name' ? declared.functionTimeoutMs(called.name) : null;
      const written = settings.items('timeout').length > 0;
      return {
        id,
        step,
        next,
        outcomes,
        kind: 'invoke',
        function: called,
        arguments: lowerArguments(statement.arguments, declared),
        timeoutMs: (written ? null : ofFunction) ?? settings.neededMs('timeout'),
      };
    }
    case 'run': {
      const module = spelled(needed(statement.module, place, 'the module'));
      const returned = declared.outcomesOf(module);
      return {
        id,
        step,
        next,
        outcomes: [
          ...returned.map((name) => resolve({ on: name, unhandled: 'passed over' }, handled, ways)),
          ...outcomes,
        ],
        kind: 'run',
        module,
        arguments: lowerArguments(statement.arguments, declared),
      };
    }
    case 'wait':
      return { id, step, next, outcomes, kind: 'wait', durationMs: durationMs(statement.duration, place) };
    case 'send sms':
      return {
        id,
        step,
        next,
        outcomes,
        kind: 'send sms',
        number: lowerValue(needed(statement.number, place, 'the number'), declared),
        text: lowerText(textIn(statement.text, place), declared),
      };
    case 'goto': {
      const atMost = statement.atMost === null ? null : numberIn(statement.atMost, place);
      return {
        id,
        step,
        kind: 'goto',
        to: context.entryOfStep(spelled(needed(statement.step, place, 'the step'))),
        atMost,
        next: atMost === null ? null : next,
      };
    }
    case 'return':
      return {
        id,
        step,
        kind: 'return',
        outcome: statement.outcome === null ? null : spelled(statement.outcome),
        values: lowerArguments(statement.values, declared),
      };
    case 'disconnect':
      return { id, step, kind: 'disconnect' };
    case 'break':
      return gap(place, 'break leaves no block');
  }
}

const NO_PROPERTIES: readonly PropertyUse[] = [];

function settingsOf({ block, place }: Statement, { properties }: StatementShape, declared: Declarations): Settings {
  return new Settings(block?.properties ?? NO_PROPERTIES, properties, place, declared);
}

function callbackSettings(settings: Settings) {
  return {
    initialDelayMs: settings.neededMs('initial delay'),
    retries: settings.neededNumber('retries'),
    betweenAttemptsMs: settings.neededMs('between attempts'),
    creationFlow: settings.nameOrReference('creation flow'),
  };
}

function lowerArguments(uses: readonly Pick<ArgumentUse, 'name' | 'value' | 'place'>[], declared: Declarations) {
  return uses.map(({ name, value, place }) => ({
    name: spelled(name),
    value: lowerValue(needed(value, place, 'a value'), declared),
  }));
}

function onlyWord(values: readonly Expression[], statement: Statement): string {
  return wordOf(needed(values[0], statement.place, 'a value'));
}
