/**
 * Asks a client to ask anew: of each kind one request at a time. What is wanted while one is under way is remembered, as one more, since
 * the client may have asked already when it changed; a hundred changes make two requests. A client that never answers is asked once.
 */
export class Refreshes {
  readonly #send: (method: string) => Promise<unknown>;
  /** By method: whether another one is wanted after the one under way. */
  readonly #underWay = new Map<string, boolean>();

  constructor(send: (method: string) => Promise<unknown>) {
    this.#send = send;
  }

  want(method: string): void {
    if (this.#underWay.has(method)) return void this.#underWay.set(method, true);
    this.#underWay.set(method, false);
    const over = (): void => {
      const again = this.#underWay.get(method) ?? false;
      this.#underWay.delete(method);
      if (again) this.want(method);
    };
    // a client that has gone, or refuses, must not end the server, and is not asked again for what it has refused
    this.#send(method).then(over, () => void this.#underWay.delete(method));
  }
}
