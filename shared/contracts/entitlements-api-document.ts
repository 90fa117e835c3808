import * as z from 'zod';
import {
  type Operation,
  operations,
  type SchemaName,
  schemas,
} from './entitlements-api-operations.ts';
import { WireId } from './wire-values.ts';

const schemaPath = (name: string) => `#/components/schemas/${name}`;
const refTo = (name: SchemaName) => ({ $ref: schemaPath(name) });

/** The read API as an OpenAPI 3.1 document, out of the schemas that its answers are written by. */
export function openApiDocument(): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'License change processor: entitlements',
      version: '1.0.0',
      description:
        'What users of SuperOffice CRM tenants have by license, now and in the past, what apps missed, and what a change would bring.',
    },
    servers: [{ url: 'http://127.0.0.1:4010/api', description: 'the local runner' }],
    paths: {
      ...pathsOf(operations, { prefix: '', app: false }),
      ...pathsOf(
        operations.filter(({ forApps }) => forApps),
        { prefix: '/apps/{appId}', app: true },
      ),
    },
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        operator: {
          type: 'apiKey',
          name: 'authorization',
          in: 'header',
          description: 'AWS Signature Version 4',
        },
        app: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'a token whose claim appId is the app in the path',
        },
      },
    },
  };
}

function componentSchemas(): object {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const { schemas: converted } = z.toJSONSchema(registry, {
    uri: schemaPath,
    // As output, objects would be closed, and answers may gain fields.
    io: 'input',
  });
  const components = Object.entries(converted).map(([name, schema]) => {
    const { $schema: _, $id: __, ...rest } = schema;
    return [name, rest];
  });
  return Object.fromEntries(components);
}

function pathsOf(
  all: readonly Operation[],
  { prefix, app }: { prefix: string; app: boolean },
): Record<string, object> {
  return Object.fromEntries(
    all.map((operation) => [
      `${prefix}${operation.path}`,
      { [operation.method]: operationOf(operation, app) },
    ]),
  );
}

function operationOf(
  { id, method, summary, parameters, body, answer }: Operation,
  app: boolean,
): object {
  const path = app ? parameters.path.extend({ appId: WireId }) : parameters.path;
  const etag = { description: 'of the revision and the request', schema: { type: 'string' } };
  return {
    operationId: `${method}${id}${app ? 'ForApp' : ''}`,
    summary,
    security: [{ [app ? 'app' : 'operator']: [] }],
    parameters: [...parametersIn('path', path), ...parametersIn('query', parameters.query)],
    ...(body === undefined ? {} : { requestBody: { required: true, content: jsonOf(body) } }),
    responses: {
      200: {
        description: summary,
        ...(method === 'get' ? { headers: { ETag: etag } } : {}),
        content: jsonOf(answer),
      },
      ...(method === 'get' ? { 304: { description: 'the caller has it by its ETag' } } : {}),
      default: {
        description: 'a problem of RFC 9457',
        content: { 'application/problem+json': { schema: refTo('Problem') } },
      },
    },
  };
}

function jsonOf(name: SchemaName): object {
  return { 'application/json': { schema: refTo(name) } };
}

function parametersIn(place: 'path' | 'query', schema: z.ZodType): object[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'output' });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: property,
  }));
}
