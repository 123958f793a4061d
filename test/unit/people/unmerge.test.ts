import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { LinkedEmployee } from '../../../src/db/repositories/links.ts';
import type { PersonSources } from '../../../src/db/repositories/people.ts';
import type { EmployeeRow } from '../../../src/db/tables/employees.ts';
import type { PersonRow } from '../../../src/db/tables/people.ts';
import type { OrganizationSettings } from '../../../src/domain/organization.ts';
import { noPersonFields, type PersonFields } from '../../../src/domain/person.ts';
import { derivePerson } from '../../../src/people/person-state.ts';

const [BAMBOO, OKTA] = [randomUUID(), randomUUID()];
const NOW = Date.parse('2026-12-01T12:00:00Z');

const text = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: null });
const day = text('2027-01-04', '2027-01-11', '2027-02-01', '2027-03-01');
const record = fc.record({
  firstName: text('Ann', 'Anna'),
  lastName: text('Lee', 'Leigh'),
  personalEmail: text('ann@home.example', 'lee@home.example'),
  phone: text('+491511234567', '+491517654321'),
  jobTitle: text('Cook', 'Chef'),
  department: text('Kitchen', 'Bar'),
  location: text('Berlin', 'Lisbon'),
  timeZone: text('Europe/Berlin', 'America/New_York'),
  workerType: text('employee', 'contractor'),
  manager: text('Kim', 'Sam'),
  startDate: day,
  endDate: text('2027-12-31', '2028-06-30'),
});
const hire: fc.Arbitrary<PersonFields> = record.map((some) => ({ ...noPersonFields, ...some }));
const employee = (id: string, connectionId: string): fc.Arbitrary<EmployeeRow> =>
  fc
    .tuple(
      record,
      text('ann@work.example', 'lee@work.example'),
      fc.constantFrom('current', 'terminated', 'vanished'),
    )
    .map(([some, workEmail, state]) => ({
      ...some,
      ...{ id, connectionId, externalId: id, keyId: id, workEmail, state },
      ...{ middleName: null, preferredName: null, employmentType: null, legalEntity: null, birthDate: null },
      ...{ nameKey: null, workEmailKey: null, personalEmailKey: null, phoneKey: null, candidateKey: null },
    }));
const organization: fc.Arbitrary<OrganizationSettings> = fc.record({
  timeZone: fc.constant('UTC'),
  activationHour: fc.constantFrom(0, 9),
  preboardingEnabled: fc.constant(true),
  usesHris: fc.boolean(),
  matchEnabled: fc.constant(true),
  confirmExact: fc.constant(true),
  confirmPartial: fc.constant(false),
  confirmNew: fc.constant(false),
  matchMayActivate: fc.boolean(),
  matchShadow: fc.constant(false),
  exemptWorkerTypes: fc.constantFrom([], ['contractor']),
  locationZones: fc.constantFrom({}, { Lisbon: 'Europe/Lisbon' }),
  employeeSourceOrder: fc.shuffledSubarray([BAMBOO, OKTA]),
  fieldPrecedence: fc.record({ startDate: fc.shuffledSubarray([BAMBOO, OKTA, 'ats']) }, { requiredKeys: [] }),
});

const linked = (row: EmployeeRow, installedAt: number): LinkedEmployee => ({
  employee: row,
  source: row.connectionId,
  sourceName: 'HRIS',
  provider: 'roster',
  installed: true,
  installedAt,
});

type Moment = { hire: PersonFields; employees: readonly LinkedEmployee[]; settings: OrganizationSettings };
const PERSON = randomUUID();
const HIRE = randomUUID();
const derive = (person: PersonRow | null, o: Moment, reopen = false): PersonRow => {
  const sources: PersonSources = {
    ...{
      personId: PERSON,
      wrappedKey: null,
      person,
      held: false,
      hireId: HIRE,
      hireSource: null,
      hireState: 'hired',
    },
    ...{
      hireProviderState: 'hired',
      laterHireEnded: false,
      hireIsLater: false,
      hireFields: null,
      hireEdits: null,
      hireReview: null,
      hireChoice: null,
      hireCount: 1,
      possibleDuplicate: false,
      linkUnconfirmed: false,
    },
    employees: o.employees,
  };
  return derivePerson({ sources, hireFields: o.hire, organization: o.settings, now: NOW, reopen });
};

describe('SC-C5 merge, then unmerge', () => {
  const others = fc.option(employee(randomUUID(), OKTA), { nil: null });
  const merged = employee(randomUUID(), BAMBOO);
  const primary = text('ann@company.example');

  it('gives the person back as if it had not been, whatever the records said and whatever changed meanwhile', () => {
    fc.assert(
      fc.property(
        fc.tuple(hire, hire),
        fc.tuple(merged, merged),
        fc.tuple(others, others),
        primary,
        organization,
        ([hired, hiredLater], [one, oneLater], [other, otherLater], primaryEmail, settings) => {
          const rest = other === null ? [] : [linked(other, 2)];
          const restLater = other === null || otherLater === null ? rest : [linked(otherLater, 2)];
          const start = { ...derive(null, { hire: hired, employees: rest, settings }), primaryEmail };
          const before = derive(start, { hire: hired, employees: rest, settings });
          const control = derive(before, { hire: hiredLater, employees: restLater, settings });

          const together = derive(before, { hire: hired, employees: [linked(one, 1), ...rest], settings });
          const changed = derive(together, {
            hire: hiredLater,
            employees: [linked(oneLater, 1), ...restLater],
            settings,
          });
          expect(derive(changed, { hire: hiredLater, employees: restLater, settings }, true)).toEqual(
            control,
          );
          expect(derive(together, { hire: hired, employees: rest, settings }, true)).toEqual(before);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('after activation closes what only the merge had opened, and keeps what stands without it', () => {
    const opened = fc.integer({ min: 1, max: 30 }).map((days) => NOW - days * 86_400_000);
    fc.assert(
      fc.property(hire, merged, others, opened, organization, (hired, one, other, at, settings) => {
        const past = { ...hired, startDate: '2026-11-16' };
        const rest = other === null ? [] : [linked({ ...other, startDate: '2026-11-16' }, 2)];
        const together = derive(null, {
          hire: past,
          employees: [linked({ ...one, startDate: '2026-11-16' }, 1), ...rest],
          settings,
        });
        const active = { ...together, fullAccessAt: at, activatedAt: at };
        const after = derive(active, { hire: past, employees: rest, settings }, true);
        const without = derive(null, { hire: past, employees: rest, settings });
        const stands = without.fullAccessAt !== null && without.fullAccessAt <= NOW;
        expect([after.fullAccessAt, after.activatedAt]).toEqual(stands ? [at, at] : [null, null]);
        expect(after.reasons).toEqual(without.reasons);
      }),
      { numRuns: 300 },
    );
  });
});
