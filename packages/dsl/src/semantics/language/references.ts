/** What a value can be asked from, and of which type it is. */

/** `stored`: text that someone stored or keyed in; `<` and `>` read it as a number. */
export type ReferenceType = 'stored' | 'number' | 'duration' | 'time of day';

export interface ReferenceShape {
  /** As it is written; `x` at its end stands for a name that a person chose. */
  readonly written: string;
  readonly type: ReferenceType;
  readonly says: string;
}

/** References that stand for themselves, by how they are written. */
export const FIXED_REFERENCES: readonly ReferenceShape[] = [
  { written: 'input', type: 'stored', says: 'What the caller keyed in last.' },
  { written: 'caller.number', type: 'stored', says: 'Number of the caller; empty when withheld.' },
  { written: 'called.number', type: 'stored', says: 'Number that was called.' },
  { written: 'callback.number', type: 'stored', says: 'Number that the callback calls.' },
  { written: 'contact.id', type: 'stored', says: 'Identity of this contact.' },
  { written: 'contact.channel', type: 'stored', says: 'voice, chat or task.' },
  { written: 'contact.position', type: 'number', says: 'Place in the line, 1 is next.' },
  { written: 'contact.initiation', type: 'stored', says: 'How the contact came: inbound, callback, transfer.' },
  { written: 'contact.waiting', type: 'duration', says: 'Time since it entered its queue.' },
  { written: 'contact.estimated_wait', type: 'duration', says: 'Time it will probably still wait.' },
  { written: 'queue.name', type: 'stored', says: 'Name of the working queue.' },
  { written: 'queue.caller_id.number', type: 'stored', says: 'Number that the working queue shows.' },
  { written: 'agent.name', type: 'stored', says: 'Name of the agent.' },
  { written: 'time', type: 'time of day', says: 'Time of day, on the clock of the center.' },
];

/** What can be asked of a queue by name, and of the working `queue`. */
export const QUEUE_FIGURES: readonly ReferenceShape[] = [
  { written: 'contacts', type: 'number', says: 'Calls and callbacks in it.' },
  { written: 'callbacks', type: 'number', says: 'Callbacks in it.' },
  { written: 'oldest', type: 'duration', says: 'How long the oldest of its contacts has waited.' },
  { written: 'available', type: 'number', says: 'Agents who could take a contact now.' },
  { written: 'staffed', type: 'number', says: 'Agents who serve it and are not offline.' },
];

/** References whose last part a person chose: `attributes.tier`. */
export const OPEN_REFERENCES: readonly (ReferenceShape & { readonly word: string })[] = [
  { word: 'attributes', written: 'attributes.x', type: 'stored', says: 'A value kept with the contact.' },
  { word: 'flow', written: 'flow.x', type: 'stored', says: 'A value kept until this flow ends.' },
  { word: 'parameter', written: 'parameter.x', type: 'stored', says: 'What `run` handed to this module.' },
  { word: 'external', written: 'external.x', type: 'stored', says: "The last function's answer, in imported flows." },
];

/** What `is` can ask of a queue. */
export const QUEUE_STATES = ['open', 'staffed', 'available', 'online'] as const;
/** What `is` can ask of hours. */
export const HOURS_STATES = ['open'] as const;
