import { z } from 'zod';
import type { Endpoint } from './rest';

type Json = Record<string, unknown>;

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json & {
    $schema?: string;
  };
  return json;
}

function parametersOf(e: Endpoint): Json[] {
  const path = [...e.path.matchAll(/:(\w+)/g)].map((m) => ({
    name: m[1],
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const query = schemaOf(e.query, 'input') as { properties?: Record<string, Json>; required?: string[] };
  const fields = Object.entries(query.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: query.required?.includes(name) ?? false,
    schema,
  }));
  const key = e.body
    ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
    : [];
  const version =
    e.method !== 'GET' && path.length > 0
      ? [{ name: 'If-Match', in: 'header', required: false, schema: { type: 'string' } }]
      : [];
  return [...path, ...fields, ...key, ...version];
}

function contentOf(e: Endpoint): Json {
  return e.file
    ? { [e.file]: { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: schemaOf(e.output, 'output') } };
}

const refusals = ['400', '401', '403', '404', '409', '413', '422', '429', '503'];

/** The OpenAPI 3.1 document of exactly the operations that are served, from their own schemas. */
export function openApiDocument(endpoints: readonly Endpoint[], baseUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const e of endpoints) {
    const path = e.path.replace(/:(\w+)/g, '{$1}');
    paths[path] ??= {};
    paths[path][e.method.toLowerCase()] = {
      tags: [e.tag],
      summary: e.summary,
      operationId: `${e.method.toLowerCase()}${e.path.replace(/[/:-]+(\w)/g, (_, c: string) => c.toUpperCase())}`,
      security: [{ key: [e.scope] }],
      parameters: parametersOf(e),
      ...(e.body
        ? {
            requestBody: {
              required: true,
              content: {
                'application/json': {
                  schema: schemaOf(e.body, 'input'),
                  ...(e.example ? { example: e.example } : {}),
                },
              },
            },
          }
        : {}),
      responses: {
        ...Object.fromEntries(
          Object.entries({ [e.status]: 'Done', ...e.otherwise }).map(([status, description]) => [
            status,
            { description, content: contentOf(e) },
          ]),
        ),
        ...Object.fromEntries(refusals.map((s) => [s, { $ref: '#/components/responses/Refused' }])),
      },
    };
  }
  const error = {
    type: 'object',
    required: ['type', 'code', 'message', 'requestId'],
    properties: {
      type: { type: 'string' },
      code: { type: 'string' },
      message: { type: 'string' },
      param: { type: 'string' },
      facts: { type: 'object' },
      requestId: { type: 'string' },
    },
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Orderloop API', version: '1' },
    servers: [{ url: `${baseUrl}/api/v1` }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      responses: {
        Refused: {
          description: 'Refused, with a code that says why',
          content: {
            'application/json': { schema: { type: 'object', required: ['error'], properties: { error } } },
          },
        },
      },
    },
  };
}
