import { addTimeline } from '../db/repositories/journal.ts';
import { loadPersonKeys } from '../db/repositories/identities.ts';
import {
  cancelInvitationMails,
  cancelInvitations,
  insertInvitations,
  invitedAlready,
  type Invitee,
} from '../db/repositories/invitations.ts';
import { loadSettings, type SettingsRow } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import { dayWords } from '../domain/day-words.ts';
import type { MailContent } from '../domain/mail.ts';
import { queueMails } from '../messages/queue-mails.ts';
import { mayBeInvited } from '../people/preboarding.ts';
import type { Vault } from '../secrets/vault.ts';
import { hashSecret, newSecret } from './tokens.ts';
import { invitationWords } from './words/invitation.ts';

export type InviteDeps = { readonly vault: Vault; readonly publicUrl: string };

const DAY_MS = 86_400_000;
const LINK_DAYS = 14;

export type Invited = { readonly personId: string; readonly n: number; readonly expiresAt: number };

/**
 * Gives people a link to their page and puts the mail into the ledger, in the caller's transaction: a set in a handful of
 * statements. Who has a link or a session that lives is left in peace, unless it is asked for `again`: then the old link
 * is dead. People who are not expected, have no personal address or have started are passed over.
 */
export const invite = async (
  scope: Scope,
  deps: InviteDeps,
  o: { readonly people: readonly Invitee[]; readonly again: boolean; readonly cause: string },
): Promise<Invited[]> => {
  const settings = await loadSettings(scope);
  if (!settings.preboardingEnabled) return [];
  const possible = o.people.filter((person) => mayBeInvitedNow(person, scope.now, o.again));
  const ids = possible.map(({ id }) => id);
  const before = new Map((await invitedAlready(scope, ids)).map((one) => [one.personId, one]));
  const keys = await loadPersonKeys(scope, ids);
  const invited = possible
    .filter(({ id }) => keys.has(id) && (o.again || before.get(id)?.entered !== true))
    .map((person) => ({
      person,
      personId: person.id,
      n: (before.get(person.id)?.links ?? 0) + 1,
      secret: newSecret(),
      expiresAt: scope.now + LINK_DAYS * DAY_MS,
    }));
  if (invited.length === 0) return [];
  const personIds = invited.map(({ personId }) => personId);
  await cancelInvitations(scope, personIds);
  await cancelInvitationMails(scope, { personIds, reason: 'sent_again' });
  await insertInvitations(
    scope,
    invited.map(({ personId, n, secret, expiresAt }) => ({
      personId,
      n,
      tokenHash: hashSecret(secret),
      expiresAt,
    })),
  );
  await queueMails(
    scope,
    deps.vault,
    invited.map((one) => ({
      effectKey: `invitation/${one.personId}/${one.n}`,
      purpose: 'invitation',
      recipient: { to: 'person' },
      personId: one.personId,
      content: contentOf(settings, { ...one, url: `${deps.publicUrl}/preboarding/enter#${one.secret}` }),
    })),
  );
  await addTimeline(
    scope,
    invited.map(({ personId, n, expiresAt }) => ({
      personId,
      kind: 'invitation.sent',
      facts: { cause: o.cause, n, expiresAt },
      detail: null,
      idempotencyKey: null,
    })),
  );
  return invited.map(({ personId, n, expiresAt }) => ({ personId, n, expiresAt }));
};

/** Asked for by a person, a start that passed is no hindrance as long as the door is shut. */
const mayBeInvitedNow = (person: Invitee, now: number, again: boolean): boolean =>
  mayBeInvited(again ? { ...person, dueAt: null } : person, now);

const contentOf = (
  settings: SettingsRow,
  o: { readonly person: Invitee; readonly expiresAt: number; readonly url: string },
): MailContent => {
  const { language, name: organization } = settings;
  const words = invitationWords[language];
  const day = dayWords(language, o.expiresAt, { style: 'long', timeZone: o.person.timeZone });
  return {
    language,
    subject: words.subject(organization),
    paragraphs: [
      words.greeting(o.person.preferredName ?? o.person.firstName),
      `${words.lead(organization)} ${words.page}`,
      `${words.expiry(day)} ${words.again}`,
    ],
    action: { label: words.action, url: o.url },
  };
};
