import { randomUUID } from 'node:crypto';
import { addMember } from '../../../../src/db/repositories/members.ts';
import { askForIntegration } from '../../../../src/db/repositories/integration-requests.ts';
import { setPushState } from '../../../../src/db/repositories/prospect-pushes.ts';
import { loadSettings } from '../../../../src/db/repositories/settings.ts';
import { putTalent } from '../../../../src/db/repositories/talent-candidates.ts';
import { setTalentEnabled } from '../../../../src/db/repositories/talent-runs.ts';
import { requestExport } from '../../../../src/prospect-export/request.ts';
import { requestPush } from '../../../../src/prospects/push.ts';
import { sealTalent } from '../../../../src/talent/profile.ts';
import { storedTerms, termsOf } from '../../../../src/talent/terms.ts';
import { CREDENTIALS } from '../../../../src/sync/credentials.ts';
import { rows } from '../../../../src/db/scope.ts';
import { DEMO_KEY } from '../../../../sandbox/ashby/index.ts';
import { createProspect, storeResume } from '../../../../src/prospects/store.ts';
import type { Organization, Rig } from './rig.ts';
import type { Kind } from './kinds.ts';
import { seedConnection } from './seed-people.ts';

type Where = { readonly rig: Rig; readonly organization: Organization };

const nobody = {
  ...{ firstName: null, middleName: null, lastName: null, title: null, company: null, location: null },
  ...{ emails: [], phones: [], links: [], education: [], tags: [] },
};

/** A prospect with a résumé, where it can be sent, and a push of it that failed. */
const seedProspects = ({ rig, organization }: Where): Promise<Record<string, string>> =>
  rig.inOrganization(organization, async (scope) => {
    const vault = rig.deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
    const prospectTarget = await seedConnection(scope, 'ashby', 'prospect_target');
    const credentials = vault.seal({ apiKey: DEMO_KEY }, CREDENTIALS);
    await rows(scope.trx, `update app.connections set credentials = ? where id = ?`, [
      credentials,
      prospectTarget,
    ]);
    const profile = {
      ...nobody,
      ...{
        firstName: 'Seed',
        lastName: 'Prospect',
        emails: [`${randomUUID()}@mail.example`],
        tags: ['seed'],
      },
    };
    const prospect = await createProspect(scope, vault, { profile, ownerId: null, origin: 'api' });
    const pdf = { name: 'resume.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7') };
    await storeResume(scope, vault, { prospectId: prospect, ...pdf });
    const { push } = await requestPush(scope, vault, {
      ...{ prospectId: prospect, connectionId: prospectTarget, decision: { kind: 'create', despite: [] } },
      ...{ jobId: null, stageId: null, note: null, withResume: true, memberId: null },
    });
    await setPushState(scope, push.id, 'failed');
    return { prospect, prospectTarget, prospectPush: push.id };
  });

/** A finished export of a prospect, as a table, and one that waits. */
const seedExport = ({ rig, organization }: Where): Promise<Record<string, string>> =>
  rig.inOrganization(organization, async (scope) => {
    const { wrappedKey } = await loadSettings(scope);
    const vault = rig.deps.vault.organization(scope.orgId, wrappedKey);
    const emails = [`${randomUUID()}@mail.example`];
    const profile = { ...nobody, firstName: 'Export', emails };
    const id = await createProspect(scope, vault, { profile, ownerId: null, origin: 'api' });
    const selection = { ids: [id] };
    const { id: prospectExport } = await requestExport(scope, { kind: 'csv', selection });
    const { id: openExport } = await requestExport(scope, { kind: 'pdf', selection });
    return { prospectExport, openExport };
  });

/** A member asks for an integration. */
const seedRequest = ({ rig, organization }: Where): Promise<Record<string, string>> =>
  rig.inOrganization(organization, async (scope) => {
    const email = `${randomUUID()}@${organization.domain}`;
    const member = await addMember(scope, {
      userId: randomUUID(),
      email,
      name: 'Seed',
      roles: ['recruiter'],
    });
    const { request } = await askForIntegration(scope, {
      provider: 'ashby',
      memberId: member?.id ?? '',
      note: null,
    });
    return { integrationRequest: request.id };
  });

/** A candidate in the talent pool, of a connection whose import is on. */
const seedTalent = ({ rig, organization }: Where): Promise<Record<string, string>> =>
  rig.inOrganization(organization, async (scope) => {
    const vault = rig.deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
    const talentSource = await seedConnection(scope, 'clinch', 'prospect_target');
    await setTalentEnabled(scope, talentSource, true);
    const place = { connectionId: talentSource, externalId: randomUUID() };
    const profile = {
      ...{ firstName: 'Seed', middleName: null, lastName: 'Talent', title: 'Engineer', company: null },
      ...{ location: null, emails: [], phones: [], links: [], education: [], tags: ['seed'] },
    };
    await putTalent(scope, [
      {
        ...{
          ...place,
          name: 'Seed Talent',
          title: 'Engineer',
          company: null,
          location: null,
          tags: ['seed'],
        },
        ...{ hasResume: false, activeAt: scope.now, contentHash: Buffer.alloc(16) },
        profile: sealTalent(vault, place, { profile, url: null }),
        lexemes: storedTerms(scope.orgId, termsOf({ name: 'Seed Talent', profile })),
      },
    ]);
    const [made] = await rows<{ id: string }>(
      scope.trx,
      'select id from app.talent_candidates where external_id = ?',
      [place.externalId],
    );
    return { talentSource, talent: made?.id ?? '' };
  });

export const prospectKinds: readonly Kind<Where>[] = [
  {
    names: ['prospect', 'prospectTarget', 'prospectPush'],
    seed: seedProspects,
  },
  { names: ['prospectExport', 'openExport'], seed: seedExport },
  { names: ['integrationRequest'], seed: seedRequest },
  { names: ['talent', 'talentSource'], seed: seedTalent },
];
