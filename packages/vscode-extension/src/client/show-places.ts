import { Location, Position, Range, commands } from 'vscode';
import type { Disposable } from 'vscode';
import type { LanguageServer } from './language-server.ts';

interface ProtocolPosition {
  readonly line: number;
  readonly character: number;
}
interface ProtocolLocation {
  readonly uri: string;
  readonly range: { readonly start: ProtocolPosition; readonly end: ProtocolPosition };
}

const positionOf = ({ line, character }: ProtocolPosition): Position => new Position(line, character);

/** Behind a code lens that counts places: shows them where the lens stands. */
export function showPlaces(server: LanguageServer): Disposable {
  return commands.registerCommand(
    'ringback.showPlaces',
    (uri: string, at: ProtocolPosition, places: readonly ProtocolLocation[]) =>
      commands.executeCommand(
        'editor.action.showReferences',
        server.uri(uri),
        positionOf(at),
        places.map(
          (place) =>
            new Location(server.uri(place.uri), new Range(positionOf(place.range.start), positionOf(place.range.end))),
        ),
      ),
  );
}
