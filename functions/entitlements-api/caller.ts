import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { type Audience, operatorAudience } from '../../shared/domain/event-out.ts';
import { ProblemError } from './problem.ts';

/** Who asks: an operator, whom IAM let in, or the app whose token names it as the path does. */
export function audienceOf(event: APIGatewayProxyEventV2): Audience {
  const appId = event.pathParameters?.appId;
  if (appId === undefined) return operatorAudience;
  if (appId === operatorAudience || claimedApp(event) !== appId) {
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
