import { z } from 'zod';
import type { ConnectorError, ConnectorErrorKind } from '../errors.ts';
import { failureFrom, sentencesFor } from '../failure.ts';
import type { HttpAnswer } from '../http.ts';
import { label } from './manifest.ts';

const sentences = sentencesFor(label, {
  credential: 'service user',
  refused: 'HiBob refuses the service user: ID or token is wrong, or it was deleted. Enter valid ones.',
});

/** `{key, error}` (reference, "Error handling"). */
const failureSchema = z.object({ key: z.string().nullish().catch(null) });

/** Keys are words in one piece ("permissions.denied"); anything else there is not shown. */
const asCode = (text: string | null | undefined): string | null =>
  text != null && /^[A-Za-z][\w.-]{2,60}$/.test(text) ? text : null;

const kindOf = ({ status, text }: HttpAnswer, inEnvelope: boolean): ConnectorErrorKind => {
  if (status === 401) return 'auth';
  // After many refusals a firewall answers in place of Bob, with a page of its own, until it lets go.
  if (status === 403) return text.trimStart().startsWith('<') ? 'transient' : 'permission';
  if (status === 408 || status >= 500) return 'transient';
  // A gateway's 404 page must not be taken for a record that is gone.
  if (status === 404) return inEnvelope ? 'not_found' : 'invalid_response';
  return status < 400 ? 'invalid_response' : 'rejected';
};

/** The error for an answer that is not a success. `secret` is the token, which no code and no request id may repeat. */
export const failureOf = (
  answer: HttpAnswer,
  o: { readonly endpoint: string; readonly permission: string; readonly secret: string },
): ConnectorError => {
  const envelope = failureSchema.safeParse(answer.json).data;
  const kind = kindOf(answer, envelope !== undefined);
  return failureFrom(answer, {
    ...o,
    kind,
    sentence: sentences[kind],
    code: asCode(envelope?.key),
    requestId: answer.requestId,
  });
};
