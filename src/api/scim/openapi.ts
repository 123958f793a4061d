import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { SCIM_BASE } from '../base.ts';
import { routes } from './handlers.ts';

const TYPE = 'application/scim+json';

const resource = z
  .looseObject({ schemas: z.array(z.string()), id: z.string(), meta: z.looseObject({}) })
  .meta({ id: 'ScimResource' });
const list = z
  .object({
    schemas: z.array(z.string()),
    totalResults: z.int(),
    startIndex: z.int(),
    itemsPerPage: z.int(),
    Resources: z.array(resource),
  })
  .meta({ id: 'ScimList' });
const error = z
  .object({
    schemas: z.array(z.string()),
    status: z.string(),
    scimType: z.string().optional(),
    detail: z.string(),
  })
  .meta({ id: 'ScimError' });
const patch = z
  .object({
    schemas: z.array(z.string()),
    Operations: z.array(
      z.object({ op: z.string(), path: z.string().optional(), value: z.unknown().optional() }),
    ),
  })
  .meta({ id: 'ScimPatch' });
const sent = z.looseObject({ schemas: z.array(z.string()) });

const projection = z.object({
  attributes: z.string().optional(),
  excludedAttributes: z.string().optional(),
});
const listQuery = projection.extend({
  filter: z.string().optional().meta({ example: 'userName eq "ana@example.com"' }),
  startIndex: z.int().optional(),
  count: z.int().optional(),
});

const content = (schema: z.ZodType) => ({ [TYPE]: { schema } });

type Shape = {
  readonly summary: string;
  readonly status: number;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer?: z.ZodType;
};

const resources = ['/Users', '/Groups'] as const;
const discovery = ['/ServiceProviderConfig', '/Schemas', '/ResourceTypes'] as const;

const shapes: Readonly<Record<string, Shape>> = Object.fromEntries([
  ...resources.flatMap((path): [string, Shape][] => {
    const one = { answer: resource, query: projection };
    return [
      [`GET ${path}`, { summary: 'SCIM: find', status: 200, query: listQuery, answer: list }],
      [`POST ${path}`, { summary: 'SCIM: push a new one', status: 201, body: sent, ...one }],
      [
        `POST ${path}/.search`,
        { summary: 'SCIM: find, asked by POST', status: 200, body: sent, answer: list },
      ],
      [`GET ${path}/:id`, { summary: 'SCIM: read', status: 200, ...one }],
      [`PUT ${path}/:id`, { summary: 'SCIM: replace', status: 200, body: sent, ...one }],
      [
        `PATCH ${path}/:id`,
        { summary: 'SCIM: change; 204 where no body is asked for', status: 200, body: patch, ...one },
      ],
      [`DELETE ${path}/:id`, { summary: 'SCIM: delete', status: 204 }],
    ];
  }),
  ...discovery.map((path): [string, Shape] => [
    `GET ${path}`,
    { summary: 'SCIM: what this server does', status: 200, answer: z.looseObject({}) },
  ]),
]);

const methods = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;
const isMethod = (name: string): name is keyof typeof methods => name in methods;

const described = (path: string, method: keyof typeof methods): RouteConfig[] => {
  const shape = shapes[`${method} ${path}`];
  if (shape === undefined) return [];
  const params = z.object({ connectionId: z.uuid(), ...(path.endsWith(':id') ? { id: z.string() } : {}) });
  return [
    {
      method: methods[method],
      path: `${SCIM_BASE}/{connectionId}${path.replace(':id', '{id}')}`,
      summary: shape.summary,
      security: [{ scim: [] }],
      // It does not stand below the API's base.
      servers: [{ url: '/' }],
      request: {
        params,
        ...(shape.query === undefined ? {} : { query: shape.query }),
        ...(shape.body === undefined ? {} : { body: { content: content(shape.body) } }),
      },
      responses: {
        [shape.status]: {
          description: 'Success',
          ...(shape.answer === undefined ? {} : { content: content(shape.answer) }),
        },
        default: { description: 'Error (RFC 7644 §3.12)', content: content(error) },
      },
    },
  ];
};

/** The SCIM addresses that clients use, for the OpenAPI document. */
export const scimRoutes: readonly RouteConfig[] = routes.flatMap(({ path, methods: served }) =>
  Object.keys(served)
    .filter(isMethod)
    .flatMap((method) => described(path, method)),
);
