import type { CompiledProgram } from '../../src/features/compiled-program.ts';
import type { Row } from './row.ts';

export const compiledProgram: Row = {
  row: 'compiled program',
  cases: [
    {
      says: 'the flows of a program, those on disk too, and its scenarios',
      source: `
        inbound flow Hotline { dis┆connect }
        //- other.flow
        inbound flow Other { disconnect }
        //- hotline.test.flow
        scenario "nobody answers" {
          clock: 2026-03-02 10:00
          at 10:00:00 Mia calls Hotline
        }
        //=
        flows Hotline, Other; 1 scenario
      `,
      async ask(session) {
        const given = { textDocument: { uri: session.uri } };
        const answer = await session.ask<CompiledProgram>('ringback/program', given);
        const flows = answer?.program?.flows.map(({ name }) => name).join(', ');
        return `flows ${flows}; ${answer?.scenarios?.scenarios.length} scenario`;
      },
    },
  ],
};
