import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { insertConnection } from '../../../src/db/repositories/connections.ts';
import { claimEmails, setCandidate } from '../../../src/db/repositories/prospect-pushes.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { rows } from '../../../src/db/scope.ts';
import type { ProspectProfile } from '../../../src/domain/prospect.ts';
import { erasePeople } from '../../../src/privacy/erase.ts';
import { exportSections } from '../../../src/privacy/export.ts';
import { requestPush } from '../../../src/prospects/push.ts';
import { endPush, runPushStep } from '../../../src/prospects/push-steps.ts';
import { createProspect, removeProspect, storeResume } from '../../../src/prospects/store.ts';
import { createTestPerson } from '../../support/people.ts';
import { syncDeps } from '../../support/sync.ts';
import { openHouse, type House, type RosterOrganization } from '../roster/support.ts';
import { everythingReadable, tablesWith } from './support.ts';

let house: House;
let org: RosterOrganization;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  org = await house.organization();
});

const vaultOf = () =>
  org.run(async (scope) => org.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey));
const profileOf = (more: Partial<ProspectProfile>): ProspectProfile => ({
  ...{ firstName: 'Ana', middleName: null, lastName: 'Lima', title: null, company: null, location: null },
  ...{ emails: [], phones: [], links: [], education: [], tags: [] },
  ...more,
});

type Sent = { readonly prospectId: string; readonly pushId: string };

/** A prospect with a résumé and a note, on its way to Ashby; with the candidate that it became, where one is named. */
const sent = async (
  targetId: string,
  profile: ProspectProfile,
  candidateId: string | null,
): Promise<Sent> => {
  const vault = await vaultOf();
  return org.run(async (scope) => {
    const prospectId = await createProspect(scope, vault, { profile, ownerId: null, origin: 'hand' });
    const bytes = Buffer.from('%PDF-1.7 markercontent');
    await storeResume(scope, vault, {
      prospectId,
      name: 'markerfile.pdf',
      mediaType: 'application/pdf',
      bytes,
    });
    const { push } = await requestPush(scope, vault, {
      ...{ prospectId, connectionId: targetId, decision: { kind: 'create', despite: [] } },
      ...{ jobId: null, stageId: null, note: 'markernote', withResume: true, memberId: null },
    });
    const emailKeys = profile.emails;
    await claimEmails(scope, { connectionId: targetId, prospectId, pushId: push.id, emailKeys });
    if (candidateId !== null)
      await setCandidate(scope, { id: push.id, candidateId, url: null, outcome: 'created' });
    return { prospectId, pushId: push.id };
  });
};

const connectTarget = async (): Promise<string> => {
  const id = randomUUID();
  await org.run((scope) =>
    insertConnection(scope, {
      ...{
        id,
        provider: 'ashby',
        kind: 'prospect_target',
        name: 'Ashby',
        credentials: null,
        accountId: null,
      },
      ...{ missingPermissions: [], webhookToken: randomUUID(), webhookSecret: null, backfillFrom: null },
    }),
  );
  return id;
};

/** Somebody who was hired, was a prospect by their address and another one by the candidate, and a stranger. */
const scene = async () => {
  const target = await connectTarget();
  // Nobody of another test has it.
  const code = `x${randomUUID().replaceAll('-', '')}`;
  const person = await createTestPerson(org, org.hireSource, {
    ...{ firstName: 'Ana', lastName: 'Lima', personalEmail: `a.${code}@gmail.com` },
  });
  const candidateId = await org.run(async (scope) => {
    const [hire] = await rows<{ id: string }>(
      scope.trx,
      'select candidate_id as id from app.hires where org_id = app.org_id() and id = ?',
      [person.hireId],
    );
    return hire?.id ?? '';
  });
  const links = [{ kind: 'linkedin' as const, url: `https://www.linkedin.com/in/${code}` }];
  const byAddress = await sent(
    target,
    profileOf({ emails: [`A${code}+x@googlemail.com`], phones: ['+49 30 901820'], links }),
    null,
  );
  const byCandidate = await sent(target, profileOf({ emails: [`${code}@other.example`] }), candidateId);
  const stranger = await sent(target, profileOf({ lastName: 'Stranger', emails: ['s@else.example'] }), 'c-9');
  return { code, person, byAddress, byCandidate, stranger };
};

const count = (table: string): Promise<number> =>
  org.run(async (scope) => {
    const [row] = await rows<{ n: number }>(
      scope.trx,
      `select count(*)::int as n from app.${table} where org_id = app.org_id()`,
    );
    return row?.n ?? -1;
  });
const TABLES = ['prospects', 'prospect_files', 'prospect_pushes', 'prospect_claims'];
const counts = async (): Promise<number[]> => {
  const all: number[] = [];
  for (const table of TABLES) all.push(await count(table));
  return all;
};

const exported = z.array(
  z.object({
    id: z.string(),
    profile: z.looseObject({ emails: z.array(z.string()) }),
    resume: z.object({ name: z.string(), mediaType: z.string(), content: z.string() }),
    pushes: z.array(z.object({ to: z.string(), note: z.string(), state: z.string() })),
  }),
);

describe('a person who was a prospect', () => {
  it('SC-J5 gets a copy with the prospects that they were: profile, résumé, note and where each was sent', async () => {
    const { code, person, byAddress, byCandidate } = await scene();
    const vault = await vaultOf();
    const section = exportSections().find(({ name }) => name === 'prospects');
    const copy = await org.run(async (scope) => section?.read({ scope, vault, personId: person.personId }));
    const found = exported.parse(copy);
    expect(found.map(({ id }) => id).sort()).toEqual([byAddress.prospectId, byCandidate.prospectId].sort());
    expect(found.find(({ id }) => id === byAddress.prospectId)).toMatchObject({
      profile: { emails: [`A${code}+x@googlemail.com`], phones: ['+49 30 901820'] },
      resume: { name: 'markerfile.pdf', mediaType: 'application/pdf' },
      pushes: [{ to: 'Ashby', note: 'markernote', state: 'waiting' }],
    });
    const content = Buffer.from(found[0]?.resume.content ?? '', 'base64').toString('utf8');
    expect(content).toContain('markercontent');
    expect(JSON.stringify(copy)).not.toMatch(/wrapped_key|origin_key|else\.example/);
  });

  it('SC-J5 is erased with them, files, claims and pushes; a stranger stays, and a push under way is over', async () => {
    const { code, person, byAddress, stranger } = await scene();
    expect(await counts()).toEqual([3, 3, 3, 3]);
    await org.run((scope) =>
      erasePeople(scope, org.vault, {
        ...{ personIds: [person.personId], cause: 'request', reason: 'other', withEmployees: false },
      }),
    );
    expect(await counts()).toEqual([1, 1, 1, 1]);
    const left = await org.run((scope) =>
      rows<{ id: string }>(scope.trx, 'select id from app.prospects where org_id = app.org_id()'),
    );
    expect(left).toEqual([{ id: stranger.prospectId }]);
    const readable = await everythingReadable(house.database.ownerUrl, await vaultOf());
    expect(tablesWith(readable, [code])).toEqual([]);
    const ref = { orgId: org.orgId, pushId: byAddress.pushId, round: 0 };
    const deps = syncDeps(org, 'http://127.0.0.1:9');
    const signal = new AbortController().signal;
    expect(await runPushStep(deps, { ...ref, step: 'candidate', signal })).toBe('gone');
    expect(await endPush(deps, ref)).toBe('gone');
  });

  it('a prospect who is deleted leaves nothing behind, and the others what they had', async () => {
    const { code, byAddress } = await scene();
    const vault = await vaultOf();
    await org.run((scope) => removeProspect(scope, vault, byAddress.prospectId));
    expect(await counts()).toEqual([2, 2, 2, 2]);
    const readable = await everythingReadable(house.database.ownerUrl, vault);
    expect(tablesWith(readable, [`in/${code}`, `a${code}+x`])).toEqual([]);
  });
});
