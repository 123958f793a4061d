/** A refusal: BambooHR says why in a header, and some endpoints in a body, too. */
export class ApiError extends Error {
  readonly status: number;
  /** Undefined: no body. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    more: { body?: unknown; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.body = more.body;
    this.headers = more.headers ?? {};
  }
}

/** Of the list of employees: `{ error: { code, message } }`. */
export const listError = (code: 'BadRequest' | 'BadPage', message: string): ApiError =>
  new ApiError(400, message, { body: { error: { code, message } } });

/** Of datasets: RFC 7807. */
export const problem = (
  status: number,
  detail: string,
  fields: Readonly<Record<string, string>> = {},
): ApiError => {
  const title = status === 404 ? 'Not Found' : 'Bad Request';
  return new ApiError(status, detail, {
    body: {
      type: 'about:blank',
      title,
      status,
      detail,
      ...(Object.keys(fields).length > 0 ? { fields } : {}),
    },
    headers: { 'content-type': 'application/problem+json' },
  });
};

/** Of webhooks: `{ errors: [{ error, issues }] }`. */
export const webhookError = (status: number, error: string, issues: readonly string[] = []): ApiError =>
  new ApiError(status, error, {
    body: { errors: [status === 400 && issues.length > 0 ? { error, issues } : { error }] },
  });
