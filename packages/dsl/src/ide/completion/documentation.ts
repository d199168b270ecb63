import { declarationShape } from '../../semantics/language/declarations.ts';
import { FIXED_REFERENCES, OPEN_REFERENCES, QUEUE_FIGURES } from '../../semantics/language/references.ts';
import type { DeclarationKind, OutcomeShape, PropertyShape, StatementKind } from '../../semantics/language/shapes.ts';
import { STATEMENTS } from '../../semantics/language/statements.ts';
import { DECLARATIONS } from '../../semantics/language/declarations.ts';
import type { AnyDeclared } from '../../semantics/model/index.ts';
import type { EditorProgram } from '../editor-program.ts';
import { rangeOfShape } from '../value-words.ts';
import { mapOf } from './values.ts';

/**
 * What there is to say about a proposal, in Markdown: from the language table, or the `///` of what it names. Null if there is nothing, or
 * what it names is gone by now.
 *
 * @param doc the `doc` of the proposal
 */
export function completionDocumentation(program: EditorProgram, doc: string): string | null {
  const [, topic = '', rest = ''] = /^(\w+) (.*)$/s.exec(doc) ?? [];
  switch (topic) {
    case 'statement':
      return statementDocumentation(rest as StatementKind);
    case 'property':
    case 'outcome': {
      const slash = rest.lastIndexOf('/');
      const [owner, name] = [rest.slice(0, slash), rest.slice(slash + 1)];
      return topic === 'property' ? propertyDocumentation(owner, name) : outcomeDocumentation(owner, name);
    }
    case 'reference':
      return (
        [...FIXED_REFERENCES, ...OPEN_REFERENCES].find(({ written }) => written === rest || written === `${rest}.x`)
          ?.says ?? null
      );
    case 'figure':
      return QUEUE_FIGURES.find(({ written }) => written === rest)?.says ?? null;
    case 'declared': {
      const slash = rest.indexOf('/');
      const declared = mapOf(program.model, rest.slice(0, slash) as DeclarationKind).get(rest.slice(slash + 1));
      return declared === undefined ? null : declaredDocumentation(program, declared);
    }
    default:
      return null;
  }
}

function statementDocumentation(kind: StatementKind): string | null {
  const shape = STATEMENTS.find((each) => each.kind === kind);
  if (shape === undefined) return null;
  const outcomes = shape.outcomes.map(({ on, says }) => `- \`on ${on}\`: ${says}`);
  return [`\`${shape.written}\``, shape.says, ...(outcomes.length === 0 ? [] : [outcomes.join('\n')])].join('\n\n');
}

/** `statement create callback` or `declaration queue` */
function partsOf(owner: string): {
  readonly properties: readonly PropertyShape[];
  readonly outcomes: readonly OutcomeShape[];
} {
  const [, what, kind] = /^(statement|declaration) (.*)$/.exec(owner) ?? [];
  if (what === 'statement') return STATEMENTS.find((each) => each.kind === kind) ?? { properties: [], outcomes: [] };
  return { properties: DECLARATIONS.find((each) => each.kind === kind)?.properties ?? [], outcomes: [] };
}

function propertyDocumentation(owner: string, key: string): string | null {
  const property = partsOf(owner).properties.find((each) => each.key === key);
  if (property === undefined) return null;
  const range = rangeOfShape(property.value);
  const usual = property.default === null ? [] : [`Default: \`${property.default}\``];
  return [property.says, ...(range === null ? [] : [range]), ...usual].join('\n\n');
}

function outcomeDocumentation(owner: string, on: string): string | null {
  const outcome = partsOf(owner).outcomes.find((each) => each.on === on);
  if (outcome === undefined) return null;
  return `${outcome.says}\n\n${WHEN_UNHANDLED[outcome.unhandled]}`;
}

const WHEN_UNHANDLED: Readonly<Record<OutcomeShape['unhandled'], string>> = {
  'passed over': 'Unhandled, the flow goes on with the next statement.',
  'on error': "Unhandled, it goes to the flow's `on error`; without one the flow ends.",
  'must be handled': 'Somebody has to say what happens then.',
  full: 'Unhandled, a caller hears a fast busy tone; a callback stays where it is.',
};

function declaredDocumentation(program: EditorProgram, declared: AnyDeclared): string {
  const text = program.files.get(declared.file)?.text ?? '';
  const line = text.slice(declared.place.start, declared.place.end).split(/\r?\n/)[0] ?? '';
  const head = line.replace(/\s*\{.*$/, '');
  return [
    `\`\`\`ringback\n${head}\n\`\`\``,
    declared.doc ?? declarationShape(declared.kind).says,
    `*${declared.file}*`,
  ].join('\n\n');
}
