import createRouter, { type HTTPMethod } from 'find-my-way';

/** What a request leads to. */
export interface RouteMatch<Route> {
  readonly route: Route;
  /** Decoded values by name; of a greedy variable the rest of the path. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Entry<Route> {
  readonly route: Route;
  /** Names of the path variables, by position: the router's own names allow less than a route key's. */
  readonly names: readonly string[];
}

const routeKeyForm =
  /^(?<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (?<path>(\/[\w.~-]+|\/\{\w+\})*(\/|\/\{\w+\+\})?)$/;

/** The routes of an HTTP API: a full match comes first, then one by a greedy variable, then `$default`. */
export class RouteTable<Route> {
  readonly #full = createRouter({ maxParamLength: 10_000 });
  readonly #greedy = createRouter({ maxParamLength: 10_000 });
  #default: Route | undefined;

  /**
   * @param key such as `GET /tenants/{tenantId}`, `GET /tenants/{proxy+}` or `$default`.
   * @throws Error on any other form, such as `ANY /tenants`.
   */
  add(key: string, route: Route): void {
    if (key === '$default') {
      this.#default = route;
      return;
    }
    const { method, path } = routeKeyForm.exec(key)?.groups ?? {};
    if (method === undefined || !path) throw new Error(`the route key ${key} is not imitated`);
    const names = [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name = '']) => name);
    const pattern = path.replace(/\{\w+\+\}$/, '*').replace(/\{\w+\}/g, nextName());
    const router = pattern.endsWith('*') ? this.#greedy : this.#full;
    // The form allows seven methods, all of which the router knows.
    router.on(method as HTTPMethod, pattern, () => {}, { route, names });
  }

  /** @param path decoded. */
  find(method: string, path: string): RouteMatch<Route> | undefined {
    const encoded = path.split('/').map(encodeURIComponent).join('/');
    for (const router of [this.#full, this.#greedy]) {
      // A method that the router does not know has no route.
      const found = router.find(method as HTTPMethod, encoded);
      const values = Object.values(found?.params ?? {});
      if (!found || values.includes('')) continue;
      // Only `add` stores anything.
      const { route, names } = found.store as Entry<Route>;
      const pairs = names.map((name, index) => [name, values[index]]);
      return { route, pathParameters: Object.fromEntries(pairs) };
    }
    return this.#default === undefined ? undefined : { route: this.#default, pathParameters: {} };
  }
}

/** `:p0`, `:p1` ... */
function nextName(): () => string {
  let count = 0;
  return () => `:p${count++}`;
}
