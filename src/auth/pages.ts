import { cardPage, escapeHtml } from '../mail/html.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, SIGN_IN_PAGE } from './options.ts';

const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;

/**
 * Mail programs open links by themselves, and a link that signs in at once would be used up by them: so it leads here,
 * and the button uses it.
 */
export const signInLinkPage = (o: { readonly token: string; readonly callbackUrl: string }): string =>
  cardPage(
    'Sign in to Foyer',
    '<p class="dim">Press the button to go on. Mail programs open links by themselves, so the link alone signs nobody in.</p>' +
      `<form method="get" action="/api/auth/magic-link/verify">${hidden('token', o.token)}${hidden('callbackURL', o.callbackUrl)}` +
      `${hidden('errorCallbackURL', '/sign-in/expired')}<button>Sign in</button></form>`,
  );

export const expiredPage = (): string =>
  cardPage(
    'This link does not work any more',
    '<p class="dim">Links work once and for a short time. Have a new one mailed to you.</p>' +
      `<a class="button" href="${SIGN_IN_PAGE}?way=link">Sign in by mail</a>` +
      `<p style="margin-top:16px">Or <a href="${SIGN_IN_PAGE}?way=forgot">set a new password</a>.</p>`,
  );

export const setPasswordPage = (token: string, fault: string | null): string =>
  cardPage(
    'Set your password',
    '<p class="dim">You sign in with it and with your email address.</p>' +
      `<form method="post" action="/set-password">${hidden('token', token)}` +
      (fault === null ? '' : `<p class="said" id="fault" role="alert">${escapeHtml(fault)}</p>`) +
      `<label for="password">New password, at least ${MIN_PASSWORD_LENGTH} characters</label>` +
      `<input id="password" name="password" type="password" autocomplete="new-password" required minlength="${MIN_PASSWORD_LENGTH}" maxlength="${MAX_PASSWORD_LENGTH}"` +
      `${fault === null ? '' : ' aria-invalid="true" aria-describedby="fault"'} autofocus>` +
      '<button>Set password</button></form>',
  );

export const passwordSetPage = (): string =>
  cardPage(
    'Your password is set',
    '<p class="dim">You can sign in with it now. Wherever you were signed in, you are signed out.</p>' +
      `<a class="button" href="${SIGN_IN_PAGE}">Sign in</a>`,
  );
