import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DEMO_TOKEN, type HumaansSandbox } from '../../../sandbox/humaans/index.ts';
import { syncDepsOf } from '../../../src/connections/provider-call.ts';
import { rows } from '../../../src/db/scope.ts';
import { lookAtMapping } from '../../../src/hris-writing/look-at-mapping.ts';
import { callTarget } from '../../../src/hris-writing/target.ts';
import { writeNext } from '../../../src/hris-writing/write-next.ts';
import { problemOf, type Answer, type Organization } from '../api/support/rig.ts';
import { startConnectedRig, type ConnectedRig } from '../connections/support/rig.ts';
import { dayFromNow } from '../people/support/hires.ts';
import { startHumaans } from './support.ts';

const made = z.object({ id: z.uuid() });
const writing = z.object({
  mapping: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      fromLabel: z.string().nullable(),
      label: z.string().nullable(),
    }),
  ),
  broken: z.array(z.object({ to: z.string(), label: z.string(), why: z.string() })),
});
const waiting = z.object({
  items: z.array(z.object({ hireId: z.uuid(), personId: z.uuid(), name: z.string() })),
});

/** What the candidate form of the simulated Ashby asks for beyond the usual. */
const FORM = [
  { title: 'T-shirt size', fieldType: 'ValueSelect', choices: ['S', 'M'] },
  { title: 'Badge number', fieldType: 'String' },
  { title: 'Home office', fieldType: 'Boolean' },
] as const;

describe('own fields of candidates, written to fields of Humaans', () => {
  let humaans: HumaansSandbox;
  let rig: ConnectedRig;
  let organization: Organization;
  let token: string;
  let ashbyId: string;
  let id: string;
  let fields: { shirt: string; badge: string; office: string };
  let names = 0;

  beforeAll(async () => {
    humaans = await startHumaans();
    rig = await startConnectedRig({ count: 0, seed: 1 }, { providers: { humaans: humaans.url } });
  });
  afterAll(async () => {
    await rig.stop();
    await humaans.close();
  });
  beforeEach(async () => {
    names += 1;
    humaans.control.reset();
    rig.sandbox.control.reset();
    for (const one of FORM)
      rig.sandbox.control.customField({ ...one, choices: [...('choices' in one ? one.choices : [])] });
    fields = {
      shirt: humaans.control.customField({ name: 'Shirt', type: 'select', choices: ['S', 'M', 'L'] }).fieldId,
      badge: humaans.control.customField({ name: 'Badge', type: 'number', section: 'IT' }).fieldId,
      office: humaans.control.customField({ name: 'Remote', type: 'boolean' }).fieldId,
    };
    ({ organization, token } = await rig.ready(`Mapping${names}`));
    ashbyId = await rig.connect(token, { reviewFirst: true });
    id = made.parse(
      (await post('/connections', { provider: 'humaans', credentials: { token: DEMO_TOKEN } })).json,
    ).id;
  });

  const post = (path: string, body: unknown = {}): Promise<Answer> =>
    rig.call(`/api/v1${path}`, { token, body });
  const get = (path: string): Promise<Answer> => rig.call(`/api/v1${path}`, { token });
  const patch = (body: unknown): Promise<Answer> =>
    rig.call(`/api/v1/connections/${id}/writing`, { method: 'PATCH', token, body });
  const standing = async (): Promise<z.infer<typeof writing>> =>
    writing.parse((await get(`/connections/${id}/writing`)).json);

  /** Somebody is hired at Ashby with these own fields, and waits here. */
  const hired = async (
    name: string,
    customFields: Readonly<Record<string, string | boolean>>,
  ): Promise<z.infer<typeof waiting>['items'][number]> => {
    rig.sandbox.control.createCandidate({
      name,
      email: `${name.replace(' ', '.').toLowerCase()}@mail.example`,
      hire: true,
      offer: true,
      startDate: dayFromNow(30),
      customFields: { ...customFields },
    });
    await rig.sync(organization, ashbyId);
    const found = waiting.parse((await get('/new-hires?state=awaiting')).json).items;
    const hire = found.find((one) => one.name === name);
    if (hire === undefined) throw new Error(`${name} does not wait`);
    return hire;
  };

  /** Added by a person, and written step by step as the story does. @returns the values of own fields there */
  const add = async (hire: { readonly hireId: string }): Promise<Readonly<Record<string, unknown>>> => {
    expect((await post(`/new-hires/${hire.hireId}/add`, { confirmMissing: true })).status).toBe(200);
    const [write] = await rig.inOrganization(organization, (scope) =>
      rows<{ id: string }>(scope.trx, 'select id from app.hris_writes where hire_id = ?', [hire.hireId]),
    );
    const o = { orgId: organization.id, writeId: write?.id ?? '', signal: new AbortController().signal };
    for (let step = 0; step < 10; step += 1)
      if ((await writeNext(syncDepsOf(rig.deps), o)).state === 'over') break;
    const people = humaans.control.records('people').filter((one) => one['sourceId'] === hire.hireId);
    const own = humaans.control.records('custom-values').filter((one) => one['personId'] === people[0]?.id);
    return Object.fromEntries(own.map((one) => [String(one['customFieldId']), one['value']]));
  };
  const leftOutOf = async ({ personId }: { readonly personId: string }): Promise<unknown> => {
    const { items } = z
      .object({ items: z.array(z.object({ personId: z.string(), leftOut: z.unknown() })) })
      .parse((await get(`/connections/${id}/writes`)).json);
    return items.find((one) => one.personId === personId)?.leftOut;
  };
  const notices = async (): Promise<string[]> =>
    z
      .object({ items: z.array(z.object({ kind: z.string(), message: z.string() })) })
      .parse((await get('/notices')).json)
      .items.filter(({ kind }) => kind === 'hris_mapping_broken')
      .map(({ message }) => message);
  /** What the end of a run does. */
  const looked = async (): Promise<void> => {
    const deps = syncDepsOf(rig.deps);
    const call = await callTarget(deps, (work) => rig.inOrganization(organization, work), id);
    await lookAtMapping(deps, call, { orgId: organization.id, connectionId: id });
  };
  /** Every own field that hires have is written. */
  const mapAll = async (): Promise<void> => {
    const { sources } = z
      .object({ sources: z.array(z.object({ name: z.string(), label: z.string() })) })
      .parse((await get(`/connections/${id}/write-fields`)).json);
    const named = (title: string): string =>
      sources.find(({ label }) => label === `${title} (candidate)`)?.name ?? '';
    const mapping = [
      { from: named('T-shirt size'), to: fields.shirt },
      { from: named('Badge number'), to: fields.badge },
      { from: named('Home office'), to: fields.office },
    ].filter(({ from }) => from !== '');
    expect((await patch({ enabled: true, mapping })).status).toBe(200);
  };

  it('H2 the fields are offered with their types, previewed on a real hire, and written once that hire is added', async () => {
    const nora = await hired('Nora Field', {
      'T-shirt size': 'M',
      'Badge number': '0042',
      'Home office': true,
    });
    expect((await get(`/connections/${id}/write-fields`)).json).toMatchObject({
      targets: expect.arrayContaining([
        { name: fields.shirt, label: 'Shirt (employment)', kind: 'choice', choices: ['S', 'M', 'L'] },
        { name: fields.badge, label: 'Badge (IT)', kind: 'number', choices: null },
      ]) as unknown,
    });
    await mapAll();
    expect((await standing()).mapping).toMatchObject([
      { fromLabel: 'T-shirt size (candidate)', label: 'Shirt (employment)' },
      { label: 'Badge (IT)' },
      { label: 'Remote (employment)' },
    ]);
    const before = humaans.control.records('custom-values').length;
    expect((await get(`/connections/${id}/write-preview?hireId=${nora.hireId}`)).json).toMatchObject({
      lines: expect.arrayContaining([
        { part: 'custom_values', field: 'Shirt (employment)', value: 'M' },
        { part: 'custom_values', field: 'Badge (IT)', value: '0042' },
        { part: 'custom_values', field: 'Remote (employment)', value: 'true' },
      ]) as unknown,
    });
    expect(humaans.control.records('custom-values')).toHaveLength(before);
    expect(await add(nora)).toEqual({ [fields.shirt]: 'M', [fields.badge]: '0042', [fields.office]: true });
    expect(await notices()).toEqual([]);
  });

  it('H2 a value that its field does not take is left empty and named, the others are written', async () => {
    await hired('First Known', { 'T-shirt size': 'S', 'Badge number': '1', 'Home office': false });
    await mapAll();
    const odd = await hired('Odd Badge', { 'T-shirt size': 'S', 'Badge number': 'none yet' });
    expect(await add(odd)).toEqual({ [fields.shirt]: 'S' });
    expect(await leftOutOf(odd)).toContainEqual({ field: 'Badge (IT)', why: 'wrong_type' });
  });

  it('a field that is deleted there is told of by name with what to do, nobody is lost, and the notice goes once another is chosen', async () => {
    const gone = await hired('Greta Gone', { 'T-shirt size': 'M', 'Badge number': '7' });
    await mapAll();
    humaans.control.customField({ fieldId: fields.shirt, deleted: true });
    expect(await add(gone)).toEqual({ [fields.badge]: '7' });
    expect(await leftOutOf(gone)).toContainEqual({ field: 'Shirt (employment)', why: 'mapping_broken' });
    expect((await standing()).broken).toEqual([
      { to: fields.shirt, label: 'Shirt (employment)', why: 'target_gone' },
    ]);
    const told = await notices();
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('“Shirt (employment)” is gone');
    expect((await get('/notices')).text).toContain('choose another field');

    const { mapping } = await standing();
    const pairs = mapping.map(({ from, to }) => ({ from, to }));
    const again = await patch({ mapping: pairs });
    expect([again.status, problemOf(again).code]).toEqual([422, 'mapping']);
    expect(again.text).toContain('Shirt (employment)');
    expect((await patch({ mapping: pairs.filter(({ to }) => to !== fields.shirt) })).status).toBe(200);
    expect(await notices()).toEqual([]);
    expect((await standing()).broken).toEqual([]);
  });

  it('a field whose type changed is told of; the next sync notices that, and that it was mended', async () => {
    await hired('Tina Type', { 'T-shirt size': 'M', 'Badge number': '8' });
    await mapAll();
    await looked();
    expect(await notices()).toEqual([]);
    humaans.control.customField({ fieldId: fields.badge, type: 'date' });
    await looked();
    await looked();
    expect(await notices()).toEqual([expect.stringContaining('“Badge (IT)” takes other values')]);
    const late = await hired('Lata Later', { 'T-shirt size': 'S', 'Badge number': '9' });
    expect(await add(late)).toEqual({ [fields.shirt]: 'S' });
    expect(await leftOutOf(late)).toContainEqual({ field: 'Badge (IT)', why: 'wrong_type' });
    humaans.control.customField({ fieldId: fields.shirt, deleted: true });
    await looked();
    expect(await notices()).toEqual([expect.stringMatching(/Shirt.* is gone, .*Badge.* takes other values/)]);
    humaans.control.customField({ fieldId: fields.badge, type: 'number' });
    const { mapping } = await standing();
    const left = mapping.filter(({ to }) => to !== fields.shirt).map(({ from, to }) => ({ from, to }));
    expect((await patch({ mapping: left })).status).toBe(200);
    await looked();
    expect(await notices()).toEqual([]);
    const all = await rig.inOrganization(organization, (scope) =>
      rows(
        scope.trx,
        `select 1 from app.notices where kind = 'hris_mapping_broken' and resolved_at is not null`,
      ),
    );
    expect(all).toHaveLength(2);
  });

  it('a mapping to nowhere or twice to one field is refused, and nothing changes', async () => {
    await hired('Ria Refused', { 'T-shirt size': 'M' });
    await mapAll();
    const before = await standing();
    const [first] = before.mapping;
    const from = first?.from ?? '';
    for (const mapping of [
      [{ from, to: randomUUID() }],
      [
        { from, to: fields.badge },
        { from: `${from}x`, to: fields.badge },
      ],
    ])
      expect((await patch({ mapping })).status).toBe(422);
    expect(await standing()).toEqual(before);
  });
});
