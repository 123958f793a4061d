import type { Response } from 'express';
import { z } from 'zod';
import { may, type Permission, type Role } from '../domain/permissions.ts';
import type { Scope } from '../db/scope.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import type { Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { parsePart } from './input.ts';

/** One type per endpoint: who may, what is audited, what comes in, what goes out. The rest of the kit reads only this. */

export type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';
type Schema = z.ZodType;
type Nothing = z.ZodUnknown;

/** A permission of the table, or a check of its own where the table has no word for it. */
export type Requirement =
  Permission | { readonly allowed: (held: readonly Role[]) => boolean; readonly why: string };

export const isAllowed = (requirement: Requirement, held: readonly Role[]): boolean =>
  typeof requirement === 'string' ? may(held, requirement) : requirement.allowed(held);

/** Required of every endpoint: a reader says so, a writer names the act and the kind of thing it is done to. */
export type AuditPolicy<M extends Method> = M extends 'get'
  ? 'none: reads only'
  : { readonly action: string; readonly targetType: string };

/** What a write did to one thing. Only fields that differ are kept, their values sealed. */
export type Change = {
  readonly targetId: string;
  /** null: it was not there before. */
  readonly before: Readonly<Record<string, unknown>> | null;
  /** null: it is gone. */
  readonly after: Readonly<Record<string, unknown>> | null;
};

export type Result<M extends Method, Body> = M extends 'get'
  ? { readonly body: Body; readonly status?: number }
  : {
      readonly body: Body;
      readonly status?: number;
      /** One audit row each, in the same transaction; empty when nothing changed or the service called writes its own. */
      readonly changes: readonly Change[];
      /** What may happen only once the change is durable (a mail, a trigger). A failure is logged, the answer stays. */
      readonly afterCommit?: () => Promise<void>;
    };

export type RequestContext<P, Q, B> = {
  readonly deps: ApiDeps;
  readonly caller: Caller;
  readonly requestId: string;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** A scoped transaction of its own, for what runs outside the request's one (`prepare`, streams). */
  readonly run: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
};

export type Context<P, Q, B, Prepared> = RequestContext<P, Q, B> & {
  /** The one transaction of this request: change, audit row and stored answer stand or fall together. */
  readonly scope: Scope;
  readonly vault: OrganizationVault;
  readonly prepared: Prepared;
};

/** Ids of rows of one organization, for examples: see `test/integration/api/support`. */
export type ExampleIds = Readonly<Record<string, string>>;
export type Example = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

/** An endpoint as the console knows it: types alone, nothing of it exists at run time (`web/api/client.ts`). */
export type Contract = {
  /** `GET /people/{id}` */
  readonly route: string;
  readonly query: unknown;
  readonly body: unknown;
  readonly response: unknown;
};
export type Contracted<C extends Contract> = Endpoint & { readonly contract?: C };

type Shape<Path extends string, P extends Schema, Q extends Schema> = {
  /** Below `/api/v1`, parameters in braces: `/people/{id}`. */
  readonly path: Path;
  readonly summary: string;
  readonly permission: Requirement;
  readonly params?: P;
  readonly query?: Q;
  /** A valid request on rows of the organization that `ids` belong to; required by a test where the path has parameters or a body. */
  readonly example?: (ids: ExampleIds) => Example;
};

export type Definition<
  M extends Method,
  Path extends string,
  P extends Schema,
  Q extends Schema,
  B extends Schema,
  R extends Schema,
  Prepared,
> = Shape<Path, P, Q> & {
  readonly method: M;
  readonly audit: AuditPolicy<M>;
  readonly body?: B;
  readonly response: R;
  /** Default 200. With 204 the response is `noContent`. */
  readonly status?: number;
  /** What must not hold a transaction open: a call to a provider. Runs before the handler. */
  readonly prepare?: (ctx: RequestContext<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Prepared>;
  readonly handler: (
    ctx: Context<z.output<P>, z.output<Q>, z.output<B>, Prepared>,
  ) => Promise<Result<M, z.input<R>>>;
};

export type RawInput = { readonly params: unknown; readonly query: unknown; readonly body: unknown };
export type RawContext = Omit<RequestContext<unknown, unknown, unknown>, 'params' | 'query' | 'body'>;
export type Outcome = {
  readonly status: number;
  readonly body: unknown;
  readonly changes: readonly Change[];
  readonly afterCommit?: (() => Promise<void>) | undefined;
};
type Work = (inside: { readonly scope: Scope; readonly vault: OrganizationVault }) => Promise<Outcome>;

type Described = {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly permission: Requirement;
  readonly params: Schema | undefined;
  readonly query: Schema | undefined;
  readonly body: Schema | undefined;
  readonly response: Schema;
  readonly status: number;
  readonly contentType: string;
  readonly example: ((ids: ExampleIds) => Example) | undefined;
};

/** A definition with its types folded away, as the kit runs it. */
export type Endpoint = Described &
  (
    | {
        readonly kind: 'json';
        readonly audit: AuditPolicy<'get'> | AuditPolicy<'post'>;
        /** Parses (throws `Problem`), then gives the two steps: outside the transaction, and in it. */
        readonly bind: (raw: RawInput) => (ctx: RawContext) => Promise<Work>;
      }
    | {
        readonly kind: 'stream';
        readonly audit: 'none: reads only';
        readonly bind: (
          raw: RawInput,
        ) => (ctx: RawContext, res: Response, closed: AbortSignal) => Promise<void>;
      }
  );

export const noContent = z.undefined();

export const defineEndpoint = <
  M extends Method,
  Path extends string,
  R extends Schema,
  P extends Schema = Nothing,
  Q extends Schema = Nothing,
  B extends Schema = Nothing,
  Prepared = undefined,
>(
  d: Definition<M, Path, P, Q, B, R, Prepared>,
): Contracted<{
  readonly route: `${Uppercase<M>} ${Path}`;
  readonly query: z.input<Q>;
  readonly body: z.input<B>;
  readonly response: z.output<R>;
}> => ({
  ...described(d),
  kind: 'json',
  method: d.method,
  audit: d.audit,
  body: d.body,
  response: d.response,
  status: d.status ?? 200,
  contentType: 'application/json',
  bind: (raw) => {
    const input = {
      params: parsePart('params', d.params, raw.params),
      query: parsePart('query', d.query, raw.query),
      body: parsePart('body', d.body, raw.body),
    };
    return async (request) => {
      // Without `prepare` the type parameter is inferred as undefined.
      const prepared = (await d.prepare?.({ ...request, ...input })) as Prepared;
      return async (inside) => {
        const result: LooseResult = await d.handler({ ...request, ...input, ...inside, prepared });
        return {
          status: result.status ?? d.status ?? 200,
          body: d.response.parse(result.body),
          changes: result.changes ?? [],
          afterCommit: result.afterCommit,
        };
      };
    };
  },
});

type LooseResult = Partial<Omit<Result<'post', unknown>, 'body'>> & { readonly body: unknown };

export type StreamDefinition<P extends Schema, Q extends Schema> = Shape<string, P, Q> & {
  readonly audit: 'none: reads only';
  readonly contentType: string;
  /** Writes to `res` until done or `closed` (the reader left or the server stops). Before the first byte it may still refuse. */
  readonly stream: (
    ctx: RequestContext<z.output<P>, z.output<Q>, unknown>,
    res: Response,
    closed: AbortSignal,
  ) => Promise<void>;
};

/** A GET whose answer is not one JSON document: a download, server-sent events. */
export const defineStream = <P extends Schema = Nothing, Q extends Schema = Nothing>(
  d: StreamDefinition<P, Q>,
): Endpoint => ({
  ...described(d),
  kind: 'stream',
  method: 'get',
  audit: d.audit,
  body: undefined,
  response: z.string(),
  status: 200,
  contentType: d.contentType,
  bind: (raw) => {
    const params = parsePart('params', d.params, raw.params);
    const query = parsePart('query', d.query, raw.query);
    return (request, res, closed) => d.stream({ ...request, params, query, body: undefined }, res, closed);
  },
});

const described = <P extends Schema, Q extends Schema>(
  d: Shape<string, P, Q>,
): Pick<Described, 'path' | 'summary' | 'permission' | 'params' | 'query' | 'example'> => ({
  path: d.path,
  summary: d.summary,
  permission: d.permission,
  params: d.params,
  query: d.query,
  example: d.example,
});
