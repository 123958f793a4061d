import type { Reason } from '../../../../src/domain/standing.ts';
import type { SettlementKey } from '../../person/decisions/decisions.ts';

/** What one can do about a reason from the list: go where it is mended, or decide on the spot. */
export type ReasonWay = { readonly label: string } & (
  { readonly to: (personId: string) => string } | { readonly decision: SettlementKey }
);

const page = (personId: string, search = ''): string => `/people/${personId}${search}`;

const merge: ReasonWay = { label: 'Merge', to: (id) => page(id, '?merge=1') };
const email: ReasonWay = { label: 'Enter Primary Email', to: (id) => page(id, '?edit=primaryEmail') };
const sources: ReasonWay = { label: 'See sources', to: (id) => page(id, '?tab=sources') };

const ways: Readonly<Record<Reason, readonly ReasonWay[]>> = {
  no_start_date: [sources],
  start_long_past: [{ label: 'Approve the start', decision: 'long-past.approve' }],
  no_match: [merge],
  no_company_email: [email],
  unhired_after_activation: [
    { label: 'Withdraw', decision: 'unhired.withdraw' },
    { label: 'Keep the access', decision: 'unhired.keep' },
  ],
  start_moved_after_activation: [
    { label: 'Keep the access', decision: 'moved.keep' },
    { label: 'Close until the new date', decision: 'moved.close' },
  ],
  company_email_lost: [email],
  employee_vanished: [{ label: 'Unmerge', to: (id) => page(id, '?unmerge=1') }],
  match_unconfirmed: [
    { label: 'See the match', to: (id) => page(id, '?tab=matches') },
    { label: 'Confirm the match', decision: 'match.confirm' },
  ],
  mail_bounced: [
    { label: 'See mails', to: (id) => page(id, '?tab=mails') },
    { label: 'Dismiss', decision: 'bounce.dismiss' },
  ],
  no_personal_email: [sources, { label: 'Dismiss', decision: 'no-personal-email.dismiss' }],
  possible_duplicate: [
    { label: 'Compare', to: (id) => page(id) },
    { label: 'Two different people', decision: 'duplicate.dismiss' },
  ],
};

const isReason = (code: string): code is Reason => code in ways;

export const waysOf = (code: string): readonly ReasonWay[] =>
  isReason(code) ? ways[code] : [{ label: 'Open', to: (id) => page(id) }];

/** The server's sentences begin with what is wrong; what to do is the rest. */
export const whatToDo = (message: string): string => {
  const end = message.indexOf('. ');
  return end === -1 ? message : message.slice(end + 2);
};
