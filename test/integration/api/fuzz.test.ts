import { endpoints } from '../../../src/api/endpoints/index.ts';
import { exampleCall, nameOf, seedCaller, seedExamples } from './support/examples.ts';
import { startRig, type Call, type Organization, type Rig } from './support/rig.ts';

/** What a broken or hostile client sends in the place of a value. NUL and half a surrogate are what PostgreSQL refuses. */
const VALUES: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  1e308,
  true,
  [],
  {},
  'x'.repeat(200_000),
  'a\u0000b',
  '\ud800',
  "'; drop table app.people; --",
  '2026-02-30',
  [null],
  { $ref: '#' },
];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The start of a value, for the message of a failure. */
const shown = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value).slice(0, 120));

/** The example with one field broken at a time, each left out too, and bodies that are no object at all. */
const brokenBodies = (body: unknown): unknown[] => {
  if (!isRecord(body)) return VALUES.slice(0, 8);
  const without = Object.keys(body).map((key) =>
    Object.fromEntries(Object.entries(body).filter(([name]) => name !== key)),
  );
  const spoilt = Object.keys(body).flatMap((key) => VALUES.map((value) => ({ ...body, [key]: value })));
  return [...without, ...spoilt, ...VALUES.slice(0, 8), { ...body, unknownField: 'x'.repeat(10_000) }];
};

const BAD_TEXT = ['', '%00', '%ED%A0%80', 'x'.repeat(3_000), '-1', '..%2f..', "'--", '%F0%9F%98%80'];

describe('bad input to the API', () => {
  let rig: Rig;
  let organization: Organization;
  beforeAll(async () => {
    rig = await startRig();
    organization = await rig.organization('Alpha');
    await seedExamples(rig, organization);
  });
  afterAll(() => rig.stop());

  const check = async (path: string, call: Call & { method: string }): Promise<void> => {
    const answer = await rig.call(path, call);
    const what = `${call.method} ${path.slice(0, 120)} ${shown(call.body)}`;
    expect([what, answer.status]).toEqual([what, expect.any(Number)]);
    if (answer.status >= 500 && answer.status !== 503)
      throw new Error(`${what} answered ${answer.status}: ${answer.text}`);
    if (answer.status >= 400)
      expect(answer.text).not.toMatch(/\bat \S+:\d+:\d+|node_modules|app\.[a-z_]+ |select |insert /);
  };

  it.each(endpoints.map((endpoint) => [nameOf(endpoint), endpoint] as const))(
    'is refused in words, never by a fault: %s',
    async (_name, endpoint) => {
      const { as, ids: own } = await seedCaller(rig, organization, { endpoint, roles: ['super_admin'] });
      const ids = { ...(await seedExamples(rig, organization, endpoint)), ...own };
      const { path, method, body } = exampleCall(endpoint, ids);
      if (method !== 'GET')
        for (const broken of brokenBodies(body)) await check(path, { ...as, method, body: broken });
      for (const bad of BAD_TEXT) {
        const badPath = endpoint.path.replace(/\{\w+\}/, bad);
        if (endpoint.path.includes('{'))
          await check(`/api/v1${badPath.replace(/\{\w+\}/g, bad)}`, {
            ...as,
            method,
            ...(body === undefined ? {} : { body }),
          });
        if (method === 'GET')
          await check(
            `${path}${path.includes('?') ? '&' : '?'}q=${bad}&limit=${bad}&cursor=${bad}&tab=${bad}&sort=${bad}`,
            { ...as, method },
          );
      }
    },
    120_000,
  );
});
