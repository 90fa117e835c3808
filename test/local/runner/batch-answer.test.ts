import { describe, expect, it } from 'vitest';
import { succeededOf } from '../../../infra/local/queues/sqs-event.ts';

const messages = [{ MessageId: 'a' }, { MessageId: 'b' }];

describe("a function's answer to a batch", () => {
  it.each([
    ['null', ['a', 'b']],
    ['{}', ['a', 'b']],
    ['{"batchItemFailures":null}', ['a', 'b']],
    ['{"batchItemFailures":[]}', ['a', 'b']],
    ['{"batchItemFailures":[{"itemIdentifier":"a"}]}', ['b']],
    ['{"batchItemFailures":[{"itemIdentifier":"a"},{"itemIdentifier":"b"}]}', []],
    ['{"batchItemFailures":[{"itemIdentifier":"stranger"}]}', []],
    ['{"batchItemFailures":[{"itemIdentifier":""}]}', []],
    ['{"batchItemFailures":[{"wrong":"a"}]}', []],
    ['{"batchItemFailures":"a"}', []],
    ['no JSON', []],
  ])('%s: %j succeeded', (answer, succeeded) => {
    expect(succeededOf(messages, answer).map(({ MessageId }) => MessageId)).toEqual(succeeded);
  });
});
