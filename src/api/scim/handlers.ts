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
import { readProjection } from '../../scim/list-query.ts';
import { readOperations } from '../../scim/patch/read-operations.ts';
import { readDocument } from '../../scim/read-document.ts';
import { groupType, userType, type ResourceType } from '../../scim/schema/resource-type.ts';
import { ScimError, unknownResource } from '../../scim/scim-error.ts';
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
import { search, searchAll, searchOf } from './search.ts';

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

const resourceRoutes = (service: Service): Route[] => {
  const { type } = service;
  const projection = (request: ScimRequest) => readProjection(type, request.query);
  const find = search(service);
  return [
    {
      path: type.endpoint,
      methods: {
        GET: (ctx, request) => find(ctx, request.query),
        POST: async (ctx, request) => ({
          status: 201,
          ...(await service.create(ctx, readDocument(type, request.body), projection(request))),
        }),
      },
    },
    {
      path: `${type.endpoint}/.search`,
      methods: { POST: (ctx, request) => find(ctx, searchOf(request.body)) },
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

const findAll = searchAll([users, groups]);

/** Everything there is below the address of a connection (RFC 7644 §3.2). */
export const routes: readonly Route[] = [
  ...resourceRoutes(users),
  ...resourceRoutes(groups),
  { path: '/', methods: { GET: (ctx, request) => findAll(ctx, request.query) } },
  { path: '/.search', methods: { POST: (ctx, request) => findAll(ctx, searchOf(request.body)) } },
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
