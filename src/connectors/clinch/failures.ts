import type { HttpAnswer } from '../http.ts';
import { ConnectorError } from '../errors.ts';
import type { ConnectorErrorKind } from '../errors.ts';
import { failureFrom, sentencesFor } from '../failure.ts';
import { label } from './manifest.ts';
import * as schemas from './schemas.ts';

const sentences = sentencesFor(label, {
  credential: 'API credential',
  refused:
    'Clinch refuses the key or the secret: one is wrong, or the credential was deleted. Enter valid ones.',
});

/** A signed request is good for a quarter of an hour, either way. */
const windowMs = 15 * 60_000;
/** Beside what the network takes. */
const toleranceMs = 60_000;

/** How far this machine's clock is ahead of Clinch's, where that alone makes Clinch refuse; ms. */
const clockOff = ({ answeredAt }: HttpAnswer, signedAt: number): number | null => {
  const off = answeredAt === null ? 0 : signedAt - answeredAt;
  return Math.abs(off) > windowMs - toleranceMs ? off : null;
};

/** SC-I9: the credential may be right, so nobody is asked for another. */
const clockFailure = (off: number, o: { readonly requestId: string | null }): ConnectorError => {
  const minutes = Math.round(Math.abs(off) / 60_000);
  return new ConnectorError({
    kind: 'rejected',
    message: `Clinch refuses what this server signs, because its clock is ${minutes} minutes ${off > 0 ? 'ahead of' : 'behind'} Clinch's: at most 15 are allowed. Set the clock of the server right, the credential may stay.`,
    code: 'clock',
    requestId: o.requestId,
  });
};

const kindOf = ({ status }: HttpAnswer, inEnvelope: boolean): ConnectorErrorKind => {
  if (status === 401) return 'auth';
  if (status === 403) return 'permission';
  if (status === 408 || status >= 500) return 'transient';
  // A gateway's 404 page must not be taken for a record that is gone.
  if (status === 404) return inEnvelope ? 'not_found' : 'invalid_response';
  return status < 400 ? 'invalid_response' : 'rejected';
};

const codeShape = /^[A-Za-z][\w-]{1,59}$/;

/** `/data/attributes/email` names the attribute; JSON:API points into what was sent. */
const attributeIn = (pointer: string | null | undefined): string | null =>
  /^\/data\/(?:attributes|relationships)\/([\w-]{1,60})/.exec(pointer ?? '')?.[1] ?? null;

const withField = (error: ConnectorError, field: string): ConnectorError =>
  new ConnectorError({
    kind: error.kind,
    message: error.message.replace(/ \(/, ` It names the field "${field}". (`),
    code: error.code,
    retryAfterMs: error.retryAfterMs,
    requestId: error.requestId,
    permission: error.permission,
    field,
  });

/** The error for an answer that is not a success. No part of the credential, and no sentence of Clinch, is repeated. */
export const failureOf = (
  answer: HttpAnswer,
  o: { readonly endpoint: string; readonly secret: string; readonly signedAt: number },
): ConnectorError => {
  const off = answer.status === 401 ? clockOff(answer, o.signedAt) : null;
  if (off !== null) return clockFailure(off, answer);
  const told = schemas.failure.safeParse(answer.json).data?.errors[0];
  const kind = kindOf(answer, told !== undefined);
  const code = told?.code ?? '';
  const error = failureFrom(answer, {
    kind,
    sentence: sentences[kind],
    endpoint: o.endpoint,
    code: codeShape.test(code) ? code : null,
    requestId: answer.requestId,
    permission: `access to ${o.endpoint}`,
    secret: o.secret,
  });
  const field = kind === 'rejected' ? attributeIn(told?.source?.pointer) : null;
  return field === null ? error : withField(error, field);
};
