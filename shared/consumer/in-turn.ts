/** Does one thing after another for each tenant, and those of different tenants side by side. */
export class InTurn {
  readonly #last = new Map<string, Promise<unknown>>();

  async run<Result>(tenantId: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(tenantId) ?? Promise.resolve();
    // Whatever became of the one before.
    const own = before.then(work, work);
    this.#last.set(tenantId, own);
    try {
      return await own;
    } finally {
      if (this.#last.get(tenantId) === own) this.#last.delete(tenantId);
    }
  }
}
