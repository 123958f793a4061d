import { z } from 'zod';
import { endpoints } from '../../../src/api/endpoints/index.ts';
import { rows } from '../../../src/db/scope.ts';
import { isAuditTextKnown } from '../../../src/domain/audit-texts.ts';
import { objectWith, someText } from '../connections/support/like.ts';
import { signIn, startRig, type Answer, type Organization, type Rig } from './support/rig.ts';
import { seedExamples } from './support/examples.ts';

const entry = z.object({
  before: z.unknown(),
  after: z.unknown(),
  id: z.number(),
  at: z.iso.datetime(),
  actor: z.string(),
  actorName: z.string(),
  action: z.string(),
  actionText: z.string(),
  sentence: z.object({ verb: z.string(), rest: z.string() }),
  targetType: z.string(),
  targetName: z.string().nullable(),
  targetKind: z.string(),
});
type Entry = z.infer<typeof entry>;
const page = z.object({ items: z.array(entry), total: z.number(), nextCursor: z.string().nullable() });
const facets = z.object({
  actions: z.array(z.object({ action: z.string(), text: z.string(), count: z.number() })),
  actors: z.array(z.object({ actor: z.string(), name: z.string(), count: z.number() })),
});

const GONE = '00000000-0000-4000-8000-000000000001';
const RAW = /[0-9a-f]{8}-[0-9a-f]{4}|user:|token:|system:/;

describe('the activity log', () => {
  let rig: Rig;
  let organization: Organization;
  let token: string;
  let ids: Readonly<Record<string, string>>;
  beforeAll(async () => {
    rig = await startRig();
    organization = await rig.organization('Alpha');
    token = await rig.token(organization, 'super_admin');
    ids = await seedExamples(rig, organization);
    const cookie = await signIn(rig, `admin@${organization.domain}`);
    const asAdmin = { headers: { cookie, origin: rig.url } };
    const done: Answer[] = [
      await rig.call(`/api/v1/people/${id('person')}/merge`, {
        ...asAdmin,
        body: { employeeId: id('employee'), confirm: true },
      }),
      await rig.call(`/api/v1/members/${id('member')}`, {
        ...asAdmin,
        method: 'PATCH',
        body: { roles: ['user_manager'] },
      }),
      await rig.call('/api/v1/organization', { token, method: 'PATCH', body: { syncHour: 9 } }),
      await rig.call(`/api/v1/people/${id('longPastPerson')}/withdraw`, { token, body: {} }),
      await rig.call(`/api/v1/api-tokens/${id('apiToken')}`, { token, method: 'DELETE' }),
    ];
    expect(done.map(({ status }) => status)).toEqual([200, 200, 200, 200, 204]);
    await rig.inOrganization(organization, (scope) =>
      rows(scope.trx, `update app.people set first_name = 'Jo', last_name = 'Doe' where id = ?`, [
        id('person'),
      ]),
    );
  });
  afterAll(() => rig.stop());

  const id = (name: string): string => ids[name] ?? '';
  const log = async (query = '', as = token): Promise<z.infer<typeof page>> => {
    const answer = await rig.call(`/api/v1/audit?limit=200&${query}`, { token: as });
    if (answer.status !== 200) throw new Error(`The log answered ${answer.status}: ${answer.text}`);
    return page.parse(answer.json);
  };
  const lineOf = (one: Entry): string =>
    [one.actorName, one.sentence.verb, one.targetName ?? one.targetKind, one.sentence.rest]
      .filter(Boolean)
      .join(' ');

  it('SC-J3 reads as sentences, without a raw id', async () => {
    const lines = (await log()).items.map(lineOf);
    expect(lines).toEqual(
      expect.arrayContaining([
        'Admin Alpha merged Jo Doe with an employee',
        'Admin Alpha changed the roles of Seed',
        'API token “super_admin” changed the settings of Alpha',
        'API token “super_admin” revoked the API token Seed',
      ]),
    );
    for (const line of lines.filter((one) => !one.includes('withdrew'))) expect(line).not.toMatch(RAW);
  });

  it('has words for every act there is', () => {
    const acts = endpoints.flatMap(({ audit }) => (typeof audit === 'string' ? [] : [audit.action]));
    expect([...new Set(acts)].filter((action) => !isAuditTextKnown(action))).toEqual([]);
  });

  it('narrows to who acted, to a kind of act, and to a span of time', async () => {
    const everything = await log();
    const menu = facets.parse((await rig.call('/api/v1/audit/facets', { token })).json);
    expect(menu.actors.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Admin Alpha', 'API token “super_admin”']),
    );
    for (const { actor, count } of menu.actors) {
      const found = await log(`actor=${encodeURIComponent(actor)}`);
      expect([actor, found.total]).toEqual([actor, count]);
      expect(new Set(found.items.map((one) => one.actor))).toEqual(new Set([actor]));
    }
    for (const { action, text, count } of menu.actions) {
      expect(text).not.toContain('.');
      expect([action, (await log(`action=${action}`)).total]).toEqual([action, count]);
    }
    const ofPeople = everything.items.filter(({ action }) => action.startsWith('person.'));
    expect((await log('action=person')).items).toEqual(ofPeople);
    expect((await log('action=perso')).total).toBe(0);
    expect((await log('action=person.')).total).toBe(0);

    const middle = everything.items[Math.floor(everything.items.length / 2)]?.at ?? '';
    const since = await log(`since=${middle}`);
    const until = await log(`until=${middle}`);
    expect([...since.items, ...until.items]).toEqual(everything.items);
    expect(since.items.every(({ at }) => at >= middle)).toBe(true);
    const zoned = await log(`since=${encodeURIComponent(middle.replace('Z', '+00:00'))}`);
    expect(zoned.total).toBe(since.total);
    for (const bad of ['since=yesterday', 'until=0000-01-01T00:00:00Z', 'since=2026-02-30T00:00:00Z'])
      expect((await rig.call(`/api/v1/audit?${bad}`, { token })).status).toBe(400);
  });

  it('names no person to who may not read people', async () => {
    const manager = await rig.token(organization, 'it_manager');
    const [line] = (await log('action=person.merged', manager)).items;
    expect(line).toEqual(objectWith({ targetName: null, targetKind: 'a person', actorName: someText }));
    expect((await log('action=member', manager)).items[0]?.targetName).toBe('Seed');
    const [shown] = (await log('action=person.withdrawn')).items;
    const [hidden] = (await log('action=person.withdrawn', manager)).items;
    expect(shown?.after).not.toBeNull();
    expect(hidden).toEqual({ ...shown, targetName: null, before: null, after: null });
  });

  it('keeps the names of members and tokens that are gone', async () => {
    await rig.inOrganization(organization, async (scope) => {
      const insert = (actor: string): Promise<unknown> =>
        rows(
          scope.trx,
          `insert into app.audit (actor, action, target_type, target_id) values (?, 'person.changed', 'person', '${GONE}')`,
          [actor],
        );
      await insert('user:00000000-0000-4000-8000-000000000000');
      await insert('token:not-an-id');
      await insert('system:sync');
      await insert(`webhook:${id('connection')}`);
    });
    expect((await log(`targetId=${GONE}`)).items.map((one) => [one.actorName, one.targetName])).toEqual([
      ['ashby', null],
      ['Foyer', null],
      ['Foyer', null],
      ['A former member', null],
    ]);
  });
});
