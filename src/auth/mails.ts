import type { Language } from '../domain/language.ts';
import type { MailContent } from '../domain/mail.ts';
import type { Mail } from '../mail/mail.ts';
import { renderMail } from '../mail/render.ts';
import { accountWords } from './words.ts';

/** The few mails of sign-in, which go at once. Each says why it came and what to do if it was not wanted. */

const mailOf = (to: string, content: MailContent, organization = 'Foyer'): Mail => ({
  to,
  ...renderMail(content, { organization, to: 'account', unsubscribeUrl: null }),
  automatic: true,
});

type LinkMail = { readonly to: string; readonly url: string; readonly language: Language };

export const signInMail = ({ to, url, language }: LinkMail): Mail => {
  const { subject, paragraphs, action } = accountWords[language].signIn;
  return mailOf(to, { language, subject, paragraphs, action: { label: action, url } });
};

export const resetMail = ({ to, url, language }: LinkMail): Mail => {
  const { subject, paragraphs, action } = accountWords[language].reset;
  return mailOf(to, { language, subject, paragraphs, action: { label: action, url } });
};

export const invitationMail = (o: {
  readonly to: string;
  readonly organization: string;
  readonly url: string;
}): Mail => {
  const organization = o.organization.replace(/\s+/g, ' ');
  return mailOf(
    o.to,
    {
      language: 'en',
      subject: `You were added to ${organization} on Foyer`,
      paragraphs: [
        `You are now a member of ${organization} on Foyer. Open this page to set your password.`,
        'The link works once and for three days. After that, ask for a sign-in link on the sign-in page, or ask your admin for a new invitation.',
      ],
      action: { label: 'Set your password', url: o.url },
    },
    organization,
  );
};
