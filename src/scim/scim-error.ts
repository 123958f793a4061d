export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue';

/** An answer other than success, as RFC 7644 §3.12 writes it. The detail names attributes, never a value. */
export class ScimError extends Error {
  readonly status: number;
  readonly scimType: ScimType | null;

  constructor(status: number, scimType: ScimType | null, detail: string) {
    super(detail);
    this.name = 'ScimError';
    this.status = status;
    this.scimType = scimType;
  }
}

export const badRequest = (scimType: ScimType, detail: string): ScimError =>
  new ScimError(400, scimType, detail);

export const unknownResource = (type: string): ScimError =>
  new ScimError(404, null, `There is no such ${type}.`);

export const ERROR_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** The body of an error; `status` is a string in the RFC. */
export const errorBody = (error: ScimError): Readonly<Record<string, unknown>> => ({
  schemas: [ERROR_SCHEMA],
  status: String(error.status),
  ...(error.scimType === null ? {} : { scimType: error.scimType }),
  detail: error.message,
});
