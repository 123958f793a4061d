/** A refusal of the API, in Lever's envelope `{ code, message }`. Only `ResourceNotFound` is known as a code; the others are the sandbox's own. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const CODES: Readonly<Record<number, string>> = {
  400: 'InvalidRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'ResourceNotFound',
  422: 'UnprocessableEntity',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
};

/** A refusal with the usual code of its status. */
export const refusal = (status: number, message: string): ApiError =>
  new ApiError(status, CODES[status] ?? 'Error', message);

export const notFound = (collection: string, id: string): ApiError =>
  refusal(404, `${collection} ${id} was not found`);

export const missingScope = (scope: string): ApiError =>
  refusal(403, `Your Lever account settings don't authorize this request: the scope ${scope} is missing`);

/** The record, or a 404 that names it. */
export const found = <T>(record: T | undefined, collection: string, id: string): T => {
  if (record === undefined) throw notFound(collection, id);
  return record;
};
