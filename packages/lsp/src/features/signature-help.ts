import { signatureAt } from '@ringback/dsl/ide';
import { MarkupKind, SignatureHelpRequest } from 'vscode-languageserver';
import type { SignatureHelp } from 'vscode-languageserver';
import type { Feature } from './feature.ts';

export const signatureHelp: Feature = {
  row: 'signature help',
  says: 'Parameters and results of a function or module, and the settings of a block with their ranges and defaults',
  methods: [SignatureHelpRequest.method],
  capabilities: () => ({ signatureHelpProvider: { triggerCharacters: ['(', ',', ':'], retriggerCharacters: [' '] } }),
  listen(desk) {
    desk.answerAbout(
      SignatureHelpRequest.type,
      (at, { position }): SignatureHelp | null => {
        const found = signatureAt(at.program, at.file.path, at.offset(position));
        if (found === null) return null;
        const markdown = (value: string) => ({ kind: MarkupKind.Markdown, value });
        return {
          activeSignature: 0,
          signatures: [
            {
              label: found.label,
              ...(found.documentation === null ? {} : { documentation: markdown(found.documentation) }),
              parameters: found.parameters.map(({ start, end, documentation }) => ({
                label: [start, end],
                ...(documentation === null ? {} : { documentation: markdown(documentation) }),
              })),
            },
          ],
          // a number beyond the last means that none is being filled in
          activeParameter: found.active ?? found.parameters.length,
        };
      },
      null,
    );
  },
};
