import swagger from '@fastify/swagger';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { version } from '../version.ts';
import type { Access } from './access.ts';
import { problemSchema } from './problem.ts';
import type { App } from './request-state.ts';
import type { DocumentedParameter } from './resources/record.ts';

const transform = createJsonSchemaTransform({});

const connectionHeader: DocumentedParameter = { name: 'Koine-Connection', in: 'header', description: 'With a secret key: id of the connection', schema: { type: 'string' } };
const timeoutHeader: DocumentedParameter = { name: 'Request-Timeout', in: 'header', description: 'Seconds the request may take, up to 120', schema: { type: 'number', default: 55, maximum: 120 } };

const security: Readonly<Record<Access, readonly Record<string, string[]>[]>> = {
  public: [],
  management: [{ secret_key: [] }, { session: [] }],
  own_connection: [{ connection_token: [] }],
  data: [{ connection_token: [] }, { secret_key: [] }, { session: [] }],
  link: [{ link_session: [] }],
};

/** What the schemas of a route do not say, kept until the document is finished. */
const extensions = 'x-koine-parameters';

/** Collects the routes that are registered after it. */
export async function documentRoutes(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Koine', version, description: 'One API over many ERP systems: the same request and the same response whichever system the records live in.' },
      tags: [
        { name: 'Records', description: 'The same entities from every system' }, { name: 'Passthrough', description: 'What the model does not cover' },
        { name: 'Own connection', description: 'What a connection token can ask about itself' }, { name: 'Connections', description: 'Connecting systems' },
        { name: 'Events and webhooks', description: 'What happened to connections, pulled or pushed' },
        { name: 'Health', description: 'How connections fare' }, { name: 'Keys and audit', description: 'Who may call, and who changed what' },
        { name: 'Link sessions', description: 'Letting end customers connect their systems' }, { name: 'Connect page', description: 'What the page asks that a link session opens; for pages of your own' },
        { name: 'Requests', description: 'What was asked' }, { name: 'Server', description: 'This server' },
      ],
      components: {
        securitySchemes: {
          connection_token: { type: 'http', scheme: 'bearer', description: 'A connection token (kct_): the data of one connection' },
          session: { type: 'apiKey', in: 'cookie', name: 'koine_session', description: 'The dashboard\'s sign-in: opens what its secret key opens, for pages of this server only; with https the name has the prefix __Host-' },
          link_session: { type: 'http', scheme: 'bearer', description: 'A link session (lnk_): the connect page\'s own endpoints' },
          secret_key: { type: 'http', scheme: 'bearer', description: 'A secret key (ksk_): management, and data with the header Koine-Connection' },
        },
      },
    },
    transform: (input) => {
      const { schema, url } = transform(input);
      const { access = 'public', parameters = [] } = input.route.config ?? {};
      const headers = [...(access === 'data' ? [connectionHeader] : []), ...(access === 'public' ? [] : [timeoutHeader])];
      return { schema: { ...schema, security: security[access], [extensions]: [...parameters, ...headers] }, url };
    },
    transformObject: createJsonSchemaTransformObject({}),
  });
}

/** What this server sends, by Standard Webhooks 1.0. */
const webhookOperation = {
  operationId: 'receive_event', tags: ['Events and webhooks'], summary: 'An event, posted to a webhook endpoint',
  description: 'Attempted after 0, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, each a fifth longer or shorter by chance, until a 2xx comes within 15 s. `Retry-After` is honoured, redirects are failures, 410 disables the endpoint. Delivered at least once: `webhook-id` is the same on every repeat, `sequence` shows what is missing, and GET /api/v1/events has it.',
  security: [],
  parameters: [
    { name: 'webhook-id', in: 'header', required: true, description: 'Id of the event: what came before is known by it', schema: { type: 'string' } },
    { name: 'webhook-timestamp', in: 'header', required: true, description: 'When the attempt was made, in seconds since 1970: refuse what is older than five minutes', schema: { type: 'integer' } },
    { name: 'webhook-signature', in: 'header', required: true, description: '`v1,` and the HMAC-SHA256 of id, timestamp and body, joined by dots, in base64; several, separated by spaces, while a secret is rotated', schema: { type: 'string' } },
    { name: 'webhook-replay', in: 'header', description: '`true` where a replay asked for it', schema: { type: 'string', const: 'true' } },
  ],
  requestBody: { required: true, content: { 'application/json': { schema: { $ref: '#/components/schemas/Event' } } } },
  responses: { '2XX': { description: 'Taken' }, 410: { description: 'Nothing more is wanted: the endpoint is disabled' } },
};

type JsonObject = { [key: string]: unknown };
const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The OpenAPI document of all routes, with what they share and without components nobody uses. */
export function openApiDocument(app: App, publicUrl: string): JsonObject {
  const document = JSON.parse(JSON.stringify(app.swagger())) as JsonObject;
  document['servers'] = [{ url: publicUrl }];
  for (const operation of operationsOf(document)) finishOperation(operation);
  document['webhooks'] = { event: { post: webhookOperation } };
  return withUsedComponents(document);
}

function operationsOf(document: JsonObject): JsonObject[] {
  const { paths } = document;
  return isObject(paths) ? Object.values(paths).filter(isObject).flatMap((path) => Object.values(path).filter(isObject)) : [];
}

function finishOperation(operation: JsonObject): void {
  const written = operation['parameters'];
  const more = operation[extensions];
  delete operation[extensions];
  const parameters: unknown[] = [...(Array.isArray(written) ? written : []), ...(Array.isArray(more) ? more : [])];
  if (parameters.length > 0) operation['parameters'] = parameters;
  const { responses } = operation;
  if (!isObject(responses)) return;
  for (const [status, response] of Object.entries(responses)) {
    if (!isObject(response)) continue;
    if (status === '204') delete response['content'];
    if (response['description'] === 'Default Response') response['description'] = status === '204' ? 'Done' : 'The answer';
    response['headers'] = { 'X-Request-Id': { description: 'Id of the request', schema: { type: 'string' } } };
  }
  responses['default'] = { description: 'A problem', content: { 'application/problem+json': { schema: { $ref: `#/components/schemas/${problemName}` } } } };
}

const problemName = problemSchema.meta()?.id ?? 'Problem';
const prefix = '#/components/schemas/';

/** Each component once: the library writes every schema twice, as input and as output, used or not. */
function withUsedComponents(document: JsonObject): JsonObject {
  const { components } = document;
  const schemas = isObject(components) && isObject(components['schemas']) ? components['schemas'] : {};
  const used = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) { for (const one of value) visit(one); return; }
    if (!isObject(value)) return;
    const ref = value['$ref'];
    if (typeof ref === 'string' && ref.startsWith(prefix) && !used.has(ref.slice(prefix.length))) {
      used.add(ref.slice(prefix.length));
      visit(schemas[ref.slice(prefix.length)]);
    }
    for (const member of Object.values(value)) visit(member);
  };
  visit(document['paths']);
  const renamed = new Map([...used].filter((name) => name.endsWith('Input')).map((name) => [name, name.slice(0, -'Input'.length)]));
  for (const [input, output] of renamed) {
    if (used.has(output) && JSON.stringify(schemas[input]) !== JSON.stringify(schemas[output])) renamed.delete(input);
  }
  const kept = Object.fromEntries([...used].map((name) => [renamed.get(name) ?? name, schemas[name]] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const text = JSON.stringify({ ...document, components: { ...(isObject(components) ? components : {}), schemas: kept } }, (key, value: unknown) =>
    (key === '$ref' && typeof value === 'string' && value.startsWith(prefix) ? prefix + (renamed.get(value.slice(prefix.length)) ?? value.slice(prefix.length)) : value));
  return JSON.parse(text) as JsonObject;
}
