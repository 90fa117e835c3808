import type { IncomingMessage, ServerResponse } from 'node:http';
import { buildApp } from 'fauxqs';
import { account } from '../account.ts';

const internalHost = 'queues.invalid';

/** The queues of the account. */
export interface QueueEmulator {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

/**
 * Queues on fauxqs, without a port of their own: requests are handed over by `handle`.
 * @param endpoint the origin that queue URLs carry.
 */
export async function startQueues(endpoint: string): Promise<QueueEmulator> {
  const app = buildApp({ logger: false, host: internalHost, defaultRegion: account.region });
  // fauxqs puts the region and a host of its own into queue URLs, and takes any when it reads one.
  const internalOrigin = new RegExp(
    `http://sqs\\.${account.region}\\.${internalHost.replace('.', '\\.')}(:\\d+)?`,
    'g',
  );
  app.addHook('onSend', async (_request, _reply, payload) =>
    typeof payload === 'string' ? payload.replaceAll(internalOrigin, endpoint) : payload,
  );
  await app.ready();
  return {
    handle(request, response) {
      // A client may use a queue's URL as the endpoint; fauxqs listens at the root alone.
      request.url = '/';
      request.headers['content-type'] = 'application/x-amz-json-1.0';
      app.routing(request, response);
    },
    close: () => app.close(),
  };
}
