import { z } from 'zod';
import { DEMO_KEY, DEMO_KEY_NO_OFFERS, SECOND_KEY } from '../../../sandbox/ashby/index.ts';
import { PERMISSIONS } from '../../../sandbox/ashby/protocol/permissions.ts';
import { item, items, startClient } from './support/sandbox.ts';
import type { Client } from './support/sandbox.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.sandbox.close());

const LIMITED = 'limited-key';
/** A key with some permissions and no toggle. */
const limited = (
  permissions: readonly (typeof PERMISSIONS)[number][],
  rest: { confidential?: boolean; privateFields?: boolean } = {},
): string => {
  client.sandbox.control.key({
    token: LIMITED,
    permissions: [...permissions],
    confidential: false,
    privateFields: false,
    ...rest,
  });
  return LIMITED;
};

const NEEDS: Record<string, (typeof PERMISSIONS)[number]> = {
  'application.list': 'candidatesRead',
  'application.info': 'candidatesRead',
  'application.listHistory': 'candidatesRead',
  'candidate.list': 'candidatesRead',
  'candidate.info': 'candidatesRead',
  'candidate.search': 'candidatesRead',
  'candidate.listNotes': 'candidatesRead',
  'candidate.create': 'candidatesWrite',
  'candidate.update': 'candidatesWrite',
  'candidate.addTag': 'candidatesWrite',
  'candidate.removeTag': 'candidatesWrite',
  'candidate.createNote': 'candidatesWrite',
  'candidate.uploadFile': 'candidatesWrite',
  'candidate.uploadResume': 'candidatesWrite',
  'application.create': 'candidatesWrite',
  'customField.setValue': 'candidatesWrite',
  'customField.info': 'hiringProcessMetadataRead',
  'candidateTag.list': 'hiringProcessMetadataRead',
  'candidateTag.create': 'hiringProcessMetadataWrite',
  'interviewPlan.list': 'interviewsRead',
  'jobInterviewPlan.info': 'jobsRead',
  'job.search': 'jobsRead',
  'user.search': 'organizationRead',
  'offer.list': 'offersRead',
  'offer.info': 'offersRead',
  'job.list': 'jobsRead',
  'job.info': 'jobsRead',
  'department.list': 'organizationRead',
  'department.info': 'organizationRead',
  'location.list': 'organizationRead',
  'location.info': 'organizationRead',
  'user.list': 'organizationRead',
  'user.info': 'organizationRead',
  'interviewStage.list': 'interviewsRead',
  'customField.list': 'hiringProcessMetadataRead',
  'source.list': 'hiringProcessMetadataRead',
  'archiveReason.list': 'hiringProcessMetadataRead',
  'referralForm.info': 'hiringProcessMetadataRead',
  'apiKey.info': 'apiKeysRead',
  'webhook.info': 'apiKeysRead',
  'webhook.create': 'apiKeysWrite',
  'webhook.update': 'apiKeysWrite',
  'webhook.delete': 'apiKeysWrite',
};

describe('keys', () => {
  it('answers 401 in plain text without a key, and with an empty one', async () => {
    for (const authorization of ['', 'Bearer abc', `Basic ${Buffer.from(':').toString('base64')}`]) {
      const response = await client.post('application.list', {}, { headers: { authorization } });
      expect(response.status).toBe(401);
      expect(response.headers.get('content-type')).toContain('text/plain');
      expect(response.headers.get('x-ashby-request-id')).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    }
  });

  it('ignores the password', async () => {
    const authorization = `Basic ${Buffer.from(`${DEMO_KEY}:whatever`).toString('base64')}`;
    expect((await client.post('application.list', {}, { headers: { authorization } })).status).toBe(200);
  });

  it('answers 403 for a wrong and for a deactivated key', async () => {
    client.sandbox.control.key({ token: 'old-key', revoked: true });
    for (const key of ['wrong-key', 'old-key']) {
      const response = await client.post('application.list', {}, { key });
      expect(response.status).toBe(403);
      expect(await response.text()).toMatch(/^Forbidden/);
    }
  });

  it('asks each endpoint for its permission alone', async () => {
    for (const [endpoint, permission] of Object.entries(NEEDS)) {
      limited(PERMISSIONS.filter((other) => other !== permission));
      expect([endpoint, (await client.post(endpoint, {}, { key: LIMITED })).status]).toEqual([endpoint, 403]);
      limited([permission]);
      expect([endpoint, (await client.post(endpoint, {}, { key: LIMITED })).status]).toEqual([endpoint, 200]);
    }
    limited([]);
    expect((await client.post('version.list', {}, { key: LIMITED })).status).toBe(200);
  });

  it('refuses in three shapes', async () => {
    const shapes = new Set<string>();
    for (let turn = 0; turn < 3; turn += 1) {
      const response = await client.post('offer.list', {}, { key: DEMO_KEY_NO_OFFERS });
      const text = await response.text();
      expect(response.status).toBe(403);
      shapes.add(
        text.startsWith('{') ? Object.keys(z.looseObject({}).parse(JSON.parse(text))).join() : 'text',
      );
    }
    expect([...shapes].sort()).toEqual(['success,errors', 'success,errors,errorInfo', 'text']);
  });

  it('tells about itself', async () => {
    const { results } = await client.call('apiKey.info', {}, limited(['apiKeysRead', 'candidatesRead']));
    expect(results).toMatchObject({ title: 'Key', scopes: ['candidates:read', 'apiKeys:read'] });
  });

  it('sets no other version than the known one', async () => {
    const known = await client.post('version.list', {}, { headers: { 'Ashby-Version': '2026-01-01' } });
    expect([known.headers.get('ashby-version'), known.headers.get('ashby-version-status')]).toEqual([
      '2026-01-01',
      'active',
    ]);
    expect(
      (await client.post('version.list', {}, { headers: { 'Ashby-Version': '2019-01-01' } })).status,
    ).toBe(400);
  });

  it('takes POST and known names only', async () => {
    expect((await client.post('application.change_stage')).status).toBe(404);
    const authorization = `Basic ${Buffer.from(`${DEMO_KEY}:`).toString('base64')}`;
    expect(
      (await fetch(`${client.sandbox.url}/application.list`, { headers: { authorization } })).status,
    ).toBe(404);
    expect((await fetch(`${client.sandbox.url}/application.list`)).status).toBe(401);
  });

  it('wants application/json', async () => {
    const response = await client.post('application.list', {}, { headers: { 'content-type': 'text/plain' } });
    expect(await response.json()).toMatchObject({ success: false, errorInfo: { code: 'invalid_input' } });
  });
});

describe('toggles', () => {
  const readAll = ['candidatesRead', 'jobsRead', 'offersRead', 'hiringProcessMetadataRead'] as const;
  const jobOf = ({ job }: Record<string, unknown>): unknown =>
    typeof job === 'object' && job !== null && 'id' in job ? job.id : null;

  it('hides confidential jobs with their applications, offers and candidates', async () => {
    const { control } = client.sandbox;
    const secret = control.jobs().find(({ confidential }) => confidential === true);
    const made = control.createCandidate({
      name: 'Secret Chief',
      jobId: String(secret?.['jobId']),
      hire: true,
    });
    const key = limited(readAll);
    const closed = new Set(
      control
        .jobs()
        .filter(({ confidential }) => confidential === true)
        .map(({ jobId }) => jobId),
    );
    const [jobs, applications, offers, candidates] = await Promise.all(
      ['job.list', 'application.list', 'offer.list', 'candidate.list'].map((name) =>
        client.all(name, {}, key),
      ),
    );
    expect(jobs?.items.some(({ id }) => closed.has(id))).toBe(false);
    expect(applications?.items.some((application) => closed.has(jobOf(application)))).toBe(false);
    expect(offers?.items.some(({ applicationId }) => applicationId === made.applicationId)).toBe(false);
    expect(candidates?.items.some(({ id }) => id === made.candidateId)).toBe(false);
    const info = await client.call('application.info', { applicationId: made.applicationId }, key);
    expect(info.errorInfo).toMatchObject({ code: 'application_not_found' });
    expect((await client.call('application.info', { applicationId: made.applicationId })).success).toBe(true);
    const open = control.createCandidate({ candidateId: made.candidateId });
    const seen = item(await client.call('candidate.info', { id: made.candidateId }, key));
    expect(seen['applicationIds']).toEqual([open.applicationId]);
  });

  it('withholds private fields but those of offers', async () => {
    const titles = async (key: string): Promise<unknown[]> =>
      items(await client.call('customField.list', {}, key)).map(({ title }) => title);
    const key = limited(readAll);
    expect(await titles(key)).toContain('Signing Bonus');
    expect(await titles(key)).not.toContain('Date of Birth');
    expect(await titles(DEMO_KEY)).toContain('Date of Birth');
    const text = async (endpoint: string, by: string): Promise<string> =>
      JSON.stringify((await client.all(endpoint, {}, by)).items);
    expect(await text('candidate.list', key)).not.toContain('Date of Birth');
    expect(await text('candidate.list', limited(readAll, { privateFields: true }))).toContain(
      'Date of Birth',
    );
    expect(await text('offer.list', limited(readAll))).toContain('Signing Bonus');
  });
});

describe('accounts', () => {
  it('keeps two organizations apart', async () => {
    const mine = item(await client.call('referralForm.info'));
    const theirs = item(await client.call('referralForm.info', {}, SECOND_KEY));
    expect(mine['organizationId']).not.toBe(theirs['organizationId']);
    const [own, other] = [
      await client.all('application.list'),
      await client.all('application.list', {}, SECOND_KEY),
    ];
    const known = new Set(own.items.map(({ id }) => id));
    expect(other.items.length).toBeGreaterThan(5);
    expect(other.items.some(({ id }) => known.has(id))).toBe(false);
    expect(
      (await client.call('application.list', { syncToken: own.syncToken }, SECOND_KEY)).errorInfo?.code,
    ).toBe('sync_token_invalid');
  });
});
