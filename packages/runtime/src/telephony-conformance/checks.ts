/**
 * What a center relies on, each as a check with a name. They depend on no test runner: run them in yours, one test each.
 *
 *     for (const { name, run } of await telephonyChecks(() => myFarEnd())) test(name, run);
 */
import type { LegEnd, LegId } from '../core/protocol.ts';
import type { LegSnapshot } from '../telephony/telephony.ts';
import type { FarEnd, Phone } from './far-end.ts';
import { must, Observer } from './observer.ts';

export interface Check {
  /** A sentence that holds for the adapter when `run` resolves. */
  readonly name: string;
  /** On a far end of its own. Rejects with a ConformanceError. */
  readonly run: () => Promise<void>;
}

interface Written {
  readonly name: string;
  /** What the far end must be able to play. */
  readonly needs?: { readonly phones?: readonly Phone[]; readonly hooks?: readonly ('hangUp' | 'timesSaid')[] };
  readonly does: (observer: Observer) => Promise<void>;
}

const LEG = 'c-7/dial-1';
const text = (content: string) => ({ kind: 'text', content, text: content, durationMs: 100 }) as const;

/**
 * The checks for an adapter. `open` makes an adapter and its far end anew for each check, and once more to be asked what it can play.
 */
export async function telephonyChecks(open: () => FarEnd | Promise<FarEnd>): Promise<readonly Check[]> {
  const asked = await open();
  const can = ({ needs = {} }: Written): boolean =>
    (needs.phones ?? []).every((phone) => asked.phones.includes(phone)) &&
    (needs.hooks ?? []).every((hook) => asked[hook] !== undefined);
  const checks = [...CHECKS, ...ENDS.map(endCheck)].filter(can);
  await asked.telephony.stop();
  await asked.close();
  return checks.map(({ name, does }) => ({
    name,
    run: async () => {
      const far = await open();
      try {
        const observer = new Observer(far);
        await observer.start();
        await does(observer);
      } finally {
        await far.telephony.stop();
        await far.close();
      }
    },
  }));
}

const ENDS: readonly (readonly [Phone, LegEnd])[] = [
  ['rings', 'no answer'],
  ['is busy', 'busy'],
  ['rejects', 'rejected'],
  ['is unreachable', 'unreachable'],
  ['makes the dial fail', 'failed'],
];

const endCheck = ([phone, end]: readonly [Phone, LegEnd]): Written => ({
  name: `a dial to a phone that ${phone} ends as "${end}"`,
  needs: { phones: [phone] },
  does: async (at) => {
    await at.perform(at.dial(LEG, at.far.numberOf(phone)));
    const ended = await at.expect('leg ended', LEG);
    must(ended.end === end, `the dial ended as "${ended.end}"`);
    must(at.of('leg answered', LEG).length === 0, 'it was reported as answered, too');
  },
});

const stateOf = async (at: Observer, leg: LegId): Promise<LegSnapshot> => {
  const found = await at.far.telephony.reconcile([leg]);
  const [one] = found;
  must(
    one !== undefined && found.length === 1 && one.leg === leg,
    `reconcile gives one answer for each leg asked about`,
  );
  return one;
};

async function mustBe(at: Observer, leg: LegId, state: LegSnapshot['state']): Promise<void> {
  const found = await stateOf(at, leg);
  must(found.state === state, `reconcile says that the leg ${leg} is "${found.state}", and it is "${state}"`);
}

const answered = async (at: Observer): Promise<void> => {
  await at.perform(at.dial(LEG, at.far.numberOf('answers')));
  await at.expect('leg answered', LEG);
};

const CHECKS: readonly Written[] = [
  {
    name: 'a dial rings the phone and is reported under the leg that the center named',
    needs: { phones: ['rings'] },
    does: async (at) => {
      await at.perform(at.dial(LEG, at.far.numberOf('rings')));
      await at.expect('leg rings', LEG);
    },
  },
  {
    name: 'the same dial rings once, under one effect id or two',
    needs: { phones: ['rings'] },
    does: async (at) => {
      const number = at.far.numberOf('rings');
      for (const id of ['1.1', '1.1', '2.1']) await at.perform(at.dial(LEG, number), id);
      await at.expect('leg ended', LEG);
      // Once it is over, too: a restart may ask for it again.
      await at.perform(at.dial(LEG, number), '1.1');
      await at.quiet();
      must(at.far.timesRung(number) === 1, `the phone was rung ${at.far.timesRung(number)} times`);
    },
  },
  {
    name: 'a person who answers is reported as one',
    needs: { phones: ['answers'] },
    does: async (at) => {
      await answered(at);
      must(at.of('leg answered', LEG)[0]?.by === 'person', 'it was reported as a voicemail');
    },
  },
  {
    name: 'a voicemail that answers is not reported as a person',
    needs: { phones: ['voicemail answers'] },
    does: async (at) => {
      await at.perform(at.dial(LEG, at.far.numberOf('voicemail answers')));
      const { by } = await at.expect('leg answered', LEG);
      must(by === 'voicemail', 'it was reported as a person');
    },
  },
  {
    name: 'a dial that the center gives up does not end as ringing without an answer',
    needs: { phones: ['rings'] },
    does: async (at) => {
      await at.perform(at.dial(LEG, at.far.numberOf('rings')));
      await at.expect('leg rings', LEG);
      await at.perform({ kind: 'hang up', leg: LEG, tone: 'none' });
      const { end } = await at.expect('leg ended', LEG);
      must(end !== 'no answer', 'it ended as "no answer", and would be dialed again');
    },
  },
  {
    name: 'what is asked of a leg that is over, or never was, does no harm',
    needs: { phones: ['answers'] },
    does: async (at) => {
      await answered(at);
      for (const leg of [LEG, LEG, 'c-8/dial-1']) {
        await at.perform({ kind: 'hang up', leg, tone: 'none' });
        await at.quiet();
        await at.perform({ kind: 'stop playing', leg, playback: 'p-1' });
      }
      await at.perform({ kind: 'play', leg: LEG, playback: 'p-2', speech: [text('Hello.')], repeat: false });
      await mustBe(at, LEG, 'ended');
    },
  },
  {
    name: 'what is heard to its end is reported by the id of its playback',
    does: async (at) => {
      const leg = await incoming(at);
      await at.perform({ kind: 'play', leg, playback: 'p-1', speech: [text('Hello.')], repeat: false });
      const { playback } = await at.expect('playback ended', leg);
      must(playback === 'p-1', `the playback ${playback} was reported`);
    },
  },
  {
    name: 'an effect that comes twice under one id is carried out once',
    needs: { hooks: ['timesSaid'] },
    does: async (at) => {
      const leg = await incoming(at);
      const play = { kind: 'play', leg, playback: 'p-1', speech: [text('Hello.')], repeat: false } as const;
      await at.perform(play, '3.1');
      await at.perform(play, '3.1');
      await at.expect('playback ended', leg);
      await at.quiet();
      const times = at.far.timesSaid?.(leg, 'Hello.') ?? 1;
      must(times === 1, `it was said ${times} times`);
      must(at.of('playback ended', leg).length === 1, 'its end was reported under two ids');
    },
  },
  {
    name: 'a call is reported once it comes, then its keys, then its end',
    needs: { hooks: ['hangUp'] },
    does: async (at) => {
      const leg = await incoming(at);
      await at.far.press(leg, '1');
      const { keys } = await at.expect('keys pressed', leg);
      must(keys === '1', `the keys "${keys}" were reported`);
      await at.far.hangUp?.(leg);
      const { end } = await at.expect('leg ended', leg);
      must(end === 'hung up', `a caller who hangs up ended as "${end}"`);
    },
  },
  {
    name: 'a call whose caller has gone is answered with its end, again',
    needs: { hooks: ['hangUp'] },
    does: async (at) => {
      const leg = await at.far.call();
      await at.expect('call arrives', leg);
      await at.far.hangUp?.(leg);
      await at.expect('leg ended', leg);
      const before = at.of('leg ended', leg).length;
      await at.perform({ kind: 'answer', leg, contact: 'c-1' });
      await at.until(() => at.of('leg ended', leg).length > before, `"leg ended" of the leg ${leg}, under a new id,`);
    },
  },
  {
    name: 'every report has an id of its own',
    needs: { phones: ['rings'] },
    does: async (at) => {
      const leg = await incoming(at);
      await at.far.press(leg, '1');
      await at.far.press(leg, '1');
      await at.until(() => at.of('keys pressed', leg).length === 2, `"keys pressed" twice, under two ids,`);
      await at.perform(at.dial(LEG, at.far.numberOf('rings')));
      await at.expect('leg ended', LEG);
      const inputs = new Map<string, string>();
      for (const { id, input } of at.heard) {
        const said = JSON.stringify(input);
        must((inputs.get(id) ?? said) === said, `two reports came under the id ${id}`);
        inputs.set(id, said);
      }
    },
  },
  {
    name: 'a report that is not taken comes again under its id',
    needs: { phones: ['answers'] },
    does: async (at) => {
      const refused = new Set<string>();
      at.answer = ({ id, input }) => {
        if (input.kind !== 'leg answered' || refused.has(id)) return 'taken';
        refused.add(id);
        return 'not taken';
      };
      await answered(at);
      // The next center that starts on this telephony is told at the latest.
      await at.start();
      const times = (): number => at.heard.filter(({ id }) => refused.has(id)).length;
      await at.until(() => times() >= 2, 'what was not taken');
    },
  },
  {
    name: 'reconcile tells what never was, what rings, who is connected and what is over',
    needs: { phones: ['rings', 'answers'] },
    does: async (at) => {
      await mustBe(at, LEG, 'never was');
      await at.perform(at.dial(LEG, at.far.numberOf('rings')));
      await at.expect('leg rings', LEG);
      await mustBe(at, LEG, 'ringing');
      await at.expect('leg ended', LEG);
      await mustBe(at, LEG, 'ended');
      const found = await stateOf(at, LEG);
      must(found.state === 'ended' && found.end === 'no answer', 'it does not say that nobody answered');
      const second = 'c-7/dial-2';
      await at.perform(at.dial(second, at.far.numberOf('answers')));
      await at.expect('leg answered', second);
      await mustBe(at, second, 'connected');
    },
  },
  {
    name: 'reconcile asked about several legs answers for each, in any order',
    does: async (at) => {
      const leg = await incoming(at);
      const asked = [leg, 'c-8/dial-1', 'c-9/dial-1'];
      const found = await at.far.telephony.reconcile(asked);
      const legs = found.map((each) => each.leg).sort();
      must(legs.join() === [...asked].sort().join(), `it answered for ${legs.join(', ')}`);
    },
  },
  {
    name: 'nothing is reported any more once it was stopped',
    does: async (at) => {
      const leg = await incoming(at);
      await at.far.telephony.stop();
      const before = at.heard.length;
      void at.far.press(leg, '1');
      await at.quiet();
      must(at.heard.length === before, `${at.heard.length - before} reports came after stop`);
    },
  },
];

async function incoming(at: Observer): Promise<LegId> {
  const leg = await at.far.call();
  await at.expect('call arrives', leg);
  await at.perform({ kind: 'answer', leg, contact: 'c-1' });
  return leg;
}
