import { apigatewayv2Api } from './apigatewayv2-api.ts';
import { apigatewayv2Authorizer } from './apigatewayv2-authorizer.ts';
import { apigatewayv2Integration } from './apigatewayv2-integration.ts';
import { apigatewayv2Route } from './apigatewayv2-route.ts';
import { apigatewayv2Stage } from './apigatewayv2-stage.ts';
import { dynamodbTable } from './dynamodb-table.ts';
import { eventsApiDestination } from './events-api-destination.ts';
import { eventsConnection } from './events-connection.ts';
import { eventsEventBus } from './events-event-bus.ts';
import { eventsRule } from './events-rule.ts';
import { lambdaEventInvokeConfig } from './lambda-event-invoke-config.ts';
import { lambdaEventSourceMapping } from './lambda-event-source-mapping.ts';
import { lambdaFunction } from './lambda-function.ts';
import type { ResourceType } from './resource-type.ts';
import { secretsmanagerSecret } from './secretsmanager-secret.ts';
import { sqsQueue } from './sqs-queue.ts';

/** Every resource type that runs here. */
export const resourceTypes: ReadonlyMap<string, ResourceType> = new Map(
  [
    apigatewayv2Api,
    apigatewayv2Authorizer,
    apigatewayv2Integration,
    apigatewayv2Route,
    apigatewayv2Stage,
    dynamodbTable,
    eventsApiDestination,
    eventsConnection,
    eventsEventBus,
    eventsRule,
    lambdaEventInvokeConfig,
    lambdaEventSourceMapping,
    lambdaFunction,
    secretsmanagerSecret,
    sqsQueue,
  ].map((type) => [type.type, type]),
);
