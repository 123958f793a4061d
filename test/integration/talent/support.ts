import { randomUUID } from 'node:crypto';
import { putTalent } from '../../../src/db/repositories/talent-candidates.ts';
import { setTalentEnabled } from '../../../src/db/repositories/talent-runs.ts';
import { insertConnection } from '../../../src/db/repositories/connections.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import type { Scope } from '../../../src/db/scope.ts';
import type { ProspectProfile } from '../../../src/domain/prospect.ts';
import { contentHash, sealTalent, talentName } from '../../../src/talent/profile.ts';
import { storedTerms, termsOf } from '../../../src/talent/terms.ts';
import type { TestOrganization } from '../../support/organization.ts';

export const blank: ProspectProfile = {
  ...{ firstName: null, middleName: null, lastName: null, emails: [], phones: [], links: [] },
  ...{ title: null, company: null, location: null, education: [], tags: [] },
};

export type Somebody = Partial<ProspectProfile> & {
  readonly name: string;
  readonly id?: string;
  readonly activeAt?: number;
};

/** A connection whose candidates are imported. */
export const talentConnection = (org: TestOrganization): Promise<string> =>
  org.run(async (scope) => {
    const id = randomUUID();
    await insertConnection(scope, {
      ...{ id, provider: 'ashby', kind: 'prospect_target', name: 'Ashby', accountId: null },
      ...{ missingPermissions: [], webhookToken: randomUUID(), webhookSecret: null, backfillFrom: null },
      credentials: Buffer.from('unused'),
    });
    await setTalentEnabled(scope, id, true);
    return id;
  });

/** Puts candidates into the pool as an import would. */
export const addTalent = async (
  scope: Scope,
  org: TestOrganization,
  o: { readonly connectionId: string; readonly list: readonly Somebody[] },
): Promise<void> => {
  const vault = org.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
  await putTalent(
    scope,
    o.list.map(({ name: fullName, id = randomUUID(), activeAt = scope.now, ...parts }) => {
      const profile = { ...blank, ...parts };
      const name = talentName({ fullName, profile });
      const candidate = {
        externalId: id,
        fullName,
        profile,
        url: null,
        hasResume: false,
        updatedAt: activeAt,
      };
      const place = { connectionId: o.connectionId, externalId: id };
      return {
        ...{ ...place, name, hasResume: false, activeAt, contentHash: contentHash(candidate) },
        ...{ title: profile.title, company: profile.company, location: profile.location, tags: profile.tags },
        profile: sealTalent(vault, place, { profile, url: null }),
        lexemes: storedTerms(scope.orgId, termsOf({ name, profile })),
      };
    }),
  );
};
