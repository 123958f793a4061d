import type { Account } from '../account.ts';
import type { RequestFault } from '../faults/schema.ts';

/** A request as far as it has been read; what is found out on the way is for the log. */
export type Request = {
  method: string;
  url: URL;
  authorization: string | undefined;
  contentType: string | undefined;
  body: string;
  endpoint: string;
  account: Account | null;
  credential: string | null;
  /** Asked once it is known who calls what; throws where a fault cuts the connection before the call takes effect. */
  faultsFor: (key: string) => readonly RequestFault[];
};

/** An HTTP answer before it is written. */
export type Answer = {
  status: number;
  headers: Readonly<Record<string, string>>;
} & (
  | { type: 'json'; body: unknown }
  | { type: 'html' | 'text'; body: string }
  | { type: 'file'; body: Buffer }
  | { type: 'none' }
);

export const jsonAnswer = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({ status, headers, type: 'json', body });

/** The body of a form or of JSON as fields; null where it is neither. */
export const fieldsOf = ({ body, contentType = '' }: Request): Record<string, unknown> | null => {
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType))
    return Object.fromEntries(new URLSearchParams(body));
  if (!/^application\/json\b/i.test(contentType)) return null;
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return Object.fromEntries(Object.entries(value));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};
