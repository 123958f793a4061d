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
export const companyFault = (code: string): string => {
  switch (code) {
    case 'signup_disabled':
    case 'user_not_found':
      return 'Your company knows you, but nobody added you to Foyer yet. Ask a Super Admin of your organization for an invitation.';
    case 'account_not_linked':
    case 'unable_to_link_account':
    case 'email_not_verified':
    case 'email_not_found':
      return 'Your company did not confirm your email address, so Foyer cannot tell who you are. Sign in another way, or ask whoever runs the sign-in of your company.';
    case 'access_denied':
      return 'The sign-in was cancelled at your company. Nothing was changed.';
    case 'company_unavailable':
      return 'The sign-in of your company does not answer at the moment. Sign in another way, or try again in a few minutes.';
    default:
      return 'The sign-in with your company did not work. Try again, or sign in another way.';
  }
};
