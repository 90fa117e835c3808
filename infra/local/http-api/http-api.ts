import type { JwtAuthorizer } from './app-tokens.ts';
import { RouteTable } from './route-table.ts';

/** What stands in front of every path of the API here, and of none on AWS. */
export const prefix = '/api';

/** Where the HTTP API of the template is served, if there is one. */
export function apiUrlOf(endpoint: string): string {
  return `${endpoint}${prefix}`;
}

/** What answers a route. */
export interface Integration {
  readonly functionArn: string;
  /** How long API Gateway waits for the function. */
  readonly timeoutMs: number;
}

/** Who may call a route. */
export type RouteAuthorization =
  | { readonly kind: 'open' }
  /** On AWS, callers whose requests are signed and whose policies allow it. Here, everybody. */
  | { readonly kind: 'iam' }
  | { readonly kind: 'jwt'; readonly authorizer: JwtAuthorizer };

export interface Route {
  /** Such as `GET /tenants/{proxy+}`. */
  readonly key: string;
  readonly integration: Integration;
  readonly authorization: RouteAuthorization;
}

/** An HTTP API of the template: what its other resources add to it. */
export class HttpApi {
  readonly id: string;
  readonly routes = new RouteTable<Route>();
  readonly integrations = new Map<string, Integration>();
  readonly authorizers = new Map<string, JwtAuthorizer>();

  /** Whether any route is for callers with AWS credentials. */
  hasIamRoutes = false;

  /** Without a stage, nothing is served. */
  isServed = false;

  constructor(id: string) {
    this.id = id;
  }
}

/** The APIs of the account: at most one, since all would be served at the same place. */
export class HttpApis {
  #api: HttpApi | undefined;

  get only(): HttpApi | undefined {
    return this.#api;
  }

  add(api: HttpApi): void {
    if (this.#api) throw new Error('a second HTTP API is not imitated');
    this.#api = api;
  }

  get(id: string): HttpApi {
    if (this.#api?.id !== id) throw new Error(`there is no HTTP API ${id}`);
    return this.#api;
  }
}
