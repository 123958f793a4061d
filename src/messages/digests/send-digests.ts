import type { Knex } from 'knex';
import { beginDigests, digestMembers, dueDigests, type DigestMember } from '../../db/repositories/digests.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { withOrganization, type Scope } from '../../db/scope.ts';
import { may } from '../../domain/permissions.ts';
import type { Vault } from '../../secrets/vault.ts';
import { addDays, isoWeekday, startInstant } from '../../time/start-instant.ts';
import { queueMails, type MailRequest } from '../queue-mails.ts';
import { composeDigest } from './compose.ts';
import { gatherDigest, type DigestFacts } from './gather.ts';

export type DigestDeps = { readonly db: Knex; readonly vault: Vault; readonly publicUrl: string };

const MONDAY = 1;

/**
 * Queues the digests that are due (SC-J13): at the organization's hour and in its zone (where the clocks skip it, the first hour after), daily or on Mondays, to the members who want
 * them, and none without anything to tell. A day's are written once, in one transaction with the note that they were.
 * @returns how many mails were queued
 */
export const sendDigests = async (deps: DigestDeps): Promise<number> => {
  let queued = 0;
  for (const { orgId, day } of await dueDigests(deps.db))
    queued += await withOrganization(deps.db, { orgId, actor: 'system:digest' }, async (scope) =>
      (await beginDigests(scope, day)) ? queueOfDay(scope, deps, day) : 0,
    );
  return queued;
};

const queueOfDay = async (scope: Scope, deps: DigestDeps, day: string): Promise<number> => {
  const { name, timeZone, digestHour } = await loadSettings(scope);
  const facts = new Map<DigestMember['rhythm'], DigestFacts>();
  const mails: MailRequest[] = [];
  for (const member of await digestMembers(scope)) {
    const { rhythm } = member;
    if (rhythm === 'none' || (rhythm === 'weekly' && isoWeekday(day) !== MONDAY)) continue;
    const since = startInstant(addDays(day, rhythm === 'daily' ? -1 : -7), timeZone, digestHour);
    const known = facts.get(rhythm) ?? (await gatherDigest(scope, { day, since }));
    facts.set(rhythm, known);
    const content = composeDigest(
      known,
      {
        rhythm,
        people: may(member.roles, 'people.read'),
        connections: may(member.roles, 'connections.read'),
      },
      { organization: name, publicUrl: deps.publicUrl },
    );
    if (content === null) continue;
    mails.push({
      effectKey: `digest/${scope.orgId}/${day}/${member.id}`,
      purpose: 'digest',
      recipient: { to: 'member', memberId: member.id },
      personId: null,
      content,
    });
  }
  return (await queueMails(scope, deps.vault, mails)).length;
};
