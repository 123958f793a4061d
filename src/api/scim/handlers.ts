import { namesVersion, type Answer } from '../../scim/answer.ts';
import type { ScimContext } from '../../scim/context.ts';
import {
  findResourceType,
  findSchemaBody,
  listResourceTypes,
  listSchemas,
  serviceProviderConfig,
} from '../../scim/discovery.ts';
import {
  createGroup,
  deleteGroup,
  getGroup,
  listGroups,
  patchGroup,
  replaceGroup,
} from '../../scim/groups/groups.ts';
import { listBody, readListQuery, readProjection, type RawQuery } from '../../scim/list-query.ts';
import { readOperations } from '../../scim/patch/read-operations.ts';
import { readDocument } from '../../scim/read-document.ts';
import { isObject } from '../../scim/read-value.ts';
import { groupType, userType, type ResourceType } from '../../scim/schema/resource-type.ts';
import { badRequest, ScimError, unknownResource } from '../../scim/scim-error.ts';
import {
  createUser,
  deleteUser,
  getUser,
  listUsers,
  patchUser,
  replaceUser,
} from '../../scim/users/users.ts';
import { asksForNoBody } from './vendor-forms.ts';
import type { ScimReply, ScimRequest } from './request.ts';

export type Handler = (ctx: ScimContext, request: ScimRequest) => Promise<ScimReply>;
export type Route = {
  /** Below the address of the connection. */
  readonly path: string;
  readonly methods: Readonly<Record<string, Handler>>;
};

const found = (answer: Answer, { ifNoneMatch }: ScimRequest): ScimReply =>
  ifNoneMatch !== null && namesVersion(ifNoneMatch, answer.etag)
    ? { status: 304, etag: answer.etag }
    : { status: 200, ...answer };

type Service = {
  readonly type: ResourceType;
  readonly create: typeof createUser;
  readonly get: typeof getUser;
  readonly replace: typeof replaceUser;
  readonly patch: typeof patchUser;
  readonly remove: typeof deleteUser;
  readonly list: typeof listUsers;
};

const users: Service = {
  type: userType,
  create: createUser,
  get: getUser,
  replace: replaceUser,
  patch: patchUser,
  remove: deleteUser,
  list: listUsers,
};

const groups: Service = {
  type: groupType,
  create: createGroup,
  get: getGroup,
  replace: replaceGroup,
  patch: patchGroup,
  remove: deleteGroup,
  list: listGroups,
};

const list =
  ({ type, list: find }: Service) =>
  async (ctx: ScimContext, raw: RawQuery): Promise<ScimReply> => {
    const query = readListQuery(type, raw);
    const { total, resources } = await find(ctx, query);
    return { status: 200, body: listBody({ total, startIndex: query.startIndex, resources }) };
  };

/** A search that is posted says the same in its body (RFC 7644 §3.4.3). */
const searchOf = (body: unknown): RawQuery => {
  if (!isObject(body)) throw badRequest('invalidSyntax', 'Expected a JSON object.');
  return new Map(
    Object.entries(body).map(([name, value]): [string, string] => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(',') : String(value),
    ]),
  );
};

const resourceRoutes = (service: Service): Route[] => {
  const { type } = service;
  const projection = (request: ScimRequest) => readProjection(type, request.query);
  const search = list(service);
  return [
    {
      path: type.endpoint,
      methods: {
        GET: (ctx, request) => search(ctx, request.query),
        POST: async (ctx, request) => ({
          status: 201,
          ...(await service.create(ctx, readDocument(type, request.body), projection(request))),
        }),
      },
    },
    {
      path: `${type.endpoint}/.search`,
      methods: { POST: (ctx, request) => search(ctx, searchOf(request.body)) },
    },
    {
      path: `${type.endpoint}/:id`,
      methods: {
        GET: async (ctx, request) => found(await service.get(ctx, request.id, projection(request)), request),
        PUT: async (ctx, request) => {
          const { id, ifMatch } = request;
          const document = readDocument(type, request.body);
          const answer = await service.replace(ctx, {
            id,
            ifMatch,
            document,
            projection: projection(request),
          });
          return { status: 200, ...answer };
        },
        PATCH: async (ctx, request) => {
          const { id, ifMatch } = request;
          const operations = readOperations(type, request.body);
          const answer = await service.patch(ctx, {
            id,
            ifMatch,
            operations,
            projection: projection(request),
          });
          return asksForNoBody(type, request)
            ? { status: 204, etag: answer.etag }
            : { status: 200, ...answer };
        },
        DELETE: async (ctx, { id, ifMatch }) => {
          await service.remove(ctx, { id, ifMatch });
          return { status: 204 };
        },
      },
    },
  ];
};

const unfiltered = ({ query }: ScimRequest): void => {
  if (query.has('filter')) throw new ScimError(403, null, 'These cannot be filtered.');
};

const config: Handler = ({ baseUrl }) =>
  Promise.resolve({ status: 200, body: serviceProviderConfig(baseUrl) });

const notImplemented: Handler = () => Promise.reject(new ScimError(501, null, 'Foyer does not do this.'));

/** Everything there is below the address of a connection (RFC 7644 §3.2). */
export const routes: readonly Route[] = [
  ...resourceRoutes(users),
  ...resourceRoutes(groups),
  { path: '/ServiceProviderConfig', methods: { GET: config } },
  // Entra’s own test collection asks by this name.
  { path: '/serviceConfiguration', methods: { GET: config } },
  {
    path: '/Schemas',
    methods: {
      GET: (ctx, request) => {
        unfiltered(request);
        return Promise.resolve({ status: 200, body: listSchemas(ctx.baseUrl) });
      },
    },
  },
  {
    path: '/Schemas/:id',
    methods: {
      GET: (ctx, { id }) =>
        Promise.resolve({ status: 200, body: known(findSchemaBody(ctx.baseUrl, id), 'Schema') }),
    },
  },
  {
    path: '/ResourceTypes',
    methods: {
      GET: (ctx, request) => {
        unfiltered(request);
        return Promise.resolve({ status: 200, body: listResourceTypes(ctx.baseUrl) });
      },
    },
  },
  {
    path: '/ResourceTypes/:id',
    methods: {
      GET: (ctx, { id }) =>
        Promise.resolve({ status: 200, body: known(findResourceType(ctx.baseUrl, id), 'ResourceType') }),
    },
  },
  { path: '/Bulk', methods: { POST: notImplemented } },
  {
    path: '/Me',
    methods: {
      GET: notImplemented,
      POST: notImplemented,
      PUT: notImplemented,
      PATCH: notImplemented,
      DELETE: notImplemented,
    },
  },
];

const known = <T>(body: T | null, type: string): T => {
  if (body === null) throw unknownResource(type);
  return body;
};
