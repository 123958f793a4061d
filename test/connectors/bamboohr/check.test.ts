import { bamboohr } from '../../../src/connectors/bamboohr/index.ts';
import { failureOf } from '../support/failure.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import type { Reply, ScriptedServer } from '../support/scripted-server.ts';
import { byPath, callFor, list, listed, single } from './support.ts';

const employees = '/api/v1/employees';
const alone = `${employees}/123`;
const company = '/api/v1/company_information';
let server: ScriptedServer;
const good: Readonly<Record<string, Reply>> = {
  [employees]: { body: list([listed(), listed({ employeeId: '124' })]) },
  [alone]: { body: single() },
  [company]: { body: { legalName: 'Acme Ltd', displayName: 'Acme' } },
};
const check = (more: Readonly<Record<string, Reply>> = {}) => {
  server.reply(byPath({ ...good, ...more }));
  return bamboohr.checkCredentials(callFor(server.url));
};
const missingWith = async (more: Readonly<Record<string, Reply>>): Promise<string[]> =>
  (await check(more)).missing.map(({ permission }) => permission);

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(async () => {
  await server.close();
});

describe('a key of BambooHR', () => {
  it('that sees everything is good, and its account is known by its domain', async () => {
    expect(await check()).toEqual({ ok: true, accountId: 'acme', accountName: 'Acme', missing: [] });
  });

  it('SC-A14 names each field that it may not see of somebody, with the steps that give it', async () => {
    const restricted = {
      homeEmail: null,
      hireDate: null,
      _restrictedFields: ['homeEmail', 'hireDate', 'photoUrl'],
    };
    const body = list([listed(), listed({ employeeId: '124', ...restricted })]);
    const { ok, missing } = await check({ [employees]: { body } });
    expect(ok).toBe(false);
    expect(missing.map(({ permission }) => permission)).toEqual(['Hire Date', 'Home Email']);
    for (const { needed, remedy, permission } of missing) {
      expect(needed).not.toBe('');
      expect(remedy).toContain(`"${permission}"`);
      expect(remedy).toContain('Access Levels');
    }
  });

  it('SC-A14 finds what a single employee is shown without', async () => {
    const without = Object.fromEntries(
      Object.entries(single()).filter(([name]) => name !== 'terminationDate'),
    );
    expect(await missingWith({ [alone]: { body: without } })).toEqual(['Termination Date']);
    expect(await missingWith({ [alone]: { status: 403 } })).toEqual(['Termination Date']);
    expect(await missingWith({ [alone]: { body: single({ terminationDate: null }) } })).toEqual([]);
    expect(await missingWith({ [alone]: { status: 404 } })).toEqual([]);
  });

  it('SC-A14 that shows nobody, or has no access, lacks the employees', async () => {
    expect(await missingWith({ [employees]: { body: list([]) } })).toEqual(['Employees']);
    expect(await missingWith({ [employees]: { status: 403 } })).toEqual(['Employees']);
  });

  it('is good without the name of the company', async () => {
    for (const reply of [{ status: 403 }, { status: 404 }, { body: '<html>' }])
      expect(await check({ [company]: reply })).toMatchObject({ ok: true, accountName: null });
  });

  it('SC-F1 that is refused is an error, as is a BambooHR that does not answer', async () => {
    expect((await failureOf(check({ [employees]: { status: 401 } }))).kind).toBe('auth');
    expect((await failureOf(check({ [employees]: { status: 500 } }))).kind).toBe('transient');
  });
});

describe('the fields of a BambooHR account', () => {
  const fields = async (body: unknown) => {
    server.reply({ body });
    return bamboohr.fetchFields?.(callFor(server.url));
  };

  it('are those in use, by alias where there is one', async () => {
    expect(
      await fields([
        { id: 1, name: 'First Name', type: 'text', alias: 'firstName' },
        { id: '4340.4', name: 'Ashby ID', type: 'text' },
        { id: 9, name: 'Old', type: 'text', alias: 'old', deprecated: true },
        { id: null, name: 'odd' },
        7,
      ]),
    ).toEqual([
      { name: 'firstName', label: 'First Name' },
      { name: '4340.4', label: 'Ashby ID' },
    ]);
  });

  it('are not taken for none when the answer is odd', async () => {
    for (const body of [{}, null, 'x'])
      expect((await failureOf(Promise.resolve(fields(body)))).kind).toBe('invalid_response');
  });
});
