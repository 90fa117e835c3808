import {
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  EventBridgePublisher,
  NotAcceptedError,
} from '../../shared/publishing/event-bridge-publisher.ts';
import { type Answer, accepted, broken, refused } from '../support/event-bus-answers.ts';
import { eventsOut } from '../support/events-out.ts';

const client = new EventBridgeClient({ region: 'eu-west-1' });
const bus = mockClient(client);
const publisher = new EventBridgePublisher(client, 'the-bus', { firstDelay: 0 });

/** What the bus answers to each call in turn; to all after them it says yes. */
function answer(...answers: readonly Answer[]): void {
  let call = 0;
  bus.on(PutEventsCommand).callsFake(({ Entries }) => {
    const next = answers[call] ?? accepted;
    call += 1;
    return next(Entries);
  });
}

/** The events of each call, by their number. */
function calls(): number[][] {
  const inputs = bus.commandCalls(PutEventsCommand).map(({ args: [command] }) => command.input);
  return inputs.map(({ Entries = [] }) => Entries.map(numberOf));
}

function numberOf({ Detail = '' }: PutEventsRequestEntry): number {
  return JSON.parse(Detail).metadata.part;
}

beforeEach(() => {
  bus.reset();
  answer();
});

it('puts an event on its bus with source, detail-type and its detail as JSON', async () => {
  const events = eventsOut(2);
  await publisher.publish(events);
  const [call] = bus.commandCalls(PutEventsCommand);
  expect(call?.args[0].input.Entries).toEqual(
    events.map(({ detailType, detail }) => ({
      EventBusName: 'the-bus',
      Source: 'license-change-processor',
      DetailType: detailType,
      Detail: JSON.stringify(detail),
    })),
  );
});

it('makes no call where there is nothing to publish', async () => {
  await publisher.publish([]);
  expect(calls()).toEqual([]);
});

it('publishes more events than one call takes, in order', async () => {
  await publisher.publish(eventsOut(25));
  expect(calls().map(({ length }) => length)).toEqual([10, 10, 5]);
  expect(calls().flat()).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
});

describe('when some of the events are not accepted', () => {
  it('sends those again, and nothing else', async () => {
    answer(refused([1, 3]), refused([1]));
    await publisher.publish(eventsOut(5));
    expect(calls()).toEqual([[1, 2, 3, 4, 5], [2, 4], [4]]);
  });

  it('sends the failed ones of several calls together', async () => {
    answer(refused([9]), refused([0, 1]));
    await publisher.publish(eventsOut(12));
    expect(calls()).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      [11, 12],
      [10, 11, 12],
    ]);
  });

  it('goes by each entry, whatever the count of failures says', async () => {
    answer((entries) => ({ ...refused([0])(entries), FailedEntryCount: 0 }));
    await publisher.publish(eventsOut(2));
    expect(calls()).toEqual([[1, 2], [1]]);
  });

  it('sends again what an answer says nothing of', async () => {
    answer(
      () => ({ FailedEntryCount: 0, Entries: [{ EventId: 'one' }] }),
      () => ({}),
    );
    await publisher.publish(eventsOut(3));
    expect(calls()).toEqual([
      [1, 2, 3],
      [2, 3],
      [2, 3],
    ]);
  });
});

describe('when a call fails as a whole', () => {
  it('sends its batch again, and no other', async () => {
    answer(broken('InternalException'));
    await publisher.publish(eventsOut(12));
    expect(calls()).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      [11, 12],
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    ]);
  });

  it.each([new TypeError('fetch failed'), new TypeError('something else')])(
    'tries again after any error: %s',
    async (error) => {
      answer(() => {
        throw error;
      });
      await publisher.publish(eventsOut(1));
      expect(calls()).toEqual([[1], [1]]);
    },
  );
});

describe('when it gives up', () => {
  it('has tried once and retried as often as it was told', async () => {
    answer(...Array.from({ length: 9 }, () => refused([0])));
    const patient = new EventBridgePublisher(client, 'the-bus', { firstDelay: 0, retries: 2 });
    await expect(patient.publish(eventsOut(3))).rejects.toThrow(NotAcceptedError);
    expect(calls()).toEqual([[1, 2, 3], [1], [1]]);
  });

  it('retries three times by itself', async () => {
    answer(...Array.from({ length: 9 }, () => refused([0])));
    await expect(publisher.publish(eventsOut(1))).rejects.toThrow(NotAcceptedError);
    expect(calls()).toHaveLength(4);
  });

  it('tells how many were not accepted, and the last code of the bus', async () => {
    answer(
      refused([0, 1], 'ThrottlingException'),
      refused([0, 1], 'ThrottlingException'),
      refused([0, 1], 'ThrottlingException'),
      refused([1], 'InternalFailure'),
    );
    await expect(publisher.publish(eventsOut(3))).rejects.toMatchObject({
      name: 'NotAcceptedError',
      code: 'InternalFailure',
      message: '1 events were not accepted: InternalFailure',
    });
  });

  it('tells the name of the error where no answer came at all', async () => {
    answer(...Array.from({ length: 4 }, () => broken('TimeoutError')));
    await expect(publisher.publish(eventsOut(2))).rejects.toMatchObject({ code: 'TimeoutError' });
  });

  it('says nothing of what the events hold', async () => {
    answer(...Array.from({ length: 4 }, () => refused([0])));
    const error = await publisher.publish(eventsOut(1)).catch((reason) => reason);
    expect(`${error.message}${error.code}`).not.toMatch(/Cust1|event-1/);
  });
});
