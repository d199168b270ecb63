/** What happens when a timer fires. */
import { endWork } from './agents.ts';
import { callbackExpires, callbackIsDue } from './callbacks.ts';
import { flowTimer } from './interpreter/resume.ts';
import { miss } from './offers.ts';
import { dialingResumes, openingCame } from './openings.ts';
import type { ContactId } from './protocol.ts';
import type { Contact } from './rows.ts';
import { cutWhisper, startQueueFlow } from './stages.ts';
import { must } from './state.ts';
import type { State } from './state.ts';
import type { Alarm } from './timers.ts';

const contactOf = (state: State, id: ContactId): Contact => must(state.contacts.get(id), 'contact', id);

/** Whoever cancels what a timer stands for cancels the timer, so that everything named here is still there. */
export function fire(state: State, alarm: Alarm): void {
  switch (alarm.kind) {
    case 'offer runs out':
      miss(state, must(state.offers.get(alarm.offer), 'offer', alarm.offer), 'missed');
      return;
    case 'callback is due':
      callbackIsDue(state, contactOf(state, alarm.contact));
      return;
    case 'callback expires':
      callbackExpires(state, contactOf(state, alarm.contact));
      return;
    case 'after-call work ends':
      endWork(state, must(state.agents.get(alarm.agent), 'agent', alarm.agent));
      return;
    case 'flow goes on':
      flowTimer(state, contactOf(state, alarm.contact));
      return;
    case 'whisper is cut':
      cutWhisper(state, contactOf(state, alarm.contact));
      return;
    case 'queue flow restarts': {
      const contact = contactOf(state, alarm.contact);
      contact.queueFlowTimer = null;
      startQueueFlow(state, contact);
      return;
    }
    case 'callbacks may be offered':
      openingCame(state, alarm.queue);
      return;
    case 'dialing resumes':
      dialingResumes(state);
  }
}
