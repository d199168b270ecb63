/** Langium's default language server for the language, over standard input and output: `node bench/langium/server.ts --stdio` */
import { startLanguageServer } from 'langium/lsp';
import { NodeFileSystem } from 'langium/node';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { ringbackServices } from './services.ts';

const connection = createConnection(ProposedFeatures.all);
const { shared } = await ringbackServices({ connection, ...NodeFileSystem });
startLanguageServer(shared);
