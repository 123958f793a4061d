import { ANY_TEXT, startClient, DAY, NOW } from './support/sandbox.ts';
import type { Client, Item } from './support/sandbox.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.sandbox.close());

const ids = (items: readonly Item[]): string[] => items.map(({ id }) => id);
const hiredReasons = async (): Promise<string> =>
  ids((await client.page('/archive_reasons?type=hired')).data)
    .map((id) => `archive_reason_id=${id}`)
    .join('&');

it('walks all opportunities once, in the order of stage and advance', async () => {
  const { items, pages } = await client.all('/opportunities?confidentiality=all&limit=17');
  expect(new Set(ids(items)).size).toBe(items.length);
  expect(items.length).toBe(client.sandbox.control.opportunities().total);
  expect(pages.at(-1)).toMatchObject({ hasNext: false });
  expect(pages.at(-1)).not.toHaveProperty('next');
  const { data } = client.sandbox.control.world.accounts.get('demo') ?? { data: null };
  const keys = items.map((item) => [
    data?.stages.get(String(item['stage']))?.rank ?? 0,
    Number(item['lastAdvancedAt']),
  ]);
  for (const [index, [rank = 0, at = 0]] of keys.entries()) {
    const [formerRank = 0, formerAt = Infinity] = keys[index - 1] ?? [];
    expect(rank > formerRank || at <= formerAt || index === 0).toBe(true);
  }
});

it('names the first record of the next page in its token, percent-encoded', async () => {
  const { items, pages } = await client.all('/opportunities?limit=50');
  const token = pages[0]?.next ?? '';
  expect(token).toMatch(/^%5B/);
  const first = items[50];
  expect(JSON.parse(decodeURIComponent(token))).toEqual([
    expect.any(Number),
    first?.['lastAdvancedAt'],
    first?.id,
  ]);
});

it('refuses tokens that it did not give, and limits out of range', async () => {
  for (const offset of ['nonsense', '%5B1%5D', encodeURIComponent('["a",2,"b"]')]) {
    const answer = await client.call('GET', `/opportunities?offset=${encodeURIComponent(offset)}`);
    expect(answer).toMatchObject({ status: 400, body: { message: 'Invalid offset token' } });
  }
  const { next = '' } = await client.page('/opportunities?limit=1');
  expect((await client.call('GET', `/opportunities?offset=${next}`)).status).toBe(400);
  for (const limit of ['0', '101', 'x'])
    expect((await client.call('GET', `/opportunities?limit=${limit}`)).status).toBe(400);
  expect((await client.page('/opportunities?confidentiality=all')).data).toHaveLength(100);
});

it('skips what moved before the place of the page, and repeats what moved behind it', async () => {
  const { control } = client.sandbox;
  const first = await client.page('/opportunities?limit=10');
  const { opportunityId } = control.createOpportunity({ name: 'Late Comer', postingId: null });
  const second = await client.page(`/opportunities?limit=100&offset=${encodeURIComponent(first.next ?? '')}`);
  expect(ids(second.data)).not.toContain(opportunityId);
  const moved = first.data[0]?.id ?? '';
  control.moveStage({ opportunityId: moved, stageId: control.stages().at(-1)?.id ?? '' });
  const all = await client.all('/opportunities?limit=100');
  expect(ids(all.items)).toContain(moved);
  control.deleteOpportunity({ opportunityId });
});

it('filters as documented', async () => {
  const { control } = client.sandbox;
  const { total } = control.opportunities({ status: 'hired' });
  const reasons = await hiredReasons();
  const hired = await client.all(`/opportunities?archived=true&confidentiality=all&${reasons}`);
  expect(hired.items).toHaveLength(total);
  const open = await client.all(`/opportunities?confidentiality=non-confidential&${reasons}`);
  const secret = await client.all(`/opportunities?confidentiality=confidential&${reasons}`);
  expect(secret.items.length).toBeGreaterThan(0);
  expect(open.items.length + secret.items.length).toBe(total);
  expect(ids((await client.all(`/opportunities?${reasons}`)).items)).toEqual(ids(open.items));

  const created = control.createOpportunity({
    name: 'Uma Thorn',
    email: 'Uma.Thorn+x@Example.com',
    hire: true,
  });
  const from = `archived_at_start=${NOW}&archived_at_end=${NOW}`;
  expect(ids((await client.page(`/opportunities?${from}&confidentiality=all`)).data)).toEqual([
    created.opportunityId,
  ]);
  expect(ids((await client.page('/opportunities?email=uma.thorn@example.com')).data)).toEqual([
    created.opportunityId,
  ]);
  expect(ids((await client.page(`/opportunities?contact_id=${created.contactId}`)).data)).toEqual([
    created.opportunityId,
  ]);
  expect((await client.call('GET', '/opportunities?archived=maybe')).status).toBe(400);
});

it('never finds records without updatedAt by it', async () => {
  const { items } = await client.all('/opportunities?confidentiality=all');
  const without = items.filter((item) => item['updatedAt'] === null);
  expect(without.length).toBeGreaterThan(10);
  const changed = await client.all('/opportunities?confidentiality=all&updated_at_start=0');
  expect(changed.items).toHaveLength(items.length - without.length);
});

it('lists what was deleted apart', async () => {
  const { control } = client.sandbox;
  const { opportunityId } = control.createOpportunity({ name: 'Gone Soon' });
  control.deleteOpportunity({ opportunityId });
  expect((await client.call('GET', `/opportunities/${opportunityId}`)).status).toBe(404);
  const deleted = await client.page(`/opportunities/deleted?deleted_at_start=${NOW}`);
  expect(deleted.data.find(({ id }) => id === opportunityId)).toMatchObject({ deletedAt: NOW });
  expect(await client.page(`/opportunities/deleted?deleted_at_end=${NOW - DAY}`)).toMatchObject({
    data: [],
    hasNext: false,
  });
});

it('expands and includes', async () => {
  const path = '/opportunities?limit=5&expand=applications&expand=stage&expand=owner&expand=contact';
  const expanded = (await client.page(path)).data.find(
    ({ applications }) => Array.isArray(applications) && applications.length > 0,
  );
  expect(expanded).toMatchObject({
    applications: [{ opportunityId: expanded?.id }],
    stage: { id: ANY_TEXT, text: ANY_TEXT },
    contact: { id: ANY_TEXT, location: { name: ANY_TEXT } },
  });
  const [slim] = (await client.page('/opportunities?limit=1&include=archived&include=emails')).data;
  expect(Object.keys(slim ?? {}).sort()).toEqual(['archived', 'emails', 'id']);
});

it('shows active users unless asked for all, the newest first with their own tokens', async () => {
  const active = await client.all('/users?limit=3');
  const all = await client.all('/users?includeDeactivated=true');
  expect(all.items.length).toBe(active.items.length + 1);
  expect(JSON.parse(decodeURIComponent(active.pages[0]?.next ?? ''))).toEqual([
    active.items[3]?.['createdAt'],
    active.items[3]?.id,
  ]);
});

it('refuses to combine updated_at of postings with other filters', async () => {
  expect((await client.call('GET', '/postings?updated_at_start=1&state=published')).status).toBe(400);
  expect((await client.page('/postings?updated_at_start=1&confidentiality=all')).data.length).toBeGreaterThan(
    5,
  );
});
