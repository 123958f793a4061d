import type { Account, ApiKey } from '../account.ts';
import { HttpError } from './errors.ts';
import { moduleTitle } from './permissions.ts';
import type { Permission } from './permissions.ts';

/** Who calls: the account and the key; throws 401 without a key, 403 with a wrong or deactivated one. */
export const authenticate = (
  accounts: Iterable<Account>,
  authorization: string | undefined,
): { account: Account; key: ApiKey } => {
  const encoded = /^Basic\s+([A-Za-z0-9+/=_-]+)$/i.exec(authorization ?? '')?.[1];
  const token =
    Buffer.from(encoded ?? '', 'base64')
      .toString('utf8')
      .split(':')[0] ?? '';
  if (token === '') throw new HttpError(401, 'Unauthorized: no API key was provided');
  for (const account of accounts) {
    const key = account.keys.get(token);
    if (key === undefined) continue;
    if (key.revoked) throw new HttpError(403, 'Forbidden: this API key has been deactivated');
    return { account, key };
  }
  throw new HttpError(403, 'Forbidden: the API key is not valid');
};

/** The 403 for a permission that a key lacks, in the shape the account is set to. */
export const missingPermission = (account: Account, permission: Permission, requestId: string): HttpError => {
  const shapes = ['module', 'code', 'text'] as const;
  const { forbiddenShape } = account.settings;
  const shape =
    forbiddenShape === 'rotate' ? (shapes[account.turn % shapes.length] ?? 'module') : forbiddenShape;
  const message = `This API key is missing the permission ${permission} (module ${moduleTitle(permission)}).`;
  switch (shape) {
    case 'module':
      return new HttpError(403, { success: false, errors: [{ message }] });
    case 'code':
      return new HttpError(403, {
        success: false,
        errors: ['missing_endpoint_permission'],
        errorInfo: { code: 'missing_endpoint_permission', message, requestId },
      });
    case 'text':
      return new HttpError(403, `Forbidden: ${message}`);
  }
};

/** Counts a request against the account's limit per key and minute; throws 429 above it. */
export const countRequest = (account: Account, key: ApiKey, now: number): void => {
  const limit = account.settings.requestsPerMinute;
  if (limit === null) return;
  const minute = Math.floor(now / 60_000);
  const former = account.usage.get(key.token);
  const count = former?.minute === minute ? former.count + 1 : 1;
  account.usage.set(key.token, { minute, count });
  if (count > limit)
    throw rateLimited({ retryAfterSeconds: Math.ceil(((minute + 1) * 60_000 - now) / 1000) });
};

/** The 429, with or without `Retry-After`, for the key or for an integration partner's traffic as a whole. */
export const rateLimited = (options: { retryAfterSeconds?: number; partner?: boolean }): HttpError => {
  const message = options.partner
    ? 'Requests of this integration partner are limited. Please slow down.'
    : 'Rate limit exceeded. Please slow down.';
  return new HttpError(
    429,
    { success: false, errors: ['rate_limit_exceeded'], errorInfo: { code: 'rate_limit_exceeded', message } },
    {
      ...(options.retryAfterSeconds === undefined
        ? {}
        : { 'Retry-After': String(options.retryAfterSeconds) }),
      ...(options.partner ? { 'X-RateLimit-Scope': 'integration-partner' } : {}),
    },
  );
};
