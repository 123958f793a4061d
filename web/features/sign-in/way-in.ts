import type { SignInWords } from './words/words.ts';

/** A path of the console, as a browser reads it: `//other.example` and `/\other.example` are addresses of other sites. */
const isOwnPath = (text: string): boolean =>
  text.startsWith('/') &&
  !/[\\\p{Cc}]/u.test(text) &&
  URL.canParse(text, window.location.origin) &&
  new URL(text, window.location.origin).origin === window.location.origin;

/** Where to go after signing in: only ever a page of our own, and never this one again. */
export const nextOf = (search: URLSearchParams): string => {
  const next = search.get('next') ?? '/';
  return isOwnPath(next) && !next.startsWith('/sign-in') ? next : '/';
};

/** @param here path with query, `/people?tab=active` */
export const signInAddress = (here: string, o: { readonly ended?: boolean } = {}): string => {
  const search = new URLSearchParams({
    ...(here === '/' ? {} : { next: here }),
    ...(o.ended === true ? { ended: '1' } : {}),
  });
  return search.size === 0 ? '/sign-in' : `/sign-in?${search.toString()}`;
};

export type Way = 'password' | 'link' | 'forgot';

const byName: Readonly<Record<string, Way>> = { link: 'link', forgot: 'forgot' };
export const wayOf = (search: URLSearchParams): Way => byName[search.get('way') ?? ''] ?? 'password';

/** What came back from a sign-in with the company that failed (`?error=`), for a person. */
export const companyFault = (code: string, { companyFaults }: SignInWords): string => {
  switch (code) {
    case 'signup_disabled':
    case 'user_not_found':
      return companyFaults.notAdded;
    case 'account_not_linked':
    case 'unable_to_link_account':
    case 'email_not_verified':
    case 'email_not_found':
      return companyFaults.notConfirmed;
    case 'access_denied':
      return companyFaults.cancelled;
    case 'company_unavailable':
      return companyFaults.silent;
    default:
      return companyFaults.other;
  }
};
