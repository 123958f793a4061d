import { randomUUID } from 'node:crypto';
import { Refused } from '../../shared/service/serve.ts';
import type { Answer } from '../../shared/service/serve.ts';

export type Issue = { path: string; message: string };

const NAMES: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'NotAuthenticated',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  429: 'TooManyRequests',
};

/** The envelope that a client reads; names but for validation are those of the framework it looks like. */
export const failure = (
  status: number,
  message: string,
  more: { code?: string; issues?: readonly Issue[] } = {},
): Answer => {
  const name = NAMES[status] ?? 'GeneralError';
  return {
    status,
    body: { id: `req-${randomUUID()}`, code: more.code ?? name, name, message, issues: more.issues ?? [] },
  };
};

export const refuse = (status: number, message: string): Refused => new Refused(failure(status, message));

/** Refuses input. @param status as the settings say, under the name of 400 in either case */
export const invalid = (status: number, issues: readonly Issue[]): Refused => {
  const [first] = issues;
  const { body } = failure(400, `${first?.path ?? 'body'} ${first?.message ?? 'is invalid'}`, {
    code: 'ValidationError',
    issues,
  });
  return new Refused({ status, body });
};
