import type { MailContent } from '../domain/mail.ts';

/** What follows ? or # in a link may let its holder in. */
const bare = (url: string): string => url.replace(/[?#].*$/, '');

/** A mail as colleagues may look at it: what it said, its links without what may be a secret of the receiver. */
export const shownContent = (content: MailContent): MailContent => ({
  ...content,
  paragraphs: content.paragraphs.map((text) => text.replace(/https?:\/\/[^\s<>"']+/g, bare)),
  sections: content.sections?.map((section) => ({
    ...section,
    lines: section.lines.map((line) => ({ ...line, url: line.url === null ? null : bare(line.url) })),
  })),
  action: content.action === null ? null : { ...content.action, url: bare(content.action.url) },
});

const words: Readonly<Record<string, string>> = {
  not_expected: 'The person is not expected any more.',
  removed: 'The person was removed.',
  erased: 'The person was erased.',
  left: 'The person is not expected any more.',
  address_changed: 'It was to an address that is not in use any more; a newer one followed.',
  sent_again: 'A newer one took its place.',
  cancelled: 'The invitation was cancelled.',
  journey_stopped: 'The journey was stopped.',
  member_removed: 'The receiver is no member any more.',
  no_address: 'It has no address to go to.',
  no_personal_email: 'It waits: there is no personal email.',
  no_company_email: 'It waits: there is no company email.',
  'unusable address': 'The address is none that mail can go to.',
  'not readable': 'Foyer could not read it. It is tried again.',
};

/** Why a mail stands as it does, as a person reads it. */
export const mailReasonText = (state: string, reason: string | null): string | null => {
  if (reason === null) return null;
  const known = words[reason];
  if (known !== undefined) return known;
  const [kind = '', ...rest] = reason.split(' ');
  const code = rest.join(' ');
  if (kind === 'smtp')
    return state === 'bounced'
      ? `The mail server refused it (${code}).`
      : `The mail server did not take it (${code}).${state === 'queued' ? ' It is tried again.' : ''}`;
  if (kind === 'report')
    return `It came back${code === '' ? '' : ` (${code})`}: the receiving server did not deliver it.`;
  if (reason.startsWith('not reached'))
    return `The mail server was not reached.${state === 'queued' ? ' It is tried again.' : ''}`;
  return reason.replaceAll('_', ' ');
};
