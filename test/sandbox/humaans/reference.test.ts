import type { HumaansSandbox } from '../../../sandbox/humaans/index.ts';
import { differences, officialErrors, officialList } from './official.ts';
import { ask, list, made, start, type Item } from './support.ts';

let sandbox: HumaansSandbox;
beforeAll(async () => {
  sandbox = await start();
});
afterAll(async () => {
  await sandbox.close();
});
beforeEach(() => {
  sandbox.control.reset();
});

/** Somebody as an API client makes them, with all that is theirs. */
const someone = async (): Promise<Item> => {
  await made(sandbox, '/webhooks', { url: 'http://127.0.0.1:9/hook' });
  const [type] = (await list(sandbox, '/compensation-types')).data;
  const { fieldId } = sandbox.control.customField({ name: 'Size', type: 'select', choices: ['M'] });
  const person = await made(sandbox, '/people', {
    ...{ firstName: 'Kelsey', lastName: 'Wicks', email: 'kelsey@acme.example', contractType: 'Full time' },
    ...{ employmentStartDate: '2018-03-10', firstWorkingDay: '2018-03-10', birthday: '1989-07-28' },
  });
  const personId = person.id;
  const role = { personId, jobTitle: 'Engineer', department: 'Engineering', effectiveDate: '2018-03-10' };
  await made(sandbox, '/job-roles', role);
  await made(sandbox, '/compensations', {
    ...{ personId, compensationTypeId: type?.id, amount: '70000', currency: 'EUR', period: 'annual' },
    effectiveDate: '2020-02-15',
  });
  await made(sandbox, '/custom-values', { personId, customFieldId: fieldId, value: 'M' });
  return person;
};

describe('the simulated Humaans beside the samples of the documentation', () => {
  it.each(['people', 'job-roles', 'compensations', 'custom-values', 'companies', 'webhook-events'])(
    'each of %s has every name of the sample, with a value of its kind',
    async (name) => {
      const person = await someone();
      const ofPerson = name === 'people' ? `?id=${person.id}` : `?personId=${person.id}`;
      const own = ['companies', 'webhook-events'].includes(name) ? '' : ofPerson;
      const made = (await list(sandbox, `/${name}${own}`)).data;
      const seeded = (await list(sandbox, `/${name}`)).data;
      expect(made.length).toBeGreaterThan(0);
      for (const sample of officialList(name).data)
        for (const ours of [...made, ...seeded])
          // One value may be a text or a list: which depends on its field.
          expect(differences(sample, ours).filter((one) => !one.startsWith('value '))).toEqual([]);
    },
  );

  it('a list is wrapped as in the sample, and counts as it does', async () => {
    const { total, limit, skip, data, ...more } = await list(sandbox, '/people');
    const sample = officialList('people');
    expect([limit, skip]).toEqual([sample.limit, sample.skip]);
    expect(total).toBe(data.length);
    expect(more).toEqual({});
  });

  it('a refusal has the envelope that clients read, field by field', async () => {
    const [sample] = officialErrors();
    const answered = await ask(sandbox, '/people', {
      body: { firstName: 'Ada', lastName: 'Byron' },
    });
    expect(answered.status).toBe(sample?.status);
    const { id, ...rest } = sample?.body ?? {};
    expect(typeof id).toBe('string');
    expect(answered.json).toMatchObject({
      ...rest,
      message: 'email must be present',
      issues: [{ path: 'email', message: 'must be present' }],
    });
  });

  it('a change is a PATCH, and what was deleted answers its id', async () => {
    const { id } = await someone();
    const changed = await ask(sandbox, `/people/${id}`, { method: 'PATCH', body: { bio: 'x' } });
    expect(changed).toMatchObject({ status: 200, json: { id, bio: 'x' } });
    expect(await ask(sandbox, `/people/${id}`, { method: 'DELETE' })).toMatchObject({
      status: 200,
      json: { id, deleted: true },
    });
  });
});

describe('fields of the company’s own', () => {
  it('hold what their type says; a deleted one goes with its values', async () => {
    const person = await someone();
    const make = (name: string, type: 'number' | 'date' | 'boolean' | 'multiSelect'): string =>
      sandbox.control.customField({ name, type, choices: ['a', 'b'] }).fieldId;
    const put = async (customFieldId: string, value: unknown): Promise<number> =>
      (await ask(sandbox, '/custom-values', { body: { personId: person.id, customFieldId, value } })).status;
    for (const [type, good, bad] of [
      ['number', '12.50', 'twelve'],
      ['date', '2027-01-31', '31/01/2027'],
      ['boolean', false, 'no'],
      ['multiSelect', ['a', 'b'], ['a', 'c']],
    ] as const) {
      const field = make(`A ${type}`, type);
      expect(await put(field, bad)).toBe(422);
      expect(await put(field, good)).toBe(201);
      sandbox.control.customField({ fieldId: field, deleted: true });
      expect(await list(sandbox, `/custom-values?customFieldId=${field}`)).toMatchObject({ total: 0 });
      expect(await put(field, good)).toBe(422);
    }
  });
});
