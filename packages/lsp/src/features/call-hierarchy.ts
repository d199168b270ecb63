import { declaredAs, leadingAt, leadsOf } from '@ringback/dsl/ide';
import type { Lead } from '@ringback/dsl/ide';
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
} from 'vscode-languageserver';
import type { CallHierarchyIncomingCall, CallHierarchyItem, CallHierarchyOutgoingCall } from 'vscode-languageserver';
import type { Desk, OpenFile, OpenProgram } from '../desk.ts';
import type { Feature } from './feature.ts';
import { SYMBOL_KINDS } from './symbols.ts';

type Declared = Lead['from'];

/** What a client gives back to ask on: what stays the same over edits. */
interface ItemData {
  readonly kind: string;
  readonly name: string;
}

function itemOf(
  { kind, name, place, namePlace, displayName }: Declared,
  { location, places }: OpenProgram,
): CallHierarchyItem {
  const data: ItemData = { kind, name };
  return {
    name,
    kind: SYMBOL_KINDS[kind],
    detail: displayName ?? kind,
    uri: location(place).uri,
    range: places.range(place),
    selectionRange: places.range(namePlace),
    data,
  };
}

function askedAgain(
  desk: Desk,
  { uri, data }: CallHierarchyItem,
): { readonly at: OpenFile; readonly declared: Declared } | null {
  const at = desk.fileAt(uri);
  const { kind, name } = data as ItemData;
  const declared = at === null ? null : declaredAs(at.program, kind, name);
  return at === null || declared === null ? null : { at, declared };
}

/** One call for each that leads, or is led to, with every place where it does. */
function grouped(leads: readonly Lead[], side: 'from' | 'to'): readonly (readonly [Declared, readonly Lead[]])[] {
  return [...Map.groupBy(leads, (lead) => lead[side])];
}

export const callHierarchy: Feature = {
  row: 'call hierarchy',
  says: 'From flow to flow: transfers, modules, queue and hold flows, whispers, creation flows, and the numbers that lead in',
  methods: [
    CallHierarchyPrepareRequest.method,
    CallHierarchyIncomingCallsRequest.method,
    CallHierarchyOutgoingCallsRequest.method,
  ],
  capabilities: () => ({ callHierarchyProvider: true }),
  listen(desk) {
    desk.answerAbout(
      CallHierarchyPrepareRequest.type,
      (at, { position }): CallHierarchyItem[] | null => {
        const declared = leadingAt(at.program, at.file.path, at.offset(position));
        return declared === null ? null : [itemOf(declared, at)];
      },
      null,
    );
    desk.answer(
      CallHierarchyIncomingCallsRequest.type,
      ({ item }): CallHierarchyIncomingCall[] | null => {
        const asked = askedAgain(desk, item);
        if (asked === null) return null;
        const { at, declared } = asked;
        const leads = leadsOf(at.program).filter(({ to }) => to === declared);
        return grouped(leads, 'from').map(([from, own]) => ({
          from: itemOf(from, at),
          fromRanges: own.map(({ place }) => at.places.range(place)),
        }));
      },
      null,
    );
    desk.answer(
      CallHierarchyOutgoingCallsRequest.type,
      ({ item }): CallHierarchyOutgoingCall[] | null => {
        const asked = askedAgain(desk, item);
        if (asked === null) return null;
        const { at, declared } = asked;
        const leads = leadsOf(at.program).filter(({ from }) => from === declared);
        return grouped(leads, 'to').map(([to, own]) => ({
          to: itemOf(to, at),
          fromRanges: own.map(({ place }) => at.places.range(place)),
        }));
      },
      null,
    );
  },
};
