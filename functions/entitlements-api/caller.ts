import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { AppId } from '../../shared/domain/app-id.ts';
import { ProblemError } from './problem.ts';

/** Lets an app in under its own name alone: the token has to name it as the path does. */
export function appOf(event: APIGatewayProxyEventV2): AppId {
  const { data: appId } = AppId.safeParse(event.pathParameters?.appId);
  if (appId === undefined || claimedApp(event) !== appId) {
    throw new ProblemError(403, 'the token is not of this app', 'appId');
  }
  return appId;
}

function claimedApp({ requestContext }: APIGatewayProxyEventV2): unknown {
  // Routes with an app in their path have the JWT authorizer; one without it would let nobody in.
  const { authorizer } = requestContext as Partial<
    APIGatewayProxyEventV2WithJWTAuthorizer['requestContext']
  >;
  return authorizer?.jwt?.claims.appId;
}
