import type { Reason } from '../../src/domain/standing.ts';

/** Reasons of Action Needed in two or three words; the sentence with what to do comes from the server. */
const titles: Readonly<Record<Reason, string>> = {
  no_start_date: 'No start date',
  start_long_past: 'Start date long past',
  no_match: 'No match in the HRIS',
  no_company_email: 'No company email',
  unhired_after_activation: 'Un-hired after full access',
  start_moved_after_activation: 'Start moved after full access',
  company_email_lost: 'Company email gone',
  employee_vanished: 'Employee gone from the HRIS',
  possible_duplicate: 'Possible duplicate',
  match_unconfirmed: 'Match not confirmed',
  mail_bounced: 'Mail does not arrive',
  no_personal_email: 'No personal email',
};

const isReason = (code: string): code is Reason => code in titles;

export const reasonTitle = (code: string): string =>
  isReason(code) ? titles[code] : code.replaceAll('_', ' ');
