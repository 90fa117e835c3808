import { contractVersion } from './contract-version.ts';
import { type JsonSchema, payloadSchemas } from './event-schemas.ts';
import { licenseChangesBusName, planChangesBusName } from './names.ts';
import { eventsIn, eventsOut, type PublishedEvent } from './published-events.ts';

/** One event of each detail-type, as it is on its bus. */
export type EventExamples = Readonly<Record<string, object>>;

/** Both buses and every event on them as an AsyncAPI 3.0 document, out of the schemas that events are parsed by. */
export function asyncApiDocument(examples: EventExamples): object {
  const { payloads, schemas } = payloadSchemas([...eventsIn, ...eventsOut]);
  const messages = [...eventsIn, ...eventsOut].map((event) => {
    const { detailType } = event;
    return [detailType, message(event, payloads[detailType], examples[detailType])];
  });
  return {
    asyncapi: '3.0.0',
    info,
    defaultContentType: 'application/json',
    servers,
    channels: {
      [licenseChangesBusName]: channel(licenseChangesBusName, eventsIn),
      [planChangesBusName]: channel(planChangesBusName, eventsOut),
    },
    operations,
    components: { messages: Object.fromEntries(messages), schemas },
  };
}

const info = {
  title: 'License change processor: events',
  version: contractVersion,
  description:
    'License changes of SuperOffice CRM tenants come in on one bus, and the plan changes that follow from them go out on another. A payload is a whole EventBridge event; what is sent to a bus is its `source`, `detail-type` and `detail`.',
};

const operations = {
  takeLicenseChanges: {
    action: 'receive',
    channel: { $ref: `#/channels/${licenseChangesBusName}` },
    summary: 'Takes license changes, in any order and however often they come.',
  },
  tellPlanChanges: {
    action: 'send',
    channel: { $ref: `#/channels/${planChangesBusName}` },
    summary: 'Tells what follows, once per audience, in no promised order and at least once.',
  },
};

const servers = {
  aws: {
    host: 'events.{region}.amazonaws.com',
    protocol: 'eventbridge',
    description: 'EventBridge of the account and region that it is deployed to.',
    variables: { region: { default: 'eu-west-1', description: 'The AWS region.' } },
  },
  local: {
    host: '127.0.0.1:4010',
    protocol: 'eventbridge',
    description: 'The local runner: the same calls without TLS, with any credentials.',
  },
};

function channel(bus: string, events: readonly PublishedEvent[]): object {
  const messages = events.map(({ detailType }) => [
    detailType,
    { $ref: `#/components/messages/${detailType}` },
  ]);
  return {
    address: bus,
    description: `The event bus \`${bus}\`.`,
    messages: Object.fromEntries(messages),
  };
}

function message(
  { detailType, description }: PublishedEvent,
  payload: JsonSchema | undefined,
  example: object | undefined,
): object {
  return {
    name: detailType,
    title: detailType,
    description,
    payload,
    examples: [{ name: `${detailType}Example`, payload: example }],
  };
}
