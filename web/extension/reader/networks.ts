/** Whose pages belong to somebody else than the person on them: of these the address and the visible heading are read, no more. */
const NETWORKS = [
  'linkedin.com',
  'xing.com',
  'facebook.com',
  'instagram.com',
  'x.com',
  'twitter.com',
  'indeed.com',
  'glassdoor.com',
  'wellfound.com',
  'viadeo.com',
];

const hostOf = (url: string): string => {
  try {
    return new URL(url).hostname.toLowerCase();
  } catch {
    return '';
  }
};

const isOf = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

export const isNetwork = (url: string): boolean => NETWORKS.some((domain) => isOf(hostOf(url), domain));

export type LinkKind = 'linkedin' | 'github' | 'twitter' | 'website' | 'other';

/** Which kind of a person's page an address is. */
export const linkKind = (url: string): LinkKind => {
  const host = hostOf(url);
  if (isOf(host, 'linkedin.com')) return 'linkedin';
  if (isOf(host, 'github.com')) return 'github';
  if (isOf(host, 'twitter.com') || isOf(host, 'x.com')) return 'twitter';
  return isNetwork(url) ? 'other' : 'website';
};

/** Without what only says how one came there. */
export const plainAddress = (url: string): string => {
  const parsed = new URL(url);
  parsed.hash = '';
  if (isNetwork(url)) parsed.search = '';
  for (const name of [...parsed.searchParams.keys()])
    if (/^(utm_|fbclid|gclid|ref$)/.test(name)) parsed.searchParams.delete(name);
  return parsed.href;
};
