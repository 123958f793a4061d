import { z } from 'zod';
import type { ConnectorError, ConnectorErrorKind } from '../errors.ts';
import { failureFrom, sentencesFor } from '../failure.ts';
import type { HttpAnswer } from '../http.ts';
import { label } from './manifest.ts';

const sentences = sentencesFor(label, {
  credential: 'authorization',
  refused:
    'Lever refuses the authorization: it was revoked or has run out. Connect Lever again, or enter a valid key.',
});

const failureSchema = z.object({
  code: z.string().nullish().catch(null),
  message: z.string().nullish().catch(null),
});

/** Lever's codes are words in one piece ("ResourceNotFound"); anything else there is not shown. */
const asCode = (text: string | null | undefined): string | null =>
  text != null && /^[A-Za-z]{3,60}$/.test(text) ? text : null;

/** Lever documents statuses, and of codes a few examples only: so statuses decide, and of words just one. */
const kindOf = (answer: HttpAnswer, words: string, inEnvelope: boolean): ConnectorErrorKind => {
  const { status } = answer;
  if (status === 401) return 'auth';
  if (status === 403) return 'permission';
  // Seen with statuses of refusal and of failure alike (singer-io/tap-lever, client.py).
  if (status >= 400 && /invalid offset token/i.test(words)) return 'cursor_expired';
  if (status === 408 || status >= 500) return 'transient';
  // A gateway's 404 page must not be taken for a record that is gone.
  if (status === 404) return inEnvelope ? 'not_found' : 'invalid_response';
  return status < 400 ? 'invalid_response' : 'rejected';
};

/**
 * The error for an answer that is not a success. `permission` is what the endpoint needs, in Lever's words; `secret` is
 * the access token, which no code and no request id may repeat.
 */
export const failureOf = (
  answer: HttpAnswer,
  o: { readonly endpoint: string; readonly permission: string; readonly secret: string },
): ConnectorError => {
  const envelope = failureSchema.safeParse(answer.json).data;
  const words = `${envelope?.message ?? ''} ${answer.text}`;
  const kind = kindOf(answer, words, envelope !== undefined);
  return failureFrom(answer, {
    ...o,
    kind,
    sentence: sentences[kind],
    code: asCode(envelope?.code),
    requestId: answer.requestId,
  });
};
