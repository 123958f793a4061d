import { waitSecondsOf } from '../../api/auth.ts';
import { Refused, Unreachable } from '../../api/problem.ts';
import { waitText } from './countdown.ts';
import type { SignInWords } from './words/words.ts';

const isRefused = (error: unknown, code: string): boolean =>
  error instanceof Refused && error.problem.code === code;

export const isWrongPassword = (error: unknown): boolean => isRefused(error, 'INVALID_EMAIL_OR_PASSWORD');
export const isNoEmail = (error: unknown): boolean => isRefused(error, 'INVALID_EMAIL');

/** Why a sign-in or a mail was refused, in the page's language; the server answers in English. */
export const faultText = (error: unknown, words: SignInWords): string => {
  const { faults } = words;
  const wait = waitSecondsOf(error);
  if (wait !== null) return faults.tooMany(waitText(wait, words));
  if (isWrongPassword(error)) return faults.wrong;
  if (isNoEmail(error)) return faults.noEmail;
  return error instanceof Unreachable ? faults.unreachable : faults.other;
};
