/**
 * The like of our programs in TypeSpec, for its parser: a service with models, enumerations, interfaces and about as many comments.
 * Each copy has names of its own.
 */
const SERVICE = (copy: number): string => `
/** What a caller to the line is, and what a callback needs. */
namespace Acme${copy} {
  enum Channel${copy} { voice, chat, task }

  /** A line of contacts that wait for an agent. */
  model Queue${copy} {
    @key name: string;
    hours?: string;
    @minValue(1) @maxValue(100000) limit?: int32; // calls and callbacks together
    callerId: { name: string; number: string };
    outboundWhisper?: string;
  }

  model RoutingProfile${copy} {
    @key name: string;
    channels: Record<int32>;
    afterCallWork: duration = duration.fromISO("PT30S");
    serves: Serve${copy}[];
  }

  model Serve${copy} {
    queue: Queue${copy};
    priority: int32 = 1;
    delay?: duration;
  }

  /** Made by a flow; keeps the caller's original place in the line. */
  model Callback${copy} extends Contact${copy} {
    number: string;
    initialDelay: duration;
    @minValue(0) @maxValue(99) retries: int32 = 1;
    betweenAttempts: duration;
    state: "waiting" | "dialing" | "answered" | "ended";
  }

  @discriminator("kind")
  model Contact${copy} {
    id: string;
    channel: Channel${copy};
    attributes: Record<string>;
    startedAt: utcDateTime;
  }

  union Outcome${copy} {
    done: "done",
    error: Problem${copy},
    timeout: { afterMs: int64 },
  }

  @error
  model Problem${copy} {
    code: string;
    message: string;
    ...Traced${copy};
  }

  alias Page${copy}<T> = { items: T[]; next?: string };

  @route("/callbacks")
  interface Callbacks${copy} {
    @get list(@query queue?: string, @query limit: int32 = 50): Page${copy}<Callback${copy}> | Problem${copy};
    @post create(@body callback: Callback${copy}): Callback${copy} | Problem${copy};
    @delete stop(@path id: string): void | Problem${copy}; // not once the customer has answered
  }

  model Traced${copy} {
    @header traceId: string;
    @header("x-request-time") at: utcDateTime;
  }
}
`;

/** About so many characters of TypeSpec. */
export function typespecOf(size: number): string {
  let text = '';
  for (let copy = 0; text.length < size; copy++) text += SERVICE(copy);
  return text;
}
