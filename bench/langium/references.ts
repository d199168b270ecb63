import {
  DefaultDocumentValidator,
  DefaultScopeProvider,
  type AstNode,
  type LangiumDocument,
  type ReferenceInfo,
  type Scope,
  type ValidationOptions,
} from 'langium';
import { shapeOf } from './shapes.ts';
import { DECLARATION_OF_KIND, type Property, type Reference } from './tree.ts';

/** Where only one kind of declaration can be meant; by the type of the node and the property that holds the reference. */
const MEANT: Readonly<Record<string, string>> = {
  'SetQueue:target': 'QueueDeclaration',
  'TransferToQueue:target': 'QueueDeclaration',
  'CreateCallback:queue': 'QueueDeclaration',
  'TransferToFlow:target': 'FlowDeclaration',
  'SetFlowHook:target': 'FlowDeclaration',
  'InvokeStatement:target': 'FunctionDeclaration',
};

/** The property whose value a name is, if it is one. */
function propertyAround(container: AstNode): Property | undefined {
  const item = container.$container;
  return item?.$type === 'Item' ? (item.$container as Property) : undefined;
}

/** The type that a name must have here; undefined: any; null: it names nothing of the program (a country, a day, a voice). */
function meantType({ container, property }: ReferenceInfo): string | undefined | null {
  if (property !== 'declaration') return undefined;
  if (container.$type === 'Reference') {
    if ((container as Reference).path.length > 0) return undefined; // its text is the name: FindQueue.queue
    return MEANT[`${container.$container?.$type}:${container.$containerProperty}`];
  }
  const around = propertyAround(container);
  const value = around === undefined ? undefined : shapeOf(around)?.value;
  return value?.kind === 'name' ? DECLARATION_OF_KIND.get(value.of) : null;
}

/**
 * Names are looked up among the declarations of the kind that is meant, since two kinds may share a name; and at once among
 * those of the whole program, which Langium keeps in a map, not first one by one among those of the file.
 */
export class Scopes extends DefaultScopeProvider {
  override getScope(context: ReferenceInfo): Scope {
    const type = this.reflection.getReferenceType(context);
    return type === 'Step' ? super.getScope(context) : this.getGlobalScope(meantType(context) ?? type, context);
  }
}

/** A name that stands where nothing of the program is named is no broken reference. */
export class Validator extends DefaultDocumentValidator {
  protected override processLinkingErrors(
    document: LangiumDocument,
    diagnostics: Awaited<ReturnType<DefaultDocumentValidator['validateDocument']>>,
    options: ValidationOptions,
  ): void {
    const references = document.references.filter(
      (reference) => reference.error === undefined || meantType(reference.error.info) !== null,
    );
    super.processLinkingErrors({ ...document, references }, diagnostics, options);
  }
}
