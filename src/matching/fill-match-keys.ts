import type { Knex } from 'knex';
import { lockMatching } from '../db/repositories/links.ts';
import { areKeysWhole, fillKeysOfEmployees, fillKeysOfPeople } from '../db/repositories/match-keys.ts';
import { listOrganizationKeys } from '../db/repositories/organization-keys.ts';
import { withOrganization } from '../db/scope.ts';
import type { Vault } from '../secrets/vault.ts';
import { rematch } from './rematch.ts';

const AT_ONCE = 1000;
const ORGANIZATIONS = 100;

/**
 * Gives people and employees from before keys were stored theirs, a thousand per transaction, and then looks for what could
 * not be found without them: suggestions only, nobody is linked by an update of Foyer. What was done stays done, so a
 * process that is killed goes on where it was; several at once share the work. Nothing to do costs one query per organization.
 * @returns how many records were filled
 */
export const fillMatchKeys = async (db: Knex, vault: Vault): Promise<number> => {
  let filled = 0;
  let after: string | null = null;
  for (;;) {
    const organizations = await listOrganizationKeys(db, { after, limit: ORGANIZATIONS });
    for (const { id } of organizations) filled += await fillOrganization(db, vault, id);
    after = organizations.at(-1)?.id ?? null;
    if (after === null) return filled;
  }
};

const fillOrganization = async (db: Knex, vault: Vault, orgId: string): Promise<number> => {
  const org = { orgId, actor: 'system:match-keys' } as const;
  if (await withOrganization(db, org, areKeysWhole)) return 0;
  const people: string[] = [];
  let filled = 0;
  for (;;) {
    const [some, others] = await withOrganization(db, org, async (scope) => {
      await lockMatching(scope);
      return [await fillKeysOfPeople(scope, AT_ONCE), await fillKeysOfEmployees(scope, AT_ONCE)] as const;
    });
    people.push(...some);
    filled += some.length + others.length;
    if (some.length + others.length === 0) break;
  }
  for (let from = 0; from < people.length; from += AT_ONCE)
    await withOrganization(db, org, (scope) =>
      rematch(scope, vault, { personIds: people.slice(from, from + AT_ONCE), suggestOnly: true }),
    );
  return filled;
};
