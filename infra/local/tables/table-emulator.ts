import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import dynalite from 'dynalite';
import { account } from '../account.ts';

/** The tables of the account. */
export interface TableEmulator {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): Promise<void>;
}

/**
 * Tables on dynalite, without a port of their own: requests are handed over by `handle`.
 * @param directory keeps the tables; without one they are gone with the process.
 */
export function startTables(directory?: string): TableEmulator {
  const server = createServer(directory);
  return {
    async handle(request, response) {
      // A client killed while it sends would take dynalite down with it: only whole requests are handed over.
      const body = await buffer(request);
      const { method, url } = request;
      const headers = { ...request.headers, 'content-type': 'application/x-amz-json-1.0' };
      server.emit(
        'request',
        Object.assign(Readable.from([body]), { method, url, headers }),
        response,
      );
    },
    async close() {
      // The store is closed with the HTTP server, and a server that never listened cannot be closed.
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      await promisify(server.close.bind(server))();
    },
  };
}

function createServer(path?: string): Server {
  const { AWS_REGION } = process.env;
  // The environment of this moment decides the region in the tables' ARNs.
  process.env.AWS_REGION = account.region;
  try {
    return dynalite({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  } finally {
    if (AWS_REGION === undefined) delete process.env.AWS_REGION;
    else process.env.AWS_REGION = AWS_REGION;
  }
}
