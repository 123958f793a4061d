import type { MailContent } from '../domain/mail.ts';
import type { Mail } from '../mail/mail.ts';
import { renderMail } from '../mail/render.ts';

/** The few mails of sign-in, which go at once. Each says why it came and what to do if it was not wanted. */

const mailOf = (to: string, content: Omit<MailContent, 'language'>, organization = 'Foyer'): Mail => ({
  to,
  ...renderMail({ language: 'en', ...content }, { organization, to: 'account', unsubscribeUrl: null }),
  automatic: true,
});

export const signInMail = (to: string, url: string): Mail =>
  mailOf(to, {
    subject: 'Your sign-in link for Foyer',
    paragraphs: [
      'Open this page and press the button to sign in.',
      'The link works once and for 15 minutes. If you did not ask for it, ignore this mail.',
    ],
    action: { label: 'Sign in to Foyer', url },
  });

export const resetMail = (to: string, url: string): Mail =>
  mailOf(to, {
    subject: 'Set a new password for Foyer',
    paragraphs: [
      'Open this page to set a new password.',
      'The link works once and for one hour. If you did not ask for it, ignore this mail: your password stays as it is.',
    ],
    action: { label: 'Set a new password', url },
  });

export const invitationMail = (o: {
  readonly to: string;
  readonly organization: string;
  readonly url: string;
}): Mail => {
  const organization = o.organization.replace(/\s+/g, ' ');
  return mailOf(
    o.to,
    {
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
