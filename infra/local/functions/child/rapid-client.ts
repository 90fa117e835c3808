/** What the native module of `aws-lambda-ric` offers, over `node:http`. */
import { Agent, type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';
import { text } from 'node:stream/consumers';

interface Answer {
  readonly bodyJson: string;
  readonly headers: IncomingHttpHeaders;
}

const root = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** The native module posts before it returns; here the next poll waits for what was posted. */
let posted: Promise<unknown> = Promise.resolve();

/** Waits for the next invocation. */
export async function next(): Promise<Answer> {
  await posted;
  return send(`${root}/next`, { method: 'GET' });
}

/** Tells the result of an invocation. */
export function done(requestId: string, body: string): void {
  posted = send(`${root}/${requestId}/response`, { method: 'POST' }, body);
}

/** Tells the failure of an invocation. */
export function error(requestId: string, body: string, xrayCause: string): void {
  const headers = { 'Lambda-Runtime-Function-XRay-Error-Cause': encodeURIComponent(xrayCause) };
  posted = send(`${root}/${requestId}/error`, { method: 'POST', headers }, body);
}

function send(url: string, options: RequestOptions, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(url, { ...options, agent }, (response) => {
      text(response).then((bodyJson) => resolve({ bodyJson, headers: response.headers }), reject);
    })
      .on('error', reject)
      .end(body);
  });
}
