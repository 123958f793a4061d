import { organizationHeader } from './client.ts';
import { Refused, Unreachable } from './problem.ts';

/**
 * An answer that is no JSON document: a download, a stream of events. The cookie goes along; for members of several
 * organizations also which one is meant, so that a plain link would not do. @throws Refused, Unreachable
 */
export const rawAnswer = async (
  path: string,
  o: { readonly accept: string; readonly signal?: AbortSignal },
): Promise<Response> => {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      headers: { accept: o.accept, ...organizationHeader() },
      signal: o.signal ?? null,
    });
  } catch (cause) {
    if (o.signal?.aborted === true) throw cause;
    throw new Unreachable(cause);
  }
  if (response.ok) return response;
  throw new Refused(response.status, await problemOf(response));
};

const problemOf = async (response: Response): Promise<unknown> => {
  try {
    const body: unknown = await response.json();
    return body;
  } catch {
    return undefined; // a proxy's page: the status tells the rest
  }
};
