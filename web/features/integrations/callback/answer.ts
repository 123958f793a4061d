import { replace, type LoaderFunctionArgs } from 'react-router';
import type { Body } from '../../../api/contract.ts';
import { newKey } from '../../../api/client.ts';

/** What the provider sent the browser back with. The key makes posting it a second time harmless. */
export type ProviderAnswer = {
  readonly provider: string;
  readonly body: Body<'POST /connections/authorizations/complete'>;
  readonly key: string;
};

/** In the memory of this tab alone: what it holds is worth an access for some minutes. */
let held: ProviderAnswer | null = null;

const bodyOf = (search: URLSearchParams): ProviderAnswer['body'] | null => {
  const [state, code, error] = ['state', 'code', 'error'].map((name) => search.get(name));
  if (!state) return null;
  if (error) return { state, error: error.slice(0, 200) };
  return code ? { state, code } : null;
};

/**
 * Runs before anything of the page is drawn: takes the provider's answer out of the address, so that neither the history
 * nor a sign-in in between nor a reload has it.
 */
export const takeOutOfAddress = ({ request, params }: LoaderFunctionArgs): Response | null => {
  const { pathname, search, searchParams } = new URL(request.url);
  if (search === '') return null;
  const body = bodyOf(searchParams);
  held = body === null ? null : { provider: params['provider'] ?? '', body, key: newKey() };
  return replace(pathname);
};

/** The answer that waits to be posted. */
export const heldAnswer = (provider: string): ProviderAnswer | null =>
  held?.provider === provider ? held : null;

/** Nobody posts it a second time. @returns whether it was still to be posted */
export const takeAnswer = (answer: ProviderAnswer): boolean => {
  const waited = held === answer;
  if (waited) held = null;
  return waited;
};
