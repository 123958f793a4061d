import type { endpoints } from '../../src/api/endpoints/index.ts';

/**
 * What the server offers, read from its own endpoint definitions: no shape is written down twice. Types only, so nothing of
 * the server is in the build.
 */
type ContractOf<E> = E extends { readonly contract?: infer C } ? NonNullable<C> : never;
type Contracts = ContractOf<(typeof endpoints)[number]>;

export type Route = Contracts['route'];
export type ReadRoute = Extract<Route, `GET ${string}`>;
export type ActRoute = Exclude<Route, ReadRoute>;
type Of<R extends Route> = Extract<Contracts, { readonly route: R }>;

export type Answer<R extends Route> = Of<R>['response'];
/** What may be left out of an address is decided by the server; a preprocessed list has no mark of it in its type. */
export type Query<R extends Route> = Partial<Of<R>['query']>;
export type Body<R extends Route> = Of<R>['body'];

/** One item of a list's answer. */
export type Item<R extends Route> = Answer<R> extends { items: readonly (infer I)[] } ? I : never;

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** `{ id: string }` for `GET /people/{id}`; nothing for a path without parameters. */
export type Params<R extends Route> = [NamesIn<R>] extends [never]
  ? { readonly params?: undefined }
  : { readonly params: { readonly [Name in NamesIn<R>]: string } };

export type Ask<R extends Route> = Params<R> & {
  readonly query?: Query<R> | undefined;
};
export type Act<R extends Route> = Params<R> & {
  readonly query?: Query<R> | undefined;
  readonly body?: Body<R> | undefined;
};
