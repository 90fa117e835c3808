import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { operatorAudience } from '../../shared/domain/event-out.ts';
import { ProblemError } from './problem.ts';

/** Lets an app in under its own name alone: the token has to name it as the path does. */
export function checkApp(event: APIGatewayProxyEventV2): void {
  const appId = event.pathParameters?.appId;
  if (appId === undefined || appId === operatorAudience || claimedApp(event) !== appId) {
    throw new ProblemError(403, 'the token is not of this app', 'appId');
  }
}

function claimedApp({ requestContext }: APIGatewayProxyEventV2): unknown {
  // Routes with an app in their path have the JWT authorizer; one without it would let nobody in.
  const { authorizer } = requestContext as Partial<
    APIGatewayProxyEventV2WithJWTAuthorizer['requestContext']
  >;
  return authorizer?.jwt?.claims.appId;
}
