import type { Request, Response } from 'express';
import type { Body } from '../../scim/answer.ts';
import type { RawQuery } from '../../scim/list-query.ts';
import { badRequest, ScimError } from '../../scim/scim-error.ts';
import { rawBodyReader } from '../raw-body.ts';

/** What a handler works with, read and parsed. */
export type ScimRequest = {
  /** The last part of the address, where it names one thing. */
  readonly id: string;
  readonly query: RawQuery;
  /** undefined without a body. */
  readonly body: unknown;
  readonly ifMatch: string | null;
  readonly ifNoneMatch: string | null;
  /** The client names JSON as what it wants, rather than taking anything. */
  readonly wantsJson: boolean;
};

export type ScimReply = {
  readonly status: number;
  readonly body?: Body;
  readonly location?: string;
  readonly etag?: string;
};

/** A group of all employees is one document. */
const LIMIT = '20mb';
const bytesOf = rawBodyReader(LIMIT);

/** @throws ScimError 400 invalidSyntax, 415 */
const parsedBody = async (req: Request, res: Response): Promise<unknown> => {
  const bytes = await bytesOf(req, res);
  if (bytes.length === 0) return undefined;
  const type = req.get('content-type') ?? '';
  if (type !== '' && !/\bjson\b/i.test(type)) throw new ScimError(415, null, 'Send application/scim+json.');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw badRequest('invalidSyntax', 'The body is not valid JSON.');
  }
};

const queryOf = (req: Request): RawQuery =>
  new Map(
    Object.entries(req.query).map(([name, value]): [string, string] => {
      const last = Array.isArray(value) ? value.at(-1) : value;
      return [name.toLowerCase(), typeof last === 'string' ? last : ''];
    }),
  );

export const readRequest = async (req: Request, res: Response): Promise<ScimRequest> => {
  const { id } = req.params;
  return {
    id: typeof id === 'string' ? id : '',
    query: queryOf(req),
    body: await parsedBody(req, res),
    ifMatch: req.get('if-match') ?? null,
    ifNoneMatch: req.get('if-none-match') ?? null,
    wantsJson: /\bjson\b/i.test(req.get('accept') ?? ''),
  };
};
