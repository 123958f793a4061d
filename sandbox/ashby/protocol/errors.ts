/** A refusal in Ashby's manner: HTTP 200 with `success: false`. */
export class BusinessError extends Error {
  readonly code: string;
  /** False where the real answer was seen with a bare code and no sentence. */
  readonly spoken: boolean;
  /** The parameter that is wrong, for validation errors. */
  readonly parameter: string | undefined;

  constructor(code: string, message: string, options: { spoken?: boolean; parameter?: string } = {}) {
    super(message);
    this.code = code;
    this.spoken = options.spoken ?? true;
    this.parameter = options.parameter;
  }
}

/** A refusal by HTTP status; `body` is sent as it is (text) or as JSON (object). */
export class HttpError extends Error {
  readonly status: number;
  readonly body: string | Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(status: number, body: string | Record<string, unknown>, headers: Record<string, string> = {}) {
    super(`HTTP ${status}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

const SENTENCES = {
  sync_token_expired: 'The sync token has expired. Discard it and run a full sync.',
  sync_token_invalid: 'The sync token is invalid. Discard it and run a full sync.',
  next_cursor_expired: 'The cursor has expired. Restart the sync from the first page.',
  invalid_next_cursor: 'The cursor is invalid. Restart the sync from the first page.',
  incremental_sync_too_large:
    'This incremental sync exceeds the maximum number of pages. Discard the sync token and run a full sync.',
} as const;

export const TOKEN_CODES = [
  'sync_token_expired',
  'sync_token_invalid',
  'next_cursor_expired',
  'invalid_next_cursor',
  'incremental_sync_too_large',
] as const;
export type TokenCode = (typeof TOKEN_CODES)[number];

/** The refusal for a sync token or a cursor. */
export const tokenError = (code: TokenCode): BusinessError => new BusinessError(code, SENTENCES[code]);

/** "Not found" as it looks for missing, deleted and confidential records alike. */
export const notFound = (kind: string): BusinessError => {
  const title = kind.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase());
  return new BusinessError(`${kind}_not_found`, `${title} not found - are you lacking permissions?`);
};

/** The body of a business error; `turn` goes through the shapes seen for the deprecated `errors` array. */
export const errorBody = (error: BusinessError, requestId: string, turn: number): Record<string, unknown> => {
  const named = {
    message: error.message,
    ...(error.parameter === undefined ? {} : { parameter: error.parameter }),
  };
  const info = { code: error.code, ...(error.spoken ? { message: error.message } : {}), requestId };
  if (error.code === 'webhook_not_found') return { success: false, errors: [error.code], errorInfo: info };
  if (error.code !== 'invalid_input') {
    return turn % 2 === 0
      ? { success: false, errors: [error.code], errorInfo: info }
      : { success: false, errorInfo: info };
  }
  return { success: false, errorInfo: info, errors: turn % 2 === 0 ? [error.code] : [named] };
};
