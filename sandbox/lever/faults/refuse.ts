import { OAuthError } from '../oauth/exchange.ts';
import { ApiError, missingScope, refusal } from '../protocol/errors.ts';
import type { RequestFault } from './schema.ts';

/** An answer that a fault gives as it is. */
export class RawAnswer extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: string, headers: Readonly<Record<string, string>> = {}) {
    super(body);
    this.status = status;
    this.headers = headers;
  }
}

/** Throws what a fault says instead of an answer; other faults change the answer later. */
export const refuseByFault = (
  fault: RequestFault,
  call: { scope: string | null; path: string; hasOffset: boolean },
): void => {
  switch (fault.kind) {
    case 'status': {
      if (fault.body !== undefined) throw new RawAnswer(fault.status, fault.body);
      const usual = refusal(fault.status, fault.message ?? `Simulated ${fault.status}`);
      throw fault.code === undefined ? usual : new ApiError(fault.status, fault.code, usual.message);
    }
    case 'rateLimit':
      throw refusal(429, 'Too many requests');
    case 'scopeCut':
      if (call.scope !== null) throw missingScope(call.scope);
      return;
    case 'unauthorized':
      throw refusal(401, 'The credentials are not valid');
    case 'redirect':
      throw new RawAnswer(fault.status, '', { location: `${fault.to.replace(/\/$/, '')}${call.path}` });
    case 'offsetExpiry':
      if (call.hasOffset) throw refusal(400, 'Invalid offset token');
      return;
    case 'oauthError':
      throw new OAuthError(fault.status, fault.error, fault.description ?? fault.error);
    case 'delay':
    case 'drop':
    case 'truncated':
    case 'garbage':
    case 'emptyData':
    case 'field':
      return;
  }
};
