/** The center that is measured: how many queues, profiles and agents, and what its contacts are like. */
export const QUEUES = 1_000;
export const PROFILES = 200;
export const AGENTS = 10_000;
const DELAYS_MS = [0, 0, 0, 10_000, 30_000];

export const queueName = (index) => `Queue${index}`;
export const profileOfAgent = (agent) => `Profile${agent % PROFILES}`;

/** Most contacts have the default priority. */
export const priorityOf = (below) => (below(5) === 0 ? 1 + below(9) : 5);

/** Routing profiles that serve so many queues each, with three priorities and delays of 0, 10 and 30 seconds. */
export function profilesOf(size, below) {
  return Array.from({ length: PROFILES }, (_, index) => {
    const served = new Set();
    while (served.size < size) served.add(below(QUEUES));
    const serves = [...served].map((queue) => ({
      queue: queueName(queue),
      channels: null,
      priority: 1 + below(3),
      delayMs: DELAYS_MS[below(DELAYS_MS.length)],
    }));
    const channels = [{ channel: 'voice', capacity: 1 }];
    return { name: `Profile${index}`, displayName: null, channels, afterCallWorkMs: 0, serves };
  });
}
