import type { EventPublisher } from '../../../shared/application/ports.ts';
import {
  type EventMetadata,
  type EventOut,
  operatorAudience,
} from '../../../shared/domain/event-out.ts';
import { committedEvents } from '../../../shared/domain/to-events.ts';
import { changedLedger } from './changed-ledger.ts';
import { type Defect, ofPorts, soundProduct } from './defect.ts';

type Publish = EventPublisher['publish'];

function ofPublisher(name: string, change: (publish: Publish) => Publish): Defect {
  return ofPorts(name, ({ publisher }) => ({
    publisher: { publish: change((events) => publisher.publish(events)) },
  }));
}

function withMetadata(
  event: EventOut,
  change: (metadata: EventMetadata) => Partial<EventMetadata>,
): EventOut {
  const { metadata } = event.detail;
  return {
    ...event,
    detail: { ...event.detail, metadata: { ...metadata, ...change(metadata) } },
  };
}

const ignoresFailedEntries: Defect = {
  ...soundProduct,
  name: 'takes every entry for accepted',
  onTheWayBack: (answer) => {
    if (!('Entries' in answer) || !Array.isArray(answer.Entries)) return answer;
    return { FailedEntryCount: 0, Entries: answer.Entries.map(() => ({ EventId: 'taken' })) };
  },
};

const clearsMarkFirst = ofPorts(
  'takes the unpublished mark away before it publishes',
  ({ ledger, publisher }) => ({
    publisher: {
      publish: async (events) => {
        const [first] = events;
        if (first !== undefined) await ledger.markPublished(first.detail.metadata);
        await publisher.publish(events);
      },
    },
  }),
);

const publishesFirst = ofPorts('publishes before it commits', ({ ledger, publisher }) => ({
  ledger: changedLedger(ledger, {
    append: async (revision, options) => {
      const head = await ledger.head(revision.snapshot.tenantId);
      await publisher.publish(committedEvents(head, revision));
      return ledger.append(revision, options);
    },
  }),
}));

/** Tells an app of every tenant that ever had it installed. */
function toldForever(publish: Publish): Publish {
  const apps = new Set<string>();
  return async (events) => {
    const own = new Set(events.map(({ detail }) => detail.metadata.audience));
    const others = [...apps].filter((app) => !own.has(app));
    for (const audience of own) if (audience !== operatorAudience) apps.add(audience);
    const told = events.filter(({ detail }) => detail.metadata.audience === operatorAudience);
    const more = others.flatMap((audience) =>
      told.map((event) => withMetadata(event, () => ({ audience }))),
    );
    await publish([...events, ...more]);
  };
}

/** Defects of how events go out. */
export const publisherDefects: readonly Defect[] = [
  ignoresFailedEntries,
  clearsMarkFirst,
  publishesFirst,
  ofPublisher(
    'publishes the first part only',
    (publish) => (events) => publish(events.filter(({ detail }) => detail.metadata.part === 1)),
  ),
  ofPublisher(
    'names the wrong previous revision',
    (publish) => (events) =>
      publish(
        events.map((event) =>
          withMetadata(event, ({ revision }) => ({
            previousRevision: revision === 1 ? null : revision - 1,
          })),
        ),
      ),
  ),
  ofPublisher('gives an event a new id each time', (publish) => {
    let published = 0;
    return (events) => {
      published += 1;
      const again = String(published % 10_000).padStart(4, '0');
      return publish(
        events.map((event) =>
          withMetadata(event, ({ eventId }) => ({ eventId: eventId.slice(0, -4) + again })),
        ),
      );
    };
  }),
  ofPublisher('tells an app that is uninstalled', toldForever),
];
