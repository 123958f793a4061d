import { startLeverSandbox } from '../../../sandbox/lever/index.ts';
import { ANY_TEXT, DAY, NOW, startClient } from './support/sandbox.ts';
import type { Client } from './support/sandbox.ts';

let client: Client;
beforeEach(async () => {
  client = await startClient({ seed: { count: 60, seed: 1 } });
});
afterEach(() => client.sandbox.close());

const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(`${client.sandbox.url}/_control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  return { status: response.status, body: answer };
};
const START = 'anticipated_start_date';

describe('the seed', () => {
  it('holds every kind of person', () => {
    const { items } = client.sandbox.control.opportunities({ limit: 1000 });
    const hired = items.filter(({ status }) => status === 'hired');
    const age = (at: number | null) => NOW - (at ?? 0);
    expect(hired.some(({ archivedAt }) => age(archivedAt) < 26 * DAY)).toBe(true);
    expect(hired.some(({ archivedAt, updatedAt }) => age(archivedAt) > 200 * DAY && updatedAt === null)).toBe(
      true,
    );
    expect(hired.some(({ offerStatus, startDate }) => offerStatus === 'signed' && startDate !== null)).toBe(
      true,
    );
    expect(hired.some(({ offers }) => offers === 0)).toBe(true);
    expect(hired.some(({ confidential }) => confidential)).toBe(true);
    expect(hired.some(({ anonymized, name, email }) => anonymized && name === '' && email === null)).toBe(
      true,
    );
    const shared = ({ contactId }: { contactId: string }) =>
      items.filter((entry) => entry.contactId === contactId).length;
    expect(items.some((entry) => shared(entry) === 3)).toBe(true);
    expect(items.some(({ status }) => status === 'active')).toBe(true);
  });

  it('is the same for the same number, and another for another', async () => {
    const names = (control: Client['sandbox']['control']) =>
      control
        .opportunities({ limit: 1000 })
        .items.map(({ opportunityId, name }) => `${opportunityId} ${name}`);
    const again = await startLeverSandbox({ port: 0, seed: { count: 60, seed: 1 }, clock: () => NOW });
    expect(names(again.control)).toEqual(names(client.sandbox.control));
    again.control.seed({ count: 60, seed: 2 });
    expect(names(again.control)).not.toEqual(names(client.sandbox.control));
    await again.close();
    client.sandbox.control.seed({ count: 30, seed: 1, hiredShare: 0 });
    expect(client.sandbox.control.opportunities({ status: 'hired' }).total).toBe(0);
  });
});

describe('hires', () => {
  it('come, go, change their reason and come back', async () => {
    const { control } = client.sandbox;
    const { opportunityId } = control.createOpportunity({ name: 'Ada Quill', email: 'ada@example.com' });
    const archived = async () => (await client.one(`/opportunities/${opportunityId}`))['archived'];
    expect(await archived()).toBeNull();
    control.hire({ opportunityId, startDate: '2027-01-11' });
    const [hired, contractor] = control.archiveReasons();
    expect(await archived()).toEqual({ reason: hired?.id, archivedAt: NOW });
    client.time.now += 1000;
    control.changeReason({ opportunityId, reasonId: contractor?.id });
    expect(await archived()).toEqual({ reason: contractor?.id, archivedAt: NOW + 1000 });
    const [application] = (await client.page(`/opportunities/${opportunityId}/applications`)).data;
    expect(application).toMatchObject({ archived: { archivedAt: NOW } });
    control.unhire({ opportunityId });
    expect(await archived()).toBeNull();
    expect(() => control.unhire({ opportunityId })).toThrow('not hired');
    expect(control.hire({ opportunityId })).toMatchObject({ opportunityId });
  });

  it('keep what an offer does to itself', async () => {
    const { control } = client.sandbox;
    const { opportunityId } = control.createOpportunity({
      name: 'Ned Vale',
      hire: true,
      startDate: '2027-01-11',
    });
    const { updatedAt } = control.opportunity({ opportunityId });
    const offer = async () => (await client.page(`/opportunities/${opportunityId}/offers`)).data[0];
    const start = async () => JSON.stringify((await offer())?.['fields']);
    const written = (value: unknown) =>
      JSON.stringify({ text: 'Anticipated start date', identifier: START, value });
    client.time.now += 5000;
    expect(await start()).toContain(written(Date.parse('2027-01-11')));
    control.settings({ startDateHours: 8 });
    control.moveStartDate({ opportunityId, startDate: '2027-02-01' });
    expect(await start()).toContain(written(Date.parse('2027-02-01T08:00:00Z')));
    control.moveStartDate({ opportunityId, startDate: null });
    expect(await start()).toContain(written(null));
    control.setOfferField({ opportunityId, identifier: START });
    expect(await start()).not.toContain(START);
    control.setOfferStatus({ opportunityId, status: 'denied' });
    expect(await offer()).toMatchObject({ status: 'denied', signedDocument: null });
    control.deleteOffer({ opportunityId });
    expect(await offer()).toBeUndefined();
    expect(control.opportunity({ opportunityId }).updatedAt).toBe(updatedAt);
  });

  it('by the API answer without the person', async () => {
    const { control } = client.sandbox;
    const { opportunityId } = control.createOpportunity({ name: 'Blank Quirk', email: 'q@example.com' });
    const reason = control.archiveReasons()[0]?.id;
    const [requisition] = control.requisitions();
    const answer = await client.call('PUT', `/opportunities/${opportunityId}/archived`, {
      body: { reason, requisitionId: requisition?.id },
    });
    expect(answer).toMatchObject({
      status: 200,
      body: { data: { id: opportunityId, name: '', emails: [], phones: [], archived: { reason } } },
    });
    expect(answer.body).not.toHaveProperty('data.opportunityLocation');
    expect(await client.one(`/opportunities/${opportunityId}`)).toMatchObject({ name: 'Blank Quirk' });
    const stage = control.stages()[0]?.id;
    const moved = await client.call('PUT', `/opportunities/${opportunityId}/stage`, { body: { stage } });
    expect(moved).toMatchObject({ status: 200, body: { data: { stage, name: '' } } });
    const made = await client.call('POST', `/opportunities?perform_as=${control.users()[0]?.id ?? ''}`, {
      body: { name: 'Other Name', emails: ['q@example.com'] },
    });
    expect(made).toMatchObject({ status: 201, body: { deduped: true, data: { name: 'Blank Quirk' } } });
  });
});

it('changes, anonymizes and keeps people with open opportunities', async () => {
  const { control } = client.sandbox;
  const one = control.createOpportunity({ name: 'Three Ways', email: 'three@example.com', hire: true });
  const two = control.createOpportunity({ contactId: one.contactId });
  control.updateContact({ contactId: one.contactId, name: 'Three Paths', phone: null });
  for (const { opportunityId } of [one, two])
    expect(await client.one(`/opportunities/${opportunityId}`)).toMatchObject({ name: 'Three Paths' });
  expect(() => control.anonymize({ contactId: one.contactId })).toThrow('archived');
  control.archive({ opportunityId: two.opportunityId });
  control.anonymize({ contactId: one.contactId });
  expect(await client.one(`/opportunities/${one.opportunityId}`)).toMatchObject({
    isAnonymized: true,
    name: '',
    emails: [],
  });
});

describe('over HTTP', () => {
  it('does the same', async () => {
    const made = await post('opportunities', { name: 'By Wire', hire: true, startDate: '2027-03-01' });
    expect(made).toMatchObject({ status: 200, body: { opportunityId: ANY_TEXT } });
    const listed = await fetch(`${client.sandbox.url}/_control/opportunities?q=by%20wire`);
    expect(await listed.json()).toMatchObject({
      total: 1,
      items: [{ status: 'hired', startDate: '2027-03-01' }],
    });
    expect(await post('hire', { opportunityId: 'x' })).toMatchObject({
      status: 404,
      body: { error: ANY_TEXT },
    });
    expect(await post('hire', {})).toMatchObject({ status: 400 });
    expect(await post('nothing', {})).toMatchObject({ status: 404 });
    expect(await post('reset', {})).toMatchObject({ status: 200 });
  });

  it('answers this machine alone, and no form of another page', async () => {
    expect((await post('reset', {}, { 'content-type': 'text/plain' })).status).toBe(415);
    const page = await fetch(client.sandbox.url);
    expect(await page.text()).toContain('Lever');
    for (const asset of ['app.js', 'style.css'])
      expect((await fetch(`${client.sandbox.url}/${asset}`)).status).toBe(200);
    expect((await fetch(`${client.sandbox.url}/elsewhere`)).status).toBe(404);
  });
});
