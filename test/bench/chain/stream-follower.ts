import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

const patienceMs = 60_000;

interface Waiting {
  readonly text: string;
  readonly resolve: (at: number) => void;
}

/** Reads the `plan-changes` stream over HTTP, as an app does, and looks at the time. */
export class StreamFollower {
  readonly #stop = new AbortController();
  #waiting: Waiting | undefined;

  static async follow(endpoint: string): Promise<StreamFollower> {
    const follower = new StreamFollower();
    const signal = follower.#stop.signal;
    const { body } = await fetch(new URL('/plan-changes', endpoint), { signal });
    if (body === null) throw new Error('the stream of plan changes has no body');
    void follower.#read(Readable.fromWeb(body));
    return follower;
  }

  /** When the next plan change of this tenant comes out, by `performance.now()`. */
  next(tenantId: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${tenantId} is silent`)), patienceMs);
      const text = `"tenantId":"${tenantId}"`;
      this.#waiting = {
        text,
        resolve: (at) => {
          clearTimeout(timer);
          resolve(at);
        },
      };
    });
  }

  stop(): void {
    this.#stop.abort();
  }

  async #read(body: Readable): Promise<void> {
    try {
      for await (const line of createInterface({ input: body })) this.#take(line);
    } catch (error) {
      if (!this.#stop.signal.aborted) throw error;
    }
  }

  #take(line: string): void {
    const waiting = this.#waiting;
    if (waiting === undefined || !line.includes(waiting.text)) return;
    if (!/"detail-type":"(User)?PlanChanged"/.test(line)) return;
    this.#waiting = undefined;
    waiting.resolve(performance.now());
  }
}
