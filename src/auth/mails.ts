import type { Mail } from '../mail/mail.ts';

/** The few plain mails of sign-in. Each says why it came and what to do if it was not wanted. */

export const signInMail = (to: string, url: string): Mail => ({
  to,
  subject: 'Your sign-in link for Foyer',
  text: `Open this page and press the button to sign in:\n\n${url}\n\nThe link works once and for 15 minutes. If you did not ask for it, ignore this mail.\n`,
});

export const resetMail = (to: string, url: string): Mail => ({
  to,
  subject: 'Set a new password for Foyer',
  text: `Open this page to set a new password:\n\n${url}\n\nThe link works once and for one hour. If you did not ask for it, ignore this mail: your password stays as it is.\n`,
});

export const invitationMail = (o: {
  readonly to: string;
  readonly organization: string;
  readonly url: string;
}): Mail => ({
  to: o.to,
  subject: `You were added to ${o.organization.replace(/\s+/g, ' ')} on Foyer`,
  text: `You are now a member of ${o.organization} on Foyer. Open this page to set your password:\n\n${o.url}\n\nThe link works once and for three days. After that, ask for a sign-in link on the sign-in page, or ask your admin for a new invitation.\n`,
});
