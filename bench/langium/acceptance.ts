import { URI } from 'langium';
import type { Fixture } from './fixtures.ts';
import { ringbackServices } from './services.ts';

const ERROR = 1;

/** A program that Langium finds an error in, and the first of them. */
export interface Refusal {
  readonly name: string;
  readonly error: string;
}

/** Builds each program on its own, with validation, and answers those that Langium finds an error in. */
export async function refusals(programs: readonly Fixture[]): Promise<readonly Refusal[]> {
  const { shared } = await ringbackServices();
  const { LangiumDocumentFactory, LangiumDocuments, DocumentBuilder } = shared.workspace;
  const found: Refusal[] = [];
  for (const { name, files } of programs) {
    const documents = files.map(({ path, text }) =>
      LangiumDocumentFactory.fromString(text, URI.parse(`memory:/${name}/${path}`)),
    );
    for (const document of documents) LangiumDocuments.addDocument(document);
    await DocumentBuilder.build(documents, { validation: true });
    const errors = documents.flatMap(({ uri, diagnostics = [] }) =>
      diagnostics
        .filter(({ severity }) => severity === ERROR)
        .map(({ message, range }) => `${uri.path}:${range.start.line + 1}: ${message}`),
    );
    if (errors[0] !== undefined) found.push({ name, error: errors[0] });
    await DocumentBuilder.update(
      [],
      documents.map(({ uri }) => uri),
    ); // the next program knows nothing of this one
  }
  return found;
}

/** Throws unless Langium accepts every program: the comparison would be none. */
export async function demandAcceptance(programs: readonly Fixture[]): Promise<void> {
  const refused = await refusals(programs);
  if (programs.length === 0) throw new Error('there is no program that Langium could refuse');
  if (refused.length > 0) {
    throw new Error(`Langium refuses:\n${refused.map(({ name, error }) => `  ${name}: ${error}`).join('\n')}`);
  }
}
