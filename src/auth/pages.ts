import { escapeHtml, plainPage } from '../mail/html.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './options.ts';

const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;

/**
 * Mail programs open links by themselves, and a link that signs in at once would be used up by them: so it leads here,
 * and the button uses it.
 */
export const signInLinkPage = (o: { readonly token: string; readonly callbackUrl: string }): string =>
  plainPage(
    'Sign in to Foyer',
    `<form method="get" action="/api/auth/magic-link/verify">${hidden('token', o.token)}${hidden('callbackURL', o.callbackUrl)}` +
      `${hidden('errorCallbackURL', '/sign-in/expired')}<p>Press the button to go on.</p><button>Sign in</button></form>`,
  );

export const expiredPage = (): string =>
  plainPage(
    'This link does not work any more',
    '<p>Links work once and for a short time. <a href="/">Ask for a new one</a>.</p>',
  );

export const setPasswordPage = (token: string, fault: string | null): string =>
  plainPage(
    'Set your password',
    `<form method="post" action="/set-password">${hidden('token', token)}` +
      (fault === null ? '' : `<p role="alert">${escapeHtml(fault)}</p>`) +
      `<label for="password">New password, at least ${MIN_PASSWORD_LENGTH} characters</label>` +
      `<input id="password" name="password" type="password" autocomplete="new-password" required minlength="${MIN_PASSWORD_LENGTH}" maxlength="${MAX_PASSWORD_LENGTH}">` +
      '<button>Set password</button></form>',
  );

export const passwordSetPage = (): string =>
  plainPage('Your password is set', '<p>You can <a href="/">sign in</a> with it now.</p>');
