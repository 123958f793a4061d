import type { Language } from '../domain/language.ts';
import { cardPage, escapeHtml } from '../mail/html.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, SIGN_IN_PAGE } from './options.ts';
import { pageWords } from './page-words.ts';

export const EXPIRED_PAGE = '/sign-in/expired';

const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;
const lead = (text: string): string => `<p class="dim">${escapeHtml(text)}</p>`;
const button = (label: string): string => `<button>${escapeHtml(label)}</button>`;

/** The sign-in page, in the language of the one before. */
const signInPage = (language: Language, way: 'password' | 'link' | 'forgot'): string =>
  `${SIGN_IN_PAGE}?${way === 'password' ? '' : `way=${way}&amp;`}lang=${language}`;

/**
 * Mail programs open links by themselves, and a link that signs in at once would be used up by them: so it leads here,
 * and the button uses it.
 */
export const signInLinkPage = (o: {
  readonly token: string;
  readonly callbackUrl: string;
  readonly language: Language;
}): string => {
  const words = pageWords[o.language].link;
  return cardPage(
    words.title,
    `${lead(words.lead)}<form method="get" action="/api/auth/magic-link/verify">${hidden('token', o.token)}${hidden('callbackURL', o.callbackUrl)}` +
      `${hidden('errorCallbackURL', `${EXPIRED_PAGE}?lang=${o.language}`)}${button(words.button)}</form>`,
    o.language,
  );
};

export const expiredPage = (language: Language): string => {
  const words = pageWords[language].expired;
  return cardPage(
    words.title,
    `${lead(words.lead)}<a class="button" href="${signInPage(language, 'link')}">${escapeHtml(words.button)}</a>` +
      `<p style="margin-top:16px">${escapeHtml(words.or)} <a href="${signInPage(language, 'forgot')}">${escapeHtml(words.newPassword)}</a>.</p>`,
    language,
  );
};

/** Whether a new password has a length that is taken. */
export const isPasswordLength = (password: string): boolean =>
  password.length >= MIN_PASSWORD_LENGTH && password.length <= MAX_PASSWORD_LENGTH;

/** @param o.refused what was sent before is too short or too long */
export const setPasswordPage = (o: {
  readonly token: string;
  readonly language: Language;
  readonly refused: boolean;
}): string => {
  const words = pageWords[o.language].setPassword;
  const fault = words.fault(MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH);
  return cardPage(
    words.title,
    `${lead(words.lead)}<form method="post" action="/set-password">${hidden('token', o.token)}${hidden('lang', o.language)}` +
      (o.refused ? `<p class="said" id="fault" role="alert">${escapeHtml(fault)}</p>` : '') +
      `<label for="password">${escapeHtml(words.label(MIN_PASSWORD_LENGTH))}</label>` +
      `<input id="password" name="password" type="password" autocomplete="new-password" required minlength="${MIN_PASSWORD_LENGTH}" maxlength="${MAX_PASSWORD_LENGTH}"` +
      `${o.refused ? ' aria-invalid="true" aria-describedby="fault"' : ''} autofocus>` +
      `${button(words.button)}</form>`,
    o.language,
  );
};

export const passwordSetPage = (language: Language): string => {
  const words = pageWords[language].passwordSet;
  return cardPage(
    words.title,
    `${lead(words.lead)}<a class="button" href="${signInPage(language, 'password')}">${escapeHtml(words.button)}</a>`,
    language,
  );
};
