/** The server as it is bundled: the same as `ringback lsp --stdio`, with the pages that lie beside the bundle. */
import { startServer } from '@ringback/lsp';

startServer({ pages: new URL('rules/', import.meta.url) });
