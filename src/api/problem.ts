import { z } from 'zod';
import { assertNever } from '../domain/assert-never.ts';
import { Refusal } from '../domain/errors.ts';

/** One fault of the input, at the place where it is. */
export type FieldFault = { readonly path: string; readonly message: string };

/** An answer other than success, as RFC 9457 writes it. `code` is stable and for programs, `detail` for people. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly errors: readonly FieldFault[];
  readonly facts: Readonly<Record<string, string | number | null>>;

  constructor(p: {
    readonly status: number;
    readonly code: string;
    readonly title: string;
    readonly detail: string;
    readonly errors?: readonly FieldFault[];
    readonly facts?: Readonly<Record<string, string | number | null>>;
  }) {
    super(p.detail);
    this.name = 'Problem';
    this.status = p.status;
    this.code = p.code;
    this.title = p.title;
    this.errors = p.errors ?? [];
    this.facts = p.facts ?? {};
  }
}

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });

export type ProblemBody = z.infer<typeof problemSchema>;

export const toBody = (problem: Problem, requestId: string): ProblemBody => ({
  type: `urn:foyer:problem:${problem.code}`,
  title: problem.title,
  status: problem.status,
  detail: problem.message,
  code: problem.code,
  errors: problem.errors.map((fault) => ({ ...fault })),
  ...(Object.keys(problem.facts).length > 0 ? { facts: { ...problem.facts } } : {}),
  requestId,
});

export const unauthorized = (): Problem =>
  new Problem({
    status: 401,
    code: 'unauthorized',
    title: 'Not signed in',
    detail: 'Sign in, or send an API token as `Authorization: Bearer foyer_…`.',
  });

export const forbidden = (detail: string, code = 'forbidden'): Problem =>
  new Problem({ status: 403, code, title: 'Not allowed', detail });

export const notFound = (detail = 'There is nothing here.'): Problem =>
  new Problem({ status: 404, code: 'not_found', title: 'Not found', detail });

/** Faults that zod found, each at its path (`locationZones.Berlin`). */
export const faultsOf = (error: z.ZodError): FieldFault[] =>
  error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));

export const invalidInput = (status: 400 | 422, errors: readonly FieldFault[]): Problem =>
  new Problem({
    status,
    code: 'invalid_input',
    title: 'Invalid input',
    detail: errors
      .map((fault) => (fault.path ? `${fault.path}: ${fault.message}` : fault.message))
      .join('; '),
    errors,
  });

const fromRefusal = (refusal: Refusal): Problem => {
  const { kind, code, message: detail, facts } = refusal;
  switch (kind) {
    case 'not_found':
      return new Problem({ status: 404, code, title: 'Not found', detail, facts });
    case 'conflict':
      return new Problem({ status: 409, code, title: 'Conflict', detail, facts });
    case 'forbidden':
      return new Problem({ status: 403, code, title: 'Not allowed', detail, facts });
    case 'invalid': {
      const field = facts['field'];
      const errors = typeof field === 'string' ? [{ path: field, message: detail }] : [];
      return new Problem({ status: 422, code, title: 'Invalid input', detail, facts, errors });
    }
    default:
      return assertNever(kind);
  }
};

/** What express and its body parsers throw (http-errors): a status, a type, and a message that may quote the input. */
const httpError = z.object({ status: z.int().min(400).max(499), type: z.string().optional() });

const fromHttpError = (status: number, type: string | undefined): Problem => {
  if (type === 'entity.too.large')
    return new Problem({
      status: 413,
      code: 'too_large',
      title: 'Too large',
      detail: 'The body is larger than this address takes.',
    });
  if (type === 'entity.parse.failed')
    return new Problem({
      status: 400,
      code: 'malformed_json',
      title: 'Malformed JSON',
      detail: 'The body is not valid JSON.',
    });
  return new Problem({
    status,
    code: 'bad_request',
    title: 'Bad request',
    detail: 'The request cannot be read.',
  });
};

/** PostgreSQL is away or overloaded (SQLSTATE classes 08, 53, 57; 40: a deadlock or a lost race) or the pool is empty. */
const passing = z.union([
  z.object({ code: z.string().regex(/^(08|40|53|57)[0-9A-Z]{3}$|^ECONNREFUSED$|^ECONNRESET$/) }),
  z.object({ name: z.literal('KnexTimeoutError') }),
]);

/** Every error as a problem. An unknown one is a defect: 500 without any of its details. */
export const toProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof Refusal) return fromRefusal(error);
  const http = httpError.safeParse(error);
  if (http.success) return fromHttpError(http.data.status, http.data.type);
  if (passing.safeParse(error).success)
    return new Problem({
      status: 503,
      code: 'unavailable',
      title: 'Unavailable for the moment',
      detail: 'The database does not answer in time. Try again.',
    });
  return new Problem({
    status: 500,
    code: 'internal',
    title: 'Something went wrong',
    detail: 'This is a defect of Foyer. The request id finds it in the log.',
  });
};
