import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import document from '../../../shared/contracts/published/entitlements-api.openapi.json' with {
  type: 'json',
};

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'api', components: document.components });

type Paths = Record<string, Record<string, { responses: Record<string, unknown> }>>;

/** What is wrong with an answer by the published document; nothing where it is as published. */
export function againstDocument(
  route: { method: string; path: string },
  answer: { status: number; json: unknown },
): unknown {
  const operation = (document.paths as Paths)[route.path]?.[route.method.toLowerCase()];
  if (operation === undefined) return `the document has no ${route.method} ${route.path}`;
  if (answer.status === 304) return null;
  const name = answer.status === 200 ? schemaOf(operation.responses[200]) : 'Problem';
  const validate = ajv.getSchema(`api#/components/schemas/${name}`);
  if (validate === undefined) return `the document has no schema ${name}`;
  return validate(answer.json) ? null : validate.errors;
}

function schemaOf(response: unknown): string {
  const { content } = response as { content: Record<string, { schema: { $ref: string } }> };
  return content['application/json']?.schema.$ref.split('/').at(-1) ?? '';
}
