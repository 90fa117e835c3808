import { dynamodbTable } from './dynamodb-table.ts';
import { eventsEventBus } from './events-event-bus.ts';
import { eventsRule } from './events-rule.ts';
import { lambdaEventInvokeConfig } from './lambda-event-invoke-config.ts';
import { lambdaEventSourceMapping } from './lambda-event-source-mapping.ts';
import { lambdaFunction } from './lambda-function.ts';
import type { ResourceType } from './resource-type.ts';
import { sqsQueue } from './sqs-queue.ts';

/** Every resource type that runs here. */
export const resourceTypes: ReadonlyMap<string, ResourceType> = new Map(
  [
    dynamodbTable,
    eventsEventBus,
    eventsRule,
    lambdaEventInvokeConfig,
    lambdaEventSourceMapping,
    lambdaFunction,
    sqsQueue,
  ].map((type) => [type.type, type]),
);
