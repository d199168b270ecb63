import { definitionAt } from '@ringback/dsl/ide';
import { DeclarationRequest, DefinitionRequest } from 'vscode-languageserver';
import type { Location, LocationLink, Position } from 'vscode-languageserver';
import type { OpenFile } from '../desk.ts';
import type { Feature } from './feature.ts';

type Answer = Location[] | LocationLink[] | null;

/** A link says what else belongs to it; clients of old know places only. */
function answer(at: OpenFile, position: Position, canLink: boolean): Answer {
  const found = definitionAt(at.program, at.file.path, at.offset(position));
  if (found === null) return null;
  if (!canLink) return found.targets.map(({ name }) => at.location(name));
  return found.targets.map(({ name, whole }): LocationLink => ({
    originSelectionRange: at.range(found.from),
    targetUri: at.location(name).uri,
    targetRange: at.places.range(whole),
    targetSelectionRange: at.places.range(name),
  }));
}

export const definition: Feature = {
  row: 'definition',
  says: 'Where a name is declared, in any file: declarations, steps, parameters, outcomes, actors; of an attribute, where it is set',
  methods: [DefinitionRequest.method],
  capabilities: () => ({ definitionProvider: true }),
  listen(desk) {
    const canLink = (): boolean => desk.client.textDocument?.definition?.linkSupport ?? false;
    desk.answerAbout(DefinitionRequest.type, (at, { position }): Answer => answer(at, position, canLink()), null);
  },
};

/** A language in which nothing is declared in one place and defined in another answers the same to both. */
export const declaration: Feature = {
  row: 'declaration',
  says: 'The same: what is declared is defined there',
  methods: [DeclarationRequest.method],
  capabilities: () => ({ declarationProvider: true }),
  listen(desk) {
    const canLink = (): boolean => desk.client.textDocument?.declaration?.linkSupport ?? false;
    desk.answerAbout(DeclarationRequest.type, (at, { position }): Answer => answer(at, position, canLink()), null);
  },
};
