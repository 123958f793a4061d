import { z } from 'zod';
import type { ConnectorError, ConnectorErrorKind } from '../errors.ts';
import { failureFrom, sentencesFor } from '../failure.ts';
import type { HttpAnswer } from '../http.ts';
import { label } from './manifest.ts';

const sentences = sentencesFor(label, {
  credential: 'API access token',
  refused: 'Humaans refuses the API access token: it is wrong or was deleted. Enter a valid one.',
});

/** As a client reads it (ex_humaans): `{id, code, name, message, issues}`; all of it may be missing. */
const failureSchema = z.object({
  id: z.string().nullish().catch(null),
  code: z.string().nullish().catch(null),
  name: z.string().nullish().catch(null),
  issues: z
    .array(z.object({ path: z.string().nullish().catch(null) }))
    .nullish()
    .catch(null),
});

/** Codes are words in one piece ("ValidationError"); anything else there is not shown. */
const asCode = (text: string | null | undefined): string | null =>
  text != null && /^[A-Za-z]{3,60}$/.test(text) ? text : null;

/** The field that is refused, by its name there. */
const asField = (text: string | null | undefined): string | null =>
  text != null && /^[A-Za-z][\w.]{0,60}$/.test(text) ? text : null;

const asRequestId = (text: string | null | undefined): string | null =>
  text != null && /^[\w.:-]{1,100}$/.test(text) ? text : null;

const kindOf = ({ status }: HttpAnswer, inEnvelope: boolean): ConnectorErrorKind => {
  if (status === 401) return 'auth';
  if (status === 403) return 'permission';
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
    code: asCode(envelope?.code) ?? asCode(envelope?.name),
    requestId: asRequestId(envelope?.id) ?? answer.requestId,
    ...(kind === 'rejected' ? { field: asField(envelope?.issues?.[0]?.path) } : {}),
  });
};
