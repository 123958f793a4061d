import { assertNever } from './assert-never.ts';
import type { Reason } from './standing.ts';

/** What an admin reads: what is wrong, and what to do. */
export const reasonText = (reason: Reason): string => {
  switch (reason) {
    case 'no_start_date':
      return 'No start date. Enter one in the recruiting system (accepted offer) or in the HRIS.';
    case 'start_long_past':
      return 'The start date is more than 30 days past. Approve the start if this person really works here.';
    case 'no_match':
      return 'The start date has come, but no HRIS employee is matched. Merge the right employee.';
    case 'no_company_email':
      return 'The start date has come, but there is no company email. Enter the Primary Email or wait for the HRIS.';
    case 'unhired_after_activation':
      return 'The recruiting system took the hire back after full access had opened. Withdraw, or keep the access.';
    case 'start_moved_after_activation':
      return 'The start date moved to later after full access had opened. Keep the access, or close it until the new date.';
    case 'company_email_lost':
      return 'The company email is gone although full access is open. Enter the Primary Email or mend it in the HRIS.';
    case 'employee_vanished':
      return 'The matched employee is gone from the HRIS. Unmerge, or wait for it to come back.';
    case 'possible_duplicate':
      return 'This may be a person Foyer already knows. Full access waits until somebody says whether both are one.';
    case 'match_unconfirmed':
      return 'Foyer merged the HRIS employee by itself. Full access waits until somebody confirms that both are one person.';
    case 'mail_bounced':
      return 'Mail does not reach this person: the address in use refused it. Correct the address where it comes from, or ask the person.';
    case 'no_personal_email':
      return 'A mail waits: there is no personal email. Enter one in the recruiting system; from the start date on, mail goes to the company email.';
    default:
      return assertNever(reason);
  }
};
