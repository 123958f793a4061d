import { z } from 'zod';
import type { ConnectorError, ConnectorErrorKind } from '../errors.ts';
import { failureFrom, sentencesFor } from '../failure.ts';
import type { HttpAnswer } from '../http.ts';
import { label } from './manifest.ts';

const sentences = {
  key: sentencesFor(label, {
    credential: 'API key',
    refused:
      'BambooHR refuses the API key: it is wrong, was deleted, or belongs to another company domain. Enter a valid key.',
  }),
  oauth: sentencesFor(label, {
    credential: 'authorization',
    refused:
      'BambooHR refuses the authorization: it was revoked or has run out. Connect BambooHR again, or enter a valid key.',
  }),
} as const;

/** Documentation and OpenAPI document give the header two names. */
export const noticeHeaders: readonly string[] = ['x-bamboohr-error-message', 'x-bamboohr-message'];

const failureSchema = z.object({ error: z.object({ code: z.string() }) });

/** BambooHR's codes are words in one piece ("BadPage"). */
const codeIn = (json: unknown): string | null => {
  const code = failureSchema.safeParse(json).data?.error.code;
  return code !== undefined && /^[A-Za-z]{3,60}$/.test(code) ? code : null;
};

/** Whether BambooHR itself wrote this: its answers of failure are JSON or empty, with words in a header. */
const isItsOwn = ({ json, text, notice }: HttpAnswer): boolean =>
  notice !== null || json !== undefined || text === '';

const kindOf = (answer: HttpAnswer, code: string | null): ConnectorErrorKind => {
  const { status } = answer;
  if (status === 401) return 'auth';
  if (status === 403) return 'permission';
  if (code === 'BadPage') return 'cursor_expired';
  // Until 2026-09-16 this was how the limit of requests was told; since then, 503 means that BambooHR is down.
  if (status === 503 && answer.retryAfterMs !== null) return 'rate_limited';
  if (status === 408 || status >= 500) return 'transient';
  // A gateway's 404 page must not be taken for a record that is gone.
  if (status === 404) return isItsOwn(answer) ? 'not_found' : 'invalid_response';
  return status < 400 ? 'invalid_response' : 'rejected';
};

/**
 * The error for an answer that is not a success. `permission` is what the endpoint needs; `secret` is the key or token,
 * which no code and no request id may repeat; `by` which of both it is.
 */
export const failureOf = (
  answer: HttpAnswer,
  o: {
    readonly endpoint: string;
    readonly permission: string;
    readonly secret: string;
    readonly by: keyof typeof sentences;
  },
): ConnectorError => {
  const code = codeIn(answer.json);
  const kind = kindOf(answer, code);
  return failureFrom(answer, {
    ...o,
    kind,
    sentence: sentences[o.by][kind],
    code,
    requestId: answer.requestId,
  });
};
