import type { Company, User } from '../model.ts';
import { dayOf } from '../values.ts';
import type { When } from '../values.ts';
import type { World } from '../world.ts';
import { ApiError } from './errors.ts';

/** What an endpoint may use while it answers one request. */
export type Context = {
  world: World;
  company: Company;
  /** Whose access it is made with. */
  user: User;
  /** Keys of fields that are hidden from the caller. */
  restricted: ReadonlySet<string>;
  now: number;
  query: URLSearchParams;
  /** What stands in the path in place of `{name}`. */
  parameter: (name: string) => string;
  body: unknown;
};

export type Outcome = { status: number; body: unknown } | { status: number; text: string };

export type Endpoint = {
  /** As the specification names it: `GET /api/v1/employees/{id}`. */
  name: string;
  /** Any of these will do for an access token. */
  scopes: readonly string[];
  /** Answers XML unless JSON is asked for, with this as the outermost element. */
  xml?: string;
  run: (context: Context) => Outcome;
};

export const ok = (body: unknown): Outcome => ({ status: 200, body });

/** The rows that count for a request; `onlyCurrent=false` lets future ones count, too. */
export const whenOf = ({ now, query }: Context): When => {
  const told = query.get('onlyCurrent') ?? 'true';
  if (!['true', 'false', '1', '0'].includes(told))
    throw new ApiError(400, 'onlyCurrent must be true or false');
  return { today: dayOf(now), future: told === 'false' || told === '0' };
};
