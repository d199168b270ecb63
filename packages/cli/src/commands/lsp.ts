import type { Command } from '../command.ts';
import { EXIT_CLEAN, UsageError } from '../usage-error.ts';

export const lspCommand: Command = {
  usage: 'lsp --stdio',
  about: 'Starts the language server for an editor, which speaks to it over standard input and output.',
  options: {
    stdio: { type: 'boolean', help: 'over standard input and output; the only way there is' },
    clientProcessId: { type: 'string', value: 'PID', help: 'of the editor, which some clients pass on' },
  },
  restMax: 0,
  async run({ flags }) {
    if (!flags.has('stdio'))
      throw new UsageError('the language server speaks over standard input and output: say --stdio');
    const { startServer } = await import('@ringback/lsp');
    startServer();
    return EXIT_CLEAN;
  },
};
