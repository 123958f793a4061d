import fc from 'fast-check';
import { startFakeHris, type FakeHris } from '../../support/fake-hris.ts';
import { openHouse, rowsOf, type House, type RosterOrganization } from '../roster/support.ts';
import { connectHris, pull } from './support.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('\0', '\ud800', 'x'.repeat(2_000), '2027-01-04', 'a@b.example', '+49 151 2345678', ''),
);
const value = fc.oneof(text, fc.jsonValue({ maxDepth: 2 }));
const item = fc.record(
  {
    id: fc.oneof({ weight: 4, arbitrary: fc.nat(20).map((n) => `E${n}`) }, { weight: 1, arbitrary: value }),
    given: fc.oneof(fc.constant('Ana'), value),
    family: fc.oneof(fc.constant('Ray'), value),
    home: value,
    work: value,
    mobile: value,
    startsOn: value,
    status: value,
    more: fc.jsonValue({ maxDepth: 3 }),
  },
  { requiredKeys: ['id', 'given', 'family'] },
);

describe('whatever an HRIS answers', () => {
  let house: House;
  let hris: FakeHris;
  let org: RosterOrganization;
  beforeAll(async () => {
    house = await openHouse();
    org = await house.organization();
  });
  afterAll(() => house.close());

  it('each record is an employee or a row with a reason, never a run that stops', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { maxLength: 25 }),
        fc.integer({ min: 1, max: 9 }),
        async (items, size) => {
          hris = await startFakeHris();
          try {
            const id = await connectHris(org);
            hris.settings.pageSize = size;
            hris.put(...items);
            const run = await pull(org, id, { hris });
            expect(['succeeded', 'partially_succeeded', 'failed']).toContain(run.state);
            // Failed is only what had not one readable row.
            if (run.state === 'failed')
              expect(run).toMatchObject({ failureKind: 'invalid_response', counts: { created: 0 } });
            const employees = await rowsOf(org, 'employees', { connection_id: id });
            expect(run.counts.created).toBe(employees.length);
            // Again, it is as it was: nothing is made twice, nobody leaves.
            const again = await pull(org, id, { hris, trigger: 'manual' });
            expect(again.counts).toMatchObject({ created: 0, withdrawn: 0 });
            expect(await rowsOf(org, 'roster_rows', {})).toEqual([]);
          } finally {
            await hris.close();
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});
