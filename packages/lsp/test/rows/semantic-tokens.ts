import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver/node';
import { SEMANTIC_MODIFIERS, SEMANTIC_TYPES } from '@ringback/dsl/ide';
import type { Mark } from '../fixtures-language/fixture.ts';
import type { Session } from '../fixtures-language/session.ts';
import type { Row } from './row.ts';

const NUMBERS_A_TOKEN = 5;

/** Tokens as ranges, named by their types; modifiers behind dots. */
function marksOf(session: Session, data: readonly number[]): readonly Mark[] {
  const marks: Mark[] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += NUMBERS_A_TOKEN) {
    const [lines = 0, characters = 0, length = 0, type = 0, bits = 0] = data.slice(at, at + NUMBERS_A_TOKEN);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    const range = { start: { line, character }, end: { line, character: character + length } };
    const modifiers = SEMANTIC_MODIFIERS.filter((_, index) => (bits & (1 << index)) !== 0);
    marks.push(session.mark(range, [SEMANTIC_TYPES[type], ...modifiers].join('.')));
  }
  return marks;
}

const whole = {
  says: 'whole',
  ask: (session: Session) =>
    session.ask<SemanticTokens>('textDocument/semanticTokens/full', { textDocument: { uri: session.uri } }),
};

export const semanticTokens: Row = {
  row: 'semantic tokens',
  cases: [
    {
      says: 'what each word is, names by what they stand for',
      source: `
        «@comment.documentation /// For gold.»
        «@keyword queue» «@class.declaration 客服» { «@property limit»: «@number 5» «@enumMember contacts» }
        «@keyword function» «@function.declaration Find»(«@parameter.declaration phone») «@keyword returns» «@property.declaration name»
        «@keyword inbound» «@keyword flow» «@class.declaration Hotline» {
          «@keyword invoke» «@function Find»(«@parameter.modification phone»: «@variable.readonly.defaultLibrary caller».«@property number»)
          «@keyword play» «@string "Hello, »{«@function Find».«@property name»}«@string ."»
          «@keyword set» «@keyword queue» «@keyword to» «@class 客服» «@comment // gold»
          «@keyword menu» «@string "x"» { «@property timeout»: «@number 5s» «@keyword on» «@number 1», «@enumMember no» «@enumMember match» { «@keyword goto» «@label end» } }
          «@keyword step» «@label.declaration end» { «@keyword if» «@class 客服».«@property contacts» «@operator >» «@number 3» { «@keyword disconnect» } «@keyword disconnect» }
        }
      `,
      async ask(session) {
        const tokens = await whole.ask(session);
        return marksOf(session, tokens?.data ?? []);
      },
    },
    {
      says: 'of a range, what stands on its lines',
      source: `
        queue Support {}
        «@keyword queue» «@class.declaration Sales» {}
        queue Billing {}
      `,
      async ask(session) {
        const range = { start: { line: 1, character: 1 }, end: { line: 1, character: 10 } };
        const tokens = await session.ask<SemanticTokens>('textDocument/semanticTokens/range', {
          textDocument: { uri: session.uri },
          range,
        });
        return marksOf(session, tokens?.data ?? []);
      },
    },
    {
      says: 'after an edit, what has changed since',
      source: `
        queue Support {}
        queue Sales {}
        //=
        20 numbers before, 1 edit: 5 for 0 at 20
      `,
      async ask(session) {
        const before = await whole.ask(session);
        const end = session.positionOf(session.fixture.files.get(session.fixture.main)?.length ?? 0);
        await session.client.change(session.uri, 2, { range: { start: end, end }, text: '// more' });
        const after = await session.ask<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', {
          textDocument: { uri: session.uri },
          previousResultId: before?.resultId ?? '',
        });
        const [edit] = after?.edits ?? [];
        const shown = `${edit?.data?.length} for ${edit?.deleteCount} at ${edit?.start}`;
        return `${before?.data.length} numbers before, ${after?.edits.length} edit: ${shown}`;
      },
    },
  ],
};
