import type { HttpAnswer } from './http.ts';
import { ConnectorError } from './errors.ts';
import type { ConnectorErrorKind } from './errors.ts';

/**
 * What each kind says to an admin; the provider's own sentences are not repeated, they may quote what was sent.
 * @param o.credential as it stands in a sentence, e.g. "API key"; o.refused what to do when it is
 */
export const sentencesFor = (
  label: string,
  o: { readonly credential: string; readonly refused: string },
): Readonly<Record<ConnectorErrorKind, string>> => ({
  auth: o.refused,
  permission: `The ${label} ${o.credential} lacks a permission`,
  rate_limited: `${label} limits the number of requests at the moment.`,
  transient: `${label} failed to answer; the call can be repeated.`,
  rejected: `${label} refused the request.`,
  not_found: `${label} does not know this record, or the ${o.credential} may not see it.`,
  invalid_response: `${label} sent an answer that cannot be read.`,
  token_expired: `${label} no longer accepts the sync token; a full pass mends it.`,
  cursor_expired: `${label} no longer accepts the cursor; the pass starts again.`,
});

/** Shorter pieces of a secret than this tell nothing about it. */
const tellingLength = 12;

/**
 * The error for an answer that is not a success. `permission` is what the endpoint needs, in the provider's words;
 * `secret` is the credential, which no code and no request id may repeat.
 */
export const failureFrom = (
  answer: HttpAnswer,
  o: {
    readonly kind: ConnectorErrorKind;
    readonly sentence: string;
    readonly endpoint: string;
    readonly code: string | null;
    readonly requestId: string | null;
    readonly permission: string;
    readonly secret: string;
    /** The provider's name of the field that it refuses, where it tells that. */
    readonly field?: string | null;
  },
): ConnectorError => {
  const { kind } = o;
  const unlessSecret = (text: string | null): string | null => {
    if (text === null || text.includes(o.secret)) return null;
    return text.length >= tellingLength && o.secret.includes(text) ? null : text;
  };
  const code = unlessSecret(o.code);
  const facts = [o.endpoint, `HTTP ${answer.status}`, ...(code === null ? [] : [code])].join(', ');
  return new ConnectorError({
    kind,
    message: `${o.sentence}${kind === 'permission' ? `: ${o.permission}.` : ''} (${facts})`,
    code,
    retryAfterMs: answer.retryAfterMs,
    requestId: unlessSecret(o.requestId),
    permission: kind === 'permission' ? o.permission : null,
    field: o.field ?? null,
  });
};

/** A success that does not hold what it must. */
export const unreadableAnswer = (o: {
  readonly label: string;
  readonly what: string;
  readonly endpoint: string;
  readonly requestId: string | null;
}): ConnectorError =>
  new ConnectorError({
    kind: 'invalid_response',
    message: `${o.label} sent an answer that cannot be read: ${o.what}. (${o.endpoint})`,
    requestId: o.requestId,
  });

/**
 * The cursor of the next page, null on the last one. More data without a new cursor is an error: taken for a last page it
 * would lose records, followed it would never end.
 */
export const nextCursor = (o: {
  readonly more: boolean | null | undefined;
  readonly next: string | null | undefined;
  readonly sent: string | undefined;
  readonly unreadable: (what: string) => ConnectorError;
}): string | null => {
  const next = o.next ?? '';
  if (!(o.more ?? next !== '')) return null;
  if (next === '' || next === o.sent) throw o.unreadable('more data without a new cursor');
  return next;
};
