/** The closed set of ways a provider call fails; classified here and at no other place (rule 4). */
export type ConnectorErrorKind =
  | 'auth'
  | 'permission'
  | 'rate_limited'
  | 'transient'
  | 'rejected'
  | 'not_found'
  | 'invalid_response'
  /** The sync token is no longer accepted: a full pass mends it. */
  | 'token_expired'
  /** The cursor is no longer accepted: the pass starts again at its first page. */
  | 'cursor_expired';

export class ConnectorError extends Error {
  readonly kind: ConnectorErrorKind;
  /** The provider's own code, safe to show. */
  readonly code: string | null;
  /** Wait this long before the next call (rate_limited). */
  readonly retryAfterMs: number | null;
  /** The provider's id of the request, for its support. */
  readonly requestId: string | null;
  /** Missing permission, in the provider's words (permission). */
  readonly permission: string | null;
  /** Which of the `credentialFields` is wrong (auth), or which field of a record is refused (rejected), where that is known. */
  readonly field: string | null;

  constructor(o: {
    kind: ConnectorErrorKind;
    message: string;
    code?: string | null;
    retryAfterMs?: number | null;
    requestId?: string | null;
    permission?: string | null;
    field?: string | null;
    cause?: unknown;
  }) {
    super(o.message, o.cause === undefined ? undefined : { cause: o.cause });
    this.name = 'ConnectorError';
    this.kind = o.kind;
    this.code = o.code ?? null;
    this.retryAfterMs = o.retryAfterMs ?? null;
    this.requestId = o.requestId ?? null;
    this.permission = o.permission ?? null;
    this.field = o.field ?? null;
  }
}
