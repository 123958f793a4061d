import { Refused } from '../../shared/service/serve.ts';
import type { Answer, ApiRequest } from '../../shared/service/serve.ts';
import type { ServiceUser } from '../state.ts';
import { userOf } from '../world.ts';
import type { World } from '../world.ts';

/** Bob's envelope of errors. */
export const failure = (status: number, key: string, error: string): Answer => ({
  status,
  body: { key, error },
});

/** The machine's own clock counts, also where that of the sandbox stands still: a client that waits gets on. */
const minuteNow = (): number => Math.floor(Date.now() / 60_000);

/** Epoch seconds at which the running minute ends. */
const resetAt = (): number => (minuteNow() + 1) * 60;

/** What every answer to a search tells of the limit. */
export const limitHeaders = (world: World, { endpoint, credential }: ApiRequest): Record<string, string> => {
  const limit = world.state.settings.searchesPerMinute;
  if (limit === null || endpoint !== 'POST /people/search' || credential === null) return {};
  const used = world.usage.get(credential);
  const count = used?.minute === minuteNow() ? used.count : 0;
  return {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(Math.max(0, limit - count)),
    'X-RateLimit-Reset': String(resetAt()),
  };
};

export const tooMany = (world: World, retryAfterSeconds: number | undefined): Answer => {
  const wait = retryAfterSeconds ?? (world.state.settings.retryAfter ? resetAt() - Date.now() / 1000 : null);
  return {
    ...failure(429, 'rate_limit', 'Too many requests'),
    headers: wait === null ? {} : { 'Retry-After': String(Math.ceil(wait)) },
  };
};

/** Counts a search of a service user; throws 429 above the limit. */
export const countSearch = (world: World, user: ServiceUser): void => {
  const limit = world.state.settings.searchesPerMinute;
  if (limit === null) return;
  const minute = minuteNow();
  const former = world.usage.get(user.id);
  const count = former?.minute === minute ? former.count + 1 : 1;
  world.usage.set(user.id, { minute, count });
  if (count > limit) throw new Refused(tooMany(world, undefined));
};

/** A wall in front of Bob stops whoever fails to sign in again and again: its answer is no JSON. */
const refuseBlocked = (world: World): void => {
  const most = world.state.settings.blockedAfterFailures;
  const { minute, count } = world.failures;
  if (most !== null && minute === minuteNow() && count >= most)
    throw new Refused({ status: 403, body: '<html><body>Request blocked</body></html>' });
};

/** Who calls; throws 401 for an unknown service user or a wrong token. */
export const authenticate = (world: World, authorization: string | undefined): ServiceUser => {
  refuseBlocked(world);
  const [, encoded = ''] = /^Basic\s+(\S+)$/i.exec(authorization ?? '') ?? [];
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const user = userOf(world, id);
  if (user !== undefined && user.token === rest.join(':')) return user;
  const minute = minuteNow();
  world.failures = { minute, count: world.failures.minute === minute ? world.failures.count + 1 : 1 };
  throw new Refused(failure(401, 'unauthorized', 'The service user is unknown or its token is wrong'));
};
