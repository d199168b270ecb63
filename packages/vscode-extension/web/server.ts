/** The language server in a worker of the browser. Whoever starts it says before its text where the pages about the codes are. */
import { startWorkerServer } from '@ringback/lsp/web';
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';

declare const self: DedicatedWorkerGlobalScope & { readonly ringbackPages?: string };

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
const waiting: (() => void)[] = [];
const channel = new MessageChannel();
channel.port1.addEventListener('message', () => waiting.shift()?.());
channel.port1.start();

startWorkerServer({
  connection,
  pages: self.ringbackPages ?? null,
  // a message to itself stands in line behind those that have arrived
  nextTurn(run) {
    waiting.push(run);
    channel.port2.postMessage(null);
  },
});
