import { isIP } from 'node:net';
import { z } from 'zod';
import { loadReportFetch } from '../../db/repositories/connections.ts';
import type { Scope } from '../../db/scope.ts';
import { Refusal } from '../../domain/errors.ts';
import type { OrganizationVault } from '../../secrets/vault.ts';
import { isLoopbackHost, isPublicAddress } from './public-address.ts';

/** Where a report is fetched from, and as whom. */
export type ReportFetch = {
  readonly url: string;
  readonly username: string | null;
  readonly password: string | null;
};

const CONTEXT = 'report-fetch';

const storedSchema = z.object({
  url: z.string(),
  username: z.string().nullable(),
  password: z.string().nullable(),
});

export const sealReportFetch = (vault: OrganizationVault, fetch: ReportFetch): Buffer =>
  vault.seal(fetch, CONTEXT);

/** What is stored with a connection; null where no report is fetched. */
export const openReportFetch = async (
  scope: Scope,
  vault: OrganizationVault,
  connectionId: string,
): Promise<ReportFetch | null> => {
  const sealed = await loadReportFetch(scope, connectionId);
  return sealed === null ? null : storedSchema.parse(vault.open(sealed, CONTEXT));
};

/** What is wrong with an address that a report is to be fetched from, in words; null when nothing is. */
export const faultOfAddress = (url: URL, o: { readonly allowPrivate: boolean }): string | null => {
  const host = url.hostname;
  if (url.username !== '' || url.password !== '')
    return 'The address has a user name or a password in it. Enter them in their own fields.';
  if (url.protocol === 'http:') {
    if (o.allowPrivate && isLoopbackHost(host)) return null;
    return 'The address must begin with https://.';
  }
  if (url.protocol !== 'https:') return 'The address must begin with https://.';
  const address = host.replace(/^\[|\]$/g, '');
  if (o.allowPrivate) return null;
  if (isIP(address) !== 0 ? !isPublicAddress(address) : host === 'localhost' || host.endsWith('.localhost'))
    return PRIVATE;
  return null;
};

export const PRIVATE =
  'The address leads into a private network or to Foyer’s own machine. Reports are fetched from the public internet only, unless who operates Foyer allows more (FOYER_ALLOW_PRIVATE_FETCH).';

/** @throws Refusal invalid, at the field `fetch` */
export const requireAddress = (text: string, o: { readonly allowPrivate: boolean }): URL => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const fault = url === null ? 'This is no address.' : faultOfAddress(url, o);
  if (url !== null && fault === null) return url;
  throw new Refusal('invalid', 'fetch_address', fault ?? '', { field: 'fetch' });
};
