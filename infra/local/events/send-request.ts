import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { finished } from 'node:stream/promises';

interface OutgoingRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

/**
 * Sends a request on a connection of its own, with no header that is not given but those of the connection.
 * Redirections are not followed.
 * @returns the status of the answer, once it is there as a whole.
 */
export function sendRequest({ url, body, ...options }: OutgoingRequest): Promise<number> {
  const open = url.protocol === 'https:' ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    open(url, { ...options, agent: false }, (response) => {
      finished(response.resume()).then(() => resolve(response.statusCode ?? 0), reject);
    })
      .on('error', reject)
      .end(body);
  });
}
