/** Programs of the service that is killed, each as it is deployed over another: queues, profiles, hours and flows change. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Name, Program } from '@ringback/dsl/ir';
import { compiled } from '../support/compile-example.ts';

/** In every version: the log is held against it. */
export const RETRIES = 2;

interface Differences {
  /** Queue of the callbacks. */
  readonly back: Name;
  readonly profile: Name;
  /** More of the flow that asks for a callback, before it does. */
  readonly says: string;
  /** What is declared besides. */
  readonly declares: string;
  /** More of the queue of the callbacks. */
  readonly queue: string;
  readonly serveBackAt: number;
}

const VERSIONS: readonly Differences[] = [
  { back: 'Back', profile: 'Everybody', says: '', declares: '', queue: '', serveBackAt: 1 },
  { back: 'Later', profile: 'Everybody', says: '', declares: '', queue: '', serveBackAt: 2 },
  {
    back: 'Back',
    profile: 'All',
    says: 'play "Yes."',
    declares: 'hours Always { open: Mon-Sun 00:00-24:00 }',
    queue: 'call back during: Always',
    serveBackAt: 1,
  },
];

const sourceOf = ({ back, profile, says, declares, queue, serveBackAt }: Differences): string => `center Acme {
  country: US
  timezone: UTC
  callbacks to: US
  callbacks a day to one number: 100
  ring timeout: 5s
}

${declares}

queue Line {
}

queue ${back} {
  ${queue}
}

routing profile ${profile} {
  channels: voice 1
  after-call work: 0s
  serve Line at priority 1
  serve ${back} at priority ${serveBackAt}
}

inbound flow Hold {
  set queue to Line
  transfer to queue
}

inbound flow Ask {
  ${says}
  create callback in ${back} {
    initial delay: 1s
    retries: ${RETRIES}
    between attempts: 1s
  }
  disconnect
}
`;

/** A version that a service is handed. */
export interface Version {
  readonly program: Program;
  /** Where the service finds it. */
  readonly path: string;
  /** What stands for the names that it lacks and others have. */
  readonly replace: Readonly<Record<Name, Name>>;
}

export function versionsIn(folder: string): readonly Version[] {
  return VERSIONS.map((version, index) => {
    const { program } = compiled([{ path: 'center.flow', text: sourceOf(version) }]);
    const path = join(folder, `program-${index + 1}.json`);
    writeFileSync(path, JSON.stringify(program));
    const replace: Record<Name, Name> = {};
    for (const { back, profile } of VERSIONS) {
      if (back !== version.back) replace[back] = version.back;
      if (profile !== version.profile) replace[profile] = version.profile;
    }
    return { program, path, replace };
  });
}
