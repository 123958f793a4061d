import type { z } from 'zod';
import type { Account } from '../account.ts';
import type { World } from '../world.ts';
import { refusal } from './errors.ts';
import type { Query } from './query.ts';
import { allows, CONFIDENTIAL } from './scopes.ts';

/** What an endpoint may use while it answers one request. */
export type Context = {
  world: World;
  account: Account;
  scopes: readonly string[];
  /** Who acts: the user of `perform_as`, or else whose authorization it is. */
  actor: string;
  now: number;
  query: Query;
  /** What stands in the path in place of `:name`. */
  parameter: (name: string) => string;
  body: unknown;
};

export type Outcome = { status: number; body: unknown } | { status: number; file: Buffer };

export type Endpoint = {
  /** `GET /opportunities/:id/offers` */
  name: string;
  /** Null: any credential will do. */
  scope: string | null;
  run: (context: Context) => Outcome | Promise<Outcome>;
};

export const ok = (body: unknown): Outcome => ({ status: 200, body });
export const data = (record: unknown): Outcome => ok({ data: record });

export const mayConfidential = ({ scopes }: Context): boolean => allows(scopes, CONFIDENTIAL);

/**
 * Which records a list shows by `confidentiality`, which is `non-confidential` unless given; throws 403 where confidential
 * ones are asked for without the scope.
 */
export const confidentialityFilter = (
  context: Context,
): ((record: { confidentiality: string }) => boolean) => {
  const wanted = context.query.one('confidentiality') ?? 'non-confidential';
  if (!['confidential', 'non-confidential', 'all'].includes(wanted))
    throw refusal(400, 'confidentiality must be confidential, non-confidential or all');
  if (wanted !== 'non-confidential' && !mayConfidential(context))
    throw refusal(403, 'You are not authorized to access confidential data');
  return ({ confidentiality }) => wanted === 'all' || confidentiality === wanted;
};

/** Throws 403 where one record is confidential and the scope is missing. */
export const refuseConfidential = (context: Context, record: { confidentiality: string }): void => {
  if (record.confidentiality === 'confidential' && !mayConfidential(context))
    throw refusal(403, 'You are not authorized to access confidential data');
};

/** The request's body; throws 400 where it does not fit. */
export const bodyOf = <T>(context: Context, schema: z.ZodType<T>): T => {
  const parsed = schema.safeParse(context.body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw refusal(400, `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'invalid'}`);
};
