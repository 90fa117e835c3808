import { json } from 'node:stream/consumers';
import { type EventsWorld, putEvents } from '../events/put-events.ts';
import { AwsError } from './aws-error.ts';
import type { Handler } from './gateway.ts';

/** EventBridge, as far as senders of events need it. */
export function eventsService(world: EventsWorld): Handler {
  return async (request, response) => {
    const target = request.headers['x-amz-target'];
    if (target !== 'AWSEvents.PutEvents')
      throw new AwsError('UnknownOperationException', `${target} is not imitated here`);
    const body = await json(request).catch(() => {
      throw new AwsError('SerializationException', 'The request is not JSON.');
    });
    const answer = putEvents(body, world);
    response
      .writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
      .end(JSON.stringify(answer));
  };
}
