import { z } from 'zod/mini';

/** An error answer of the server (RFC 9457), as far as the console reads it. */
const problemSchema = z.object({
  detail: z.string(),
  code: z._default(z.string(), 'unknown'),
  errors: z._default(z.array(z.object({ path: z.string(), message: z.string() })), []),
  facts: z._default(z.record(z.string(), z.union([z.string(), z.number(), z.null()])), {}),
});
export type ProblemBody = z.infer<typeof problemSchema>;

/** The server answered, and it was no success. The message is the server's own and for people. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly problem: ProblemBody;

  constructor(status: number, body: unknown) {
    const parsed = problemSchema.safeParse(body);
    const problem = parsed.success
      ? parsed.data
      : { detail: unexpected(status), code: 'unknown', errors: [], facts: {} };
    super(problem.detail);
    this.status = status;
    this.problem = problem;
  }
}

const unexpected = (status: number): string =>
  `The server answered in a way that was not expected (${status}). Try again; if it stays, ask whoever runs Foyer.`;

/** No answer came: the network, or the server is down. It heals by itself. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  constructor(cause: unknown) {
    super('Foyer cannot be reached at the moment.', { cause });
  }
}

/** The session is over (unused for long, ended elsewhere); a wrong password is refused by another code. */
export const isSessionOver = (error: unknown): boolean =>
  error instanceof Refused && error.status === 401 && error.problem.code === 'unauthorized';

/** What to tell a person about any failure. */
export const messageOf = (error: unknown): string => {
  if (isSessionOver(error)) return 'Your session has ended. Sign in again to go on.';
  return error instanceof Refused || error instanceof Unreachable
    ? error.message
    : 'Something went wrong in this page. Reload it; if it stays, tell whoever runs Foyer.';
};

/** The server's complaints by field, for forms: `{ startDate: 'must be a day' }`. */
export const fieldFaults = (error: unknown): Readonly<Record<string, string>> =>
  error instanceof Refused
    ? Object.fromEntries(error.problem.errors.map((fault) => [fault.path, fault.message]))
    : {};
