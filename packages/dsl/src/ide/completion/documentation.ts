import { FIXED_REFERENCES, OPEN_REFERENCES, QUEUE_FIGURES } from '../../semantics/language/references.ts';
import type { DeclarationKind, OutcomeShape, PropertyShape } from '../../semantics/language/shapes.ts';
import { STATEMENTS } from '../../semantics/language/statements.ts';
import { DECLARATIONS } from '../../semantics/language/declarations.ts';
import type { EditorProgram } from '../editor-program.ts';
import { paragraphs } from '../hover/markdown.ts';
import { ofDeclaration } from '../hover/of-declarations.ts';
import { ofOutcome, ofProperty, ofStatement } from '../hover/of-language.ts';
import { mapOf } from './values.ts';

/**
 * What there is to say about a proposal, in Markdown: what hover says about the same, from the language table or of what it names. Null if there is nothing, or
 * what it names is gone by now.
 *
 * @param doc the `doc` of the proposal
 */
export function completionDocumentation(program: EditorProgram, doc: string): string | null {
  const [, topic = '', rest = ''] = /^(\w+) (.*)$/s.exec(doc) ?? [];
  switch (topic) {
    case 'statement': {
      const shape = STATEMENTS.find(({ kind }) => kind === rest);
      return shape === undefined ? null : ofStatement(shape, null);
    }
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
      return declared === undefined ? null : paragraphs(ofDeclaration(program, declared), `*${declared.file}*`);
    }
    default:
      return null;
  }
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
  return property === undefined ? null : ofProperty(property);
}

function outcomeDocumentation(owner: string, on: string): string | null {
  const outcome = partsOf(owner).outcomes.find((each) => each.on === on);
  return outcome === undefined ? null : ofOutcome(outcome);
}
