/** What a program declares, across its files: the one thing that checks, lowering and the editor look names up in. */
import type { Place } from '../../diagnostics/index.ts';
import type { FlowType } from '../../ir/program.ts';
import type { DeclarationKind } from '../language/shapes.ts';
import type { Literal, Written } from './expressions.ts';
import type { ScenarioUse } from './scenarios.ts';
import type { Body, PropertyUse } from './statements.ts';

/** Files that hold scenarios, and declarations that only tests see. */
export const TEST_EXTENSION = '.test.flow';

export interface Declared {
  readonly kind: DeclarationKind;
  readonly name: string;
  readonly namePlace: Place;
  /** Path relative to the program's folder. */
  readonly file: string;
  readonly place: Place;
  /** The words that begin it: `routing profile`. */
  readonly keyword: Place;
  /** Markdown of the `///` above it. */
  readonly doc: string | null;
  /** The `name: "…"` line. */
  readonly displayName: string | null;
  /** Lines `key: value`, in source order; empty for flows and modules. */
  readonly properties: readonly PropertyUse[];
  /** Stands in a `*.test.flow`: a build leaves it out. */
  readonly testOnly: boolean;
  /** A syntax error lies within, or behind it: what follows may belong to it, where a brace closed it too early. */
  readonly damaged: boolean;
  /** A syntax error lies within, what follows left out. */
  readonly damagedWithin: boolean;
  /** Of the tree node in its file's tree. */
  readonly node: number;
}

export interface DeclaredProfile extends Declared {
  readonly kind: 'routing profile';
  readonly serves: readonly ServeUse[];
}
export interface ServeUse {
  readonly queue: Written | null;
  /** Empty: every channel of the profile. */
  readonly channels: readonly Written[];
  readonly priority: Literal | null;
  /** null: at once. */
  readonly after: Literal | null;
  readonly place: Place;
  readonly damaged: boolean;
}

export interface DeclaredFunction extends Declared {
  readonly kind: 'function';
  readonly parameters: readonly Written[];
  readonly returns: readonly Written[];
}

export interface StepUse {
  readonly name: Written | null;
  readonly keyword: Place;
  readonly body: Body;
  readonly place: Place;
}

/** A flow or a module. */
export interface DeclaredFlow extends Declared {
  readonly kind: 'flow' | 'module';
  readonly type: FlowType;
  /** Of a module; empty for flows. */
  readonly parameters: readonly Written[];
  /** Outcomes of a module; empty for flows. */
  readonly returns: readonly Written[];
  /** Statements before the first step. */
  readonly body: Body;
  readonly steps: readonly StepUse[];
  readonly onError: { readonly body: Body; readonly place: Place } | null;
}

export type AnyDeclared = Declared | DeclaredProfile | DeclaredFunction | DeclaredFlow;

/** What one file declares, in the order of its text. */
export interface FileParts {
  readonly declarations: readonly AnyDeclared[];
  readonly scenarios: readonly ScenarioUse[];
}

/** Declarations by name. Of several with one name the first counts, by file and place; the others are reported. */
export interface ProgramModel {
  readonly center: Declared | null;
  readonly phoneNumbers: ReadonlyMap<string, Declared>;
  readonly hours: ReadonlyMap<string, Declared>;
  readonly queues: ReadonlyMap<string, Declared>;
  readonly profiles: ReadonlyMap<string, DeclaredProfile>;
  readonly prompts: ReadonlyMap<string, Declared>;
  readonly functions: ReadonlyMap<string, DeclaredFunction>;
  readonly flows: ReadonlyMap<string, DeclaredFlow>;
  readonly modules: ReadonlyMap<string, DeclaredFlow>;
  readonly bots: ReadonlyMap<string, Declared>;
  /** Every declaration, doubles too, by file (code point) and place. */
  readonly declarations: readonly AnyDeclared[];
  /** By file and place. */
  readonly scenarios: readonly ScenarioUse[];
  /** Paths of all files, sorted. */
  readonly files: readonly string[];
  /** By path: while a program is edited, the same object as before for a file that was not. */
  readonly parts: ReadonlyMap<string, FileParts>;
}
