import type { z } from 'zod';
import type { Account, ApiKey } from '../account.ts';
import type { Deliverer } from '../webhooks/deliverer.ts';
import { BusinessError } from './errors.ts';
import type { Permission } from './permissions.ts';

/** What an endpoint may use while it answers one request. */
export type Context = {
  endpoint: string;
  account: Account;
  key: ApiKey;
  now: number;
  deliverer: Deliverer;
};

/** The successful part of an envelope. */
export type Outcome = {
  results: unknown;
  moreDataAvailable?: boolean;
  nextCursor?: string;
  syncToken?: string;
};

export type Endpoint = {
  permission: Permission | null;
  /** Whether it takes `multipart/form-data`, not JSON. */
  form: boolean;
  /** Validates and answers; throws `BusinessError`. */
  handle: (context: Context, body: unknown) => Outcome | Promise<Outcome>;
};

/** Joins a request's schema with what answers it. */
export const endpoint = <T>(definition: {
  permission: Permission | null;
  form?: boolean;
  input: z.ZodType<T>;
  run: (context: Context, input: T) => Outcome | Promise<Outcome>;
}): Endpoint => ({
  permission: definition.permission,
  form: definition.form ?? false,
  handle: (context, body) => {
    const parsed = definition.input.safeParse(body);
    if (parsed.success) return definition.run(context, parsed.data);
    const issue = parsed.error.issues[0];
    const parameter = issue?.path.join('.') ?? '';
    throw new BusinessError('invalid_input', issue?.message ?? 'Request payload is malformed', {
      spoken: context.account.turn % 3 !== 0,
      ...(parameter === '' ? {} : { parameter }),
    });
  },
});
