import { OpenApiGeneratorV31, OpenAPIRegistry, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { API_BASE } from './base.ts';
import type { Endpoint } from './endpoint.ts';
import { routesBeside } from './openapi-beside.ts';
import { problemSchema } from './problem.ts';

type Responses = RouteConfig['responses'];

const responsesOf = (endpoint: Endpoint): Responses => ({
  [String(endpoint.status)]:
    endpoint.status === 204
      ? { description: 'Done' }
      : { description: 'Success', content: { [endpoint.contentType]: { schema: endpoint.response } } },
  default: { description: 'Problem', content: { 'application/problem+json': { schema: problemSchema } } },
});

const objectOf = (schema: z.ZodType | undefined): z.ZodObject | undefined =>
  schema instanceof z.ZodObject ? schema : undefined;

/** The OpenAPI 3.1 document of exactly the schemas that validate. */
export const openApiDocument = (endpoints: readonly Endpoint[], publicUrl: string): object => {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  registry.registerComponent('securitySchemes', 'push', { type: 'http', scheme: 'basic' });
  registry.registerComponent('securitySchemes', 'scim', { type: 'http', scheme: 'bearer' });
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'foyer.session_token',
  });
  const idempotencyKey = z.object({ 'Idempotency-Key': z.string().max(255).optional() });
  for (const endpoint of endpoints) {
    const params = objectOf(endpoint.params);
    const query = objectOf(endpoint.query);
    registry.registerPath({
      method: endpoint.method,
      path: endpoint.path,
      summary: endpoint.summary,
      security: [{ token: [] }, { session: [] }],
      ...(typeof endpoint.permission === 'string' ? { 'x-permission': endpoint.permission } : {}),
      request: {
        ...(params ? { params } : {}),
        ...(query ? { query } : {}),
        ...(endpoint.method === 'post' ? { headers: idempotencyKey } : {}),
        ...(endpoint.body ? { body: { content: { 'application/json': { schema: endpoint.body } } } } : {}),
      },
      responses: responsesOf(endpoint),
    });
  }
  for (const route of routesBeside) registry.registerPath(route);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Foyer', version: '1' },
    servers: [{ url: `${publicUrl}${API_BASE}` }],
  });
};
