import type { Knex } from 'knex';
import { appendAudit } from '../db/repositories/audit.ts';
import { countDueForErasure, dueForErasure } from '../db/repositories/erasures.ts';
import { organizationsWithDue } from '../db/repositories/retention.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import { isMassChange } from '../domain/sync.ts';
import type { Vault } from '../secrets/vault.ts';
import { erasePeople } from './erase.ts';

/** One transaction; a look takes a few, so that an organization with thousands who are due holds nobody up. */
const SET = 500;
const SETS_PER_LOOK = 2;
const ORGANIZATIONS_PER_LOOK = 20;

/**
 * Erases who was un-hired and never started, once the organization's days are over (SC-J6). A set is one transaction and
 * one proof. @returns how many people were erased
 */
export const eraseDue = async (db: Knex, vault: Vault): Promise<number> => {
  let erased = 0;
  for (const orgId of await organizationsWithDue(db, ORGANIZATIONS_PER_LOOK)) {
    for (let sets = 0; sets < SETS_PER_LOOK; sets += 1) {
      const done = await withOrganization(db, { orgId, actor: 'system:retention' }, (scope) =>
        eraseSet(scope, vault),
      );
      erased += done;
      if (done < SET) break;
    }
  }
  return erased;
};

const eraseSet = async (scope: Scope, vault: Vault): Promise<number> => {
  const { retentionDays } = await loadSettings(scope);
  if (retentionDays === null) return 0;
  const due = await dueForErasure(scope, retentionDays, SET);
  if (due.length === 0) return 0;
  const done = await erasePeople(scope, vault, {
    personIds: due,
    cause: 'retention',
    reason: 'retention',
    withEmployees: false,
  });
  if (done === null) return 0;
  await appendAudit(
    scope,
    done.personIds.map((targetId) => ({
      action: 'person.erased',
      targetType: 'person',
      targetId,
      fields: ['erased'],
      detail: null,
      requestId: null,
    })),
  );
  return done.personIds.length;
};

export type RetentionPreview = {
  /** How many would be erased within minutes. */
  readonly due: number;
  /** As many at once as the guard of the imports holds back: the change must be confirmed. */
  readonly needsConfirmation: boolean;
};

/** What would happen at once if people were kept for so many days. */
export const previewRetention = async (scope: Scope, days: number | null): Promise<RetentionPreview> => {
  if (days === null) return { due: 0, needsConfirmation: false };
  const { due, people } = await countDueForErasure(scope, days);
  const { massChangeShare: share, massChangeMinimum: minimum } = await loadSettings(scope);
  return { due, needsConfirmation: isMassChange(due, people, { share, minimum }) };
};
