/**
 * What of the sign-in library is served. It answers to far more: lists of sessions with their tokens, access tokens of the
 * company sign-in, changes of the user that no audit sees. What is not named here does not exist.
 */
const served: Readonly<Record<string, readonly string[]>> = {
  '/sign-in/email': ['POST'],
  '/sign-in/magic-link': ['POST'],
  '/sign-in/social': ['POST'],
  '/callback/company': ['GET', 'POST'],
  '/magic-link/verify': ['GET'],
  '/request-password-reset': ['POST'],
  '/change-password': ['POST'],
  '/sign-out': ['POST'],
};

/** @param path below `/api/auth`, exactly as it was sent: another spelling is another path */
export const isServed = (method: string, path: string): boolean =>
  Object.hasOwn(served, path) && served[path]?.includes(method) === true;
