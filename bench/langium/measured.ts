import { URI } from 'langium';
import type { LangiumServices, LangiumSharedServices } from 'langium/lsp';
import { ringbackServices } from './services.ts';

/** Langium, ready to be measured. */
export interface Langium {
  readonly shared: LangiumSharedServices;
  readonly ringback: LangiumServices;
}

export const langium = (): Promise<Langium> => ringbackServices();

/** Lexes and parses. Throws for a text with an error. */
export function parseIn({ ringback }: Langium, text: string): unknown {
  const { value, lexerErrors, parserErrors } = ringback.parser.LangiumParser.parse(text);
  const [error] = [...lexerErrors, ...parserErrors];
  if (error !== undefined) throw new Error(String(error.message));
  return value;
}

/** Parses, links and validates a program of its own, and lets it go. Throws for one with an error. */
export async function buildIn(
  { shared }: Langium,
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<void> {
  const { LangiumDocumentFactory, LangiumDocuments, DocumentBuilder } = shared.workspace;
  const documents = files.map(({ path, text }) =>
    LangiumDocumentFactory.fromString(text, URI.parse(`memory:/program/${path}`)),
  );
  for (const document of documents) LangiumDocuments.addDocument(document);
  await DocumentBuilder.build(documents, { validation: true });
  const error = documents.flatMap(({ diagnostics = [] }) => diagnostics).find(({ severity }) => severity === 1);
  if (error !== undefined) throw new Error(String(error.message));
  await DocumentBuilder.update(
    [],
    documents.map(({ uri }) => uri),
  ); // the next program is another one
}
