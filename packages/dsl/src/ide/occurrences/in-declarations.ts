import { declarationShape } from '../../semantics/language/declarations.ts';
import { statementShape } from '../../semantics/language/statements.ts';
import { statementsOf } from '../../semantics/checks/walk.ts';
import type {
  AnyDeclared,
  ArgumentUse,
  DeclaredFlow,
  DeclaredFunction,
  DeclaredProfile,
  SpeechUse,
  Statement,
  Written,
} from '../../semantics/model/index.ts';
import { inCondition, inExpression, inNameSlot, inProperties } from './in-values.ts';
import { mention, ownerOf } from './mention.ts';
import type { Mention, NamedKind } from './mention.ts';

/** Every name in a declaration, its own first; in damaged parts as well, as far as they were read. */
export function inDeclaration(declared: AnyDeclared): readonly Mention[] {
  const own = mention({ text: declared.name, place: declared.namePlace }, [declared.kind], 'defines');
  const ofProperties = inProperties(declared.properties, declarationShape(declared.kind).properties, null);
  return [own, ...ofProperties, ...inParts(declared)];
}

function inParts(declared: AnyDeclared): readonly Mention[] {
  const defined = (names: readonly Written[], kind: NamedKind): readonly Mention[] =>
    names.map((name) => mention(name, [kind], 'defines', ownerOf(declared)));
  switch (declared.kind) {
    case 'routing profile':
      return (declared as DeclaredProfile).serves.flatMap(({ queue }) =>
        queue === null ? [] : [mention(queue, ['queue'], 'reads')],
      );
    case 'function': {
      const { parameters, returns } = declared as DeclaredFunction;
      return [...defined(parameters, 'parameter'), ...defined(returns, 'result')];
    }
    case 'flow':
    case 'module': {
      const flow = declared as DeclaredFlow;
      const steps = flow.steps.flatMap(({ name }) => name ?? []);
      return [
        ...defined(flow.parameters, 'parameter'),
        ...defined(flow.returns, 'outcome'),
        ...defined(steps, 'step'),
        ...[...statementsOf(flow)].flatMap(([statement]) => inStatement(statement, flow)),
      ];
    }
    default:
      return [];
  }
}

function inStatement(statement: Statement, flow: DeclaredFlow): readonly Mention[] {
  const properties = statement.block?.properties ?? [];
  return [
    ...inOwnLine(statement, flow),
    ...inProperties(properties, statementShape(statement.kind).properties, flow),
    ...inHandlers(statement),
  ];
}

/** Outcomes of a module in the handlers of its `run`. */
function inHandlers(statement: Statement): readonly Mention[] {
  if (statement.kind !== 'run' || statement.module === null) return [];
  const owner = ownerOf({ kind: 'module', name: statement.module.text });
  const named = statement.block?.handlers.flatMap(({ outcomes }) => outcomes) ?? [];
  return named
    .filter(({ on, kind }) => on !== 'error' && (kind === 'words' || kind === 'name'))
    .map(({ on, place }) => mention({ text: on, place }, ['outcome'], 'reads', owner));
}

function inOwnLine(statement: Statement, flow: DeclaredFlow): readonly Mention[] {
  switch (statement.kind) {
    case 'play':
      return statement.speech.flatMap((speech) => inSpeech(speech, flow));
    case 'menu':
    case 'collect':
      return inSpeech(statement.speech, flow);
    case 'ask': {
      const bot = statement.bot === null ? [] : [mention(statement.bot, ['bot'], 'reads')];
      return [...bot, ...inSpeech(statement.speech, flow)];
    }
    case 'set queue':
    case 'transfer to queue':
    case 'create callback':
      return inNameSlot(statement.queue, ['queue'], flow);
    case 'set flow':
    case 'transfer to flow':
      return inNameSlot(statement.flow, ['flow'], flow);
    case 'set callback number':
    case 'transfer to number':
      return inExpression(statement.number, flow);
    case 'set attributes':
      return statement.attributes.flatMap(({ name, value }) => [
        mention(name, ['attribute'], 'writes'),
        ...inExpression(value, flow),
      ]);
    case 'set flow value': {
      const name = statement.name === null ? [] : [mention(statement.name, ['flow value'], 'writes', ownerOf(flow))];
      return [...name, ...inExpression(statement.value, flow)];
    }
    case 'transfer to agent':
      return inExpression(statement.agent, flow);
    case 'if':
      return statement.branches.flatMap(({ condition }) => inCondition(condition, flow));
    case 'check':
      return inCondition(statement.condition, flow);
    case 'invoke': {
      const isName = statement.function?.isName === true && statement.function.members.length === 0;
      const owner = isName ? ownerOf({ kind: 'function', name: statement.function.head.text }) : null;
      return [
        ...inNameSlot(statement.function, ['function'], flow),
        ...inArguments(statement.arguments, 'parameter', owner, flow),
      ];
    }
    case 'run': {
      if (statement.module === null) return inArguments(statement.arguments, 'parameter', null, flow);
      const owner = ownerOf({ kind: 'module', name: statement.module.text });
      const module = mention(statement.module, ['module'], 'reads');
      return [module, ...inArguments(statement.arguments, 'parameter', owner, flow)];
    }
    case 'send sms':
      return [...inExpression(statement.number, flow), ...inExpression(statement.text, flow)];
    case 'goto':
      return statement.step === null ? [] : [mention(statement.step, ['step'], 'reads', ownerOf(flow))];
    case 'return': {
      const outcome =
        statement.outcome === null ? [] : [mention(statement.outcome, ['outcome'], 'reads', ownerOf(flow))];
      return [...outcome, ...statement.values.flatMap(({ value }) => inExpression(value, flow))];
    }
    default:
      return [];
  }
}

/** `owner` null: who is called is only known when it runs, so the names of what is handed over lead nowhere. */
function inArguments(
  given: readonly ArgumentUse[],
  kind: NamedKind,
  owner: string | null,
  flow: DeclaredFlow,
): readonly Mention[] {
  return given.flatMap(({ name, value }) => [
    ...(owner === null ? [] : [mention(name, [kind], 'writes', owner)]),
    ...inExpression(value, flow),
  ]);
}

function inSpeech(speech: SpeechUse | null, flow: DeclaredFlow): readonly Mention[] {
  switch (speech?.kind) {
    case 'text':
      return inExpression(speech.text, flow);
    case 'ssml':
      return inExpression(speech.value, flow);
    case 'prompt':
      return [mention(speech.name, ['prompt'], 'reads')];
    case 'prompt by reference':
      return inExpression(speech.reference, flow);
    default:
      return [];
  }
}
