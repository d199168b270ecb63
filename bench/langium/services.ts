import { EmptyFileSystem, inject, loadGrammarFromJson, URI, type Grammar, type Module } from 'langium';
import { createLangiumGrammarServices, interpretAstReflection } from 'langium/grammar';
import {
  createDefaultModule,
  createDefaultSharedModule,
  type DefaultSharedModuleContext,
  type LangiumServices,
  type LangiumSharedServices,
  type PartialLangiumServices,
} from 'langium/lsp';
import { registerChecks } from './checks/index.ts';
import { langiumGrammar } from './grammar.ts';
import { Scopes } from './references.ts';

/** Without the checks of the grammar at every start. */
export const MODE = 'production';

/**
 * Langium's services for the language, as `langium generate --mode production` makes them: the grammar as JSON, types read
 * from it. Throws if Langium finds a fault in the grammar.
 */
export async function ringbackServices(
  context: DefaultSharedModuleContext = EmptyFileSystem,
): Promise<{ readonly shared: LangiumSharedServices; readonly ringback: LangiumServices }> {
  const { json, reflection } = await (made ??= generated());
  const shared = inject(createDefaultSharedModule(context), { AstReflection: () => reflection });
  const module: Module<LangiumServices, PartialLangiumServices> = {
    Grammar: () => loadGrammarFromJson(json),
    LanguageMetaData: () => ({ languageId: 'ringback', fileExtensions: ['.flow'], caseInsensitive: false, mode: MODE }),
    references: { ScopeProvider: (services) => new Scopes(services) },
  };
  const ringback = inject(createDefaultModule({ shared }), module);
  shared.ServiceRegistry.register(ringback);
  registerChecks(ringback);
  return { shared, ringback };
}

let made: ReturnType<typeof generated> | undefined;

async function generated() {
  const { grammar: services } = createLangiumGrammarServices(EmptyFileSystem);
  const { LangiumDocumentFactory, DocumentBuilder } = services.shared.workspace;
  const document = LangiumDocumentFactory.fromString<Grammar>(langiumGrammar(), URI.parse('memory:/ringback.langium'));
  await DocumentBuilder.build([document], { validation: true });
  const faults = (document.diagnostics ?? []).filter(({ severity }) => severity === 1);
  if (faults.length > 0)
    throw new Error(faults.map(({ message, range }) => `${range.start.line + 1}: ${message}`).join('\n'));
  const grammar = document.parseResult.value;
  return { json: services.serializer.JsonSerializer.serialize(grammar), reflection: interpretAstReflection(grammar) };
}
