import type { Needed, Profile } from './types.ts';

/** The answer to "Who is it?" that is no candidate. */
export const NOBODY = 'nobody';

const ADDRESS = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/;

export type Faults = Readonly<Record<string, string>>;

/** What a push cannot do without and does not have, by field (SC-I2): asked of nobody but the form. */
export const blanks = ({ firstName, lastName, email }: Needed): Faults => ({
  ...(firstName.trim() === '' ? { firstName: 'Enter a first name.' } : {}),
  ...(lastName.trim() === '' ? { lastName: 'Enter a last name.' } : {}),
  ...(email.trim() === ''
    ? { email: 'Enter an email address.' }
    : ADDRESS.test(email.trim())
      ? {}
      : { email: 'This is no email address.' }),
});

export const trimmed = ({ firstName, lastName, email }: Needed): Needed => ({
  firstName: firstName.trim(),
  lastName: lastName.trim(),
  email: email.trim(),
});

/** The profile with what a push needs; null when nothing is new. */
export const completed = (
  profile: Profile,
  needed: Needed,
): Pick<Profile, 'firstName' | 'lastName' | 'emails'> | null => {
  const { firstName, lastName, email } = needed;
  const same =
    firstName === profile.firstName && lastName === profile.lastName && profile.emails.includes(email);
  if (same) return null;
  const emails = profile.emails.includes(email) ? profile.emails : [email, ...profile.emails];
  return { firstName, lastName, emails };
};
