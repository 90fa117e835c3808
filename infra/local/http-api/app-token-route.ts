import type { Gateway } from '../gateway/gateway.ts';
import type { World } from '../world.ts';

/** `GET /app-token?appId=<id>` answers with a token for that app, if the API has routes that ask for one. */
export function addAppTokenRoute(gateway: Gateway, { httpApis, appTokens }: World): void {
  const [authorizer] = httpApis.only?.authorizers.values() ?? [];
  if (!authorizer) return;
  gateway.addRoute('GET /app-token', async ({ url = '' }, response) => {
    const appId = new URL(url, 'http://local').searchParams.get('appId');
    if (appId) {
      const token = await appTokens.mint(appId, authorizer);
      response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-store' });
      response.end(token);
    } else {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(
        `${JSON.stringify({ message: 'appId is missing: GET /app-token?appId=...' })}\n`,
      );
    }
  });
}
