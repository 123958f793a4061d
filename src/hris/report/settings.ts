import { z } from 'zod';
import { loadReportFetch } from '../../db/repositories/connections.ts';
import type { Scope } from '../../db/scope.ts';
import { assertNever } from '../../domain/assert-never.ts';
import { Refusal } from '../../domain/errors.ts';
import type { OrganizationVault } from '../../secrets/vault.ts';
import { addressFault, type PrivateAccess } from '../../net/private-access.ts';

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
export const faultOfAddress = (url: URL, o: { readonly allowPrivate: PrivateAccess }): string | null => {
  const fault = addressFault(url, o.allowPrivate);
  switch (fault) {
    case null:
      return null;
    case 'credentials':
      return 'The address has a user name or a password in it. Enter them in their own fields.';
    case 'not_https':
      return 'The address must begin with https://.';
    case 'private':
      return PRIVATE;
    default:
      return assertNever(fault);
  }
};

export const PRIVATE =
  'The address leads into a private network or to Foyer’s own machine. Reports are fetched from the public internet only, unless who operates Foyer allows more (FOYER_ALLOW_PRIVATE_FETCH).';

/** @throws Refusal invalid, at the field `fetch` */
export const requireAddress = (text: string, o: { readonly allowPrivate: PrivateAccess }): URL => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const fault = url === null ? 'This is no address.' : faultOfAddress(url, o);
  if (url !== null && fault === null) return url;
  throw new Refusal('invalid', 'fetch_address', fault ?? '', { field: 'fetch' });
};
