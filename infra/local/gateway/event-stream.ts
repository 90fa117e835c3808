import type { ServerResponse } from 'node:http';
import type { EventBridgeEvent } from '../events/event.ts';
import type { EventRouter } from '../events/event-router.ts';
import type { Handler } from './gateway.ts';

/** A bus as an endless stream: one event per line. `?from=start` begins with what this run has seen. */
export class EventStream {
  readonly #seen: EventBridgeEvent[] = [];
  readonly #followers = new Set<ServerResponse>();

  constructor(router: EventRouter, busName: string) {
    router.listen(busName, (event) => {
      this.#seen.push(event);
      for (const follower of this.#followers) follower.write(lineOf(event));
    });
  }

  /** Every event of this run. */
  get seen(): readonly EventBridgeEvent[] {
    return this.#seen;
  }

  readonly handler: Handler = (request, response) => {
    response.writeHead(200, {
      'content-type': 'application/x-ndjson',
      'cache-control': 'no-store',
    });
    response.flushHeaders();
    const { searchParams } = new URL(request.url ?? '/', 'http://local');
    if (searchParams.get('from') === 'start')
      for (const event of this.#seen) response.write(lineOf(event));
    this.#followers.add(response);
    response.on('close', () => this.#followers.delete(response));
  };
}

function lineOf(event: EventBridgeEvent): string {
  return `${JSON.stringify(event)}\n`;
}
