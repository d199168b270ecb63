import { DefaultScopeProvider, type ReferenceInfo, type Scope } from 'langium';
import type { Reference } from './tree.ts';

/** Where only one kind of declaration can be meant; by the type of the node and the property that holds the reference. */
const MEANT: Readonly<Record<string, string>> = {
  'SetQueue:target': 'QueueDeclaration',
  'TransferToQueue:target': 'QueueDeclaration',
  'CreateCallback:queue': 'QueueDeclaration',
  'TransferToFlow:target': 'FlowDeclaration',
  'SetFlowHook:target': 'FlowDeclaration',
  'InvokeStatement:target': 'FunctionDeclaration',
};

/** The type that a name must have here; undefined: any. */
function meantType({ container, property }: ReferenceInfo): string | undefined {
  if (property !== 'declaration' || (container as Reference).path.length > 0) return undefined; // FindQueue.queue: its text is the name
  return MEANT[`${container.$container?.$type}:${container.$containerProperty}`];
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
