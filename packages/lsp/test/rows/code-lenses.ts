import type { CodeLens, Location } from 'vscode-languageserver/node';
import type { Row } from './row.ts';

export const codeLenses: Row = {
  row: 'code lens',
  cases: [
    {
      says: 'who serves a queue, what leads to a flow, what runs a scenario',
      source: `
        phone number Main { number: +12065550100 flow: Hotline }
        queue «@0_profiles_serve_this Nobody» {}
        queue «@2_profiles_serve_this Support» {}
        routing profile Front { serve Support at priority 1 }
        inbound flow «@phone_number_Main Hotline» { transfer to flow Other }
        inbound flow «@1_flow_leads_here Other» { transfer to flow Other }
        flow «@0_flows_lead_here Lost» { disconnect }
        scenario «@Run_scenario "one"» {}
        //- other.flow
        routing profile Back { serve Support at priority 2 }
      `,
      async ask(session) {
        const lenses = await session.ask<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: session.uri } });
        return (lenses ?? []).map(({ range, command }) =>
          session.mark(range, command?.title.replaceAll(' ', '_') ?? 'no title'),
        );
      },
    },
    {
      says: 'what they do: places to show, a scenario to run',
      source: `
        queue Support {}
        routing profile Front { serve «@ringback.showPlaces Support» at priority 1 }
        routing profile Back { serve «@ringback.showPlaces Support» at priority 2 }
      `,
      async ask(session) {
        const lenses = await session.ask<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: session.uri } });
        const [lens] = lenses ?? [];
        const places = (lens?.command?.arguments?.[2] ?? []) as readonly Location[];
        return places.map((place) => session.markOf(place, lens?.command?.command));
      },
    },
    {
      says: 'the scenario that is run is named by its document and title',
      source: `
        scenario "she \\"waits\\"" {}
        //=
        ringback.runScenario main.flow she "waits"
      `,
      async ask(session) {
        const lenses = await session.ask<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: session.uri } });
        const { command, arguments: given = [] } = lenses?.[0]?.command ?? { command: 'nothing' };
        return [command, ...given.map((each: string) => (each.startsWith('file:') ? session.fileOf(each) : each))].join(
          ' ',
        );
      },
    },
  ],
};
