import { asyncApiDocument } from '../contracts/async-api-document.ts';
import { openApiDocument } from '../contracts/entitlements-api-document.ts';
import { detailSchema } from '../contracts/event-schemas.ts';
import { eventsIn, eventsOut, type PublishedEvent } from '../contracts/published-events.ts';
import { exampleEvents } from './example-events.ts';

/** What was released last, beside the documents and not written with them. */
export const releasePath = 'released/events.json';

/** The text of every document of `shared/contracts/published`, by its path there. */
export async function publishedDocuments(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['entitlements-api.openapi.json', textOf(openApiDocument())],
    ['events.asyncapi.json', textOf(asyncApiDocument(await exampleEvents()))],
    ...eventsIn.map((event) => schemaFile('events-in', event)),
    ...eventsOut.map((event) => schemaFile('events-out', event)),
  ]);
}

function schemaFile(folder: string, event: PublishedEvent): [string, string] {
  return [`${folder}/${event.detailType}.schema.json`, textOf(detailSchema(event))];
}

/** A document as it is written. */
export function textOf(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
