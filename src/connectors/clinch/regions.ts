import { ConnectorError } from '../errors.ts';
import type { ProviderCall } from '../contract.ts';

/** Base address of each region (the vendor's article "Clinch API: getting started"). */
const addresses = {
  US: 'https://api.clinchtalent.com/v2',
  EU: 'https://api.rec-marketing.dc3.pageuppeople.com/v2',
  AU: 'https://api.rec-marketing.dc2.pageuppeople.com/v2',
} as const;

export type Region = keyof typeof addresses;
export const regions: readonly Region[] = ['US', 'EU', 'AU'];

export const clinchApiUrl = addresses.US;

const isRegion = (text: string): text is Region => regions.some((region) => region === text);

/** @throws ConnectorError `auth` with the field for what is no region */
export const regionOf = ({ credentials }: Pick<ProviderCall, 'credentials'>): Region => {
  const entered = (credentials['region'] ?? '').trim().toUpperCase();
  if (isRegion(entered)) return entered;
  throw new ConnectorError({
    kind: 'auth',
    message: 'Choose the region of the Clinch account: US, EU or AU.',
    field: 'region',
  });
};

/** `{region}`, as it stands in an address and as a URL writes it. */
const placeholder = /\{region\}|%7Bregion%7D/gi;

/**
 * Where a region is reached. Configuration that points elsewhere (FOYER_CLINCH_URL) names the place of the region by
 * `{region}`; without it every region is there.
 */
export const addressOf = (baseUrl: string, region: Region): string => {
  const bare = baseUrl.replace(/\/+$/, '');
  return bare === clinchApiUrl ? addresses[region] : bare.replace(placeholder, region.toLowerCase());
};
