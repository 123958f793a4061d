import { lever } from '../../../src/connectors/lever/index.ts';
import type { HireSnapshot } from '../../../src/domain/hire.ts';
import { everythingIn } from '../support/failure.ts';
import {
  allLookups,
  application,
  archivedAt,
  ids,
  lookupIn,
  offer,
  opportunity,
  posting,
} from './fixtures.ts';
import type { Json } from './fixtures.ts';

const hire = (o: {
  opportunity?: Json;
  offers?: readonly unknown[];
  lookup?: (stream: string, externalId: string) => unknown;
}): HireSnapshot =>
  lever.toHire({
    application: o.opportunity ?? opportunity(),
    candidate: null,
    offers: o.offers ?? [offer()],
    lookup: o.lookup ?? allLookups(),
  });

const withPosting = (more: Json, categories: Json = {}): ReturnType<typeof allLookups> =>
  allLookups({ [`postings/${ids.posting}`]: posting(more, categories) });

describe('toHire of Lever', () => {
  it('maps every field of a complete hire', () => {
    expect(hire({})).toEqual({
      fields: {
        firstName: 'Adam',
        middleName: null,
        lastName: 'van der Hart',
        preferredName: null,
        personalEmail: 'adam.hart@example.com',
        phone: '+493023125111',
        jobTitle: 'Staff Backend Engineer',
        department: 'Engineering',
        location: 'Berlin',
        timeZone: 'Europe/Berlin',
        employmentType: 'Full-time',
        workerType: 'employee',
        manager: 'Joey Joe',
        startDate: '2026-06-01',
        endDate: null,
        compensationAmount: '72000.5',
        compensationCurrency: 'EUR',
        compensationPeriod: 'year',
      },
      rawName: 'Adam van der Hart',
      hiredAt: archivedAt,
      changedAt: null,
      choice: {
        applicationId: ids.opportunity,
        candidateId: ids.contact,
        jobId: ids.posting,
        offerId: ids.offer,
        acceptedOffers: 1,
        explanation: 'The only offer is signed and was taken.',
      },
    });
  });

  it('SC-A11 hired without any offer: everything but the start date', () => {
    const { fields, choice } = hire({ offers: [] });
    expect(fields).toMatchObject({ firstName: 'Adam', jobTitle: 'Backend Engineer', startDate: null });
    expect(fields).toMatchObject({ manager: 'Hilde Manager', compensationAmount: null });
    expect(choice.explanation).toBe('There is no offer on this application, hence no start date.');
  });

  it('does with the opportunity alone when offers and look-ups are missing', () => {
    const { fields } = hire({
      opportunity: opportunity({ applications: [], opportunityLocation: undefined }),
      offers: [],
      lookup: () => undefined,
    });
    expect(fields).toMatchObject({
      firstName: 'Adam',
      phone: '030/23125111',
      jobTitle: null,
      location: null,
    });
  });

  it.each([
    ['mobile before home, other, work', ['work', 'other', 'home', 'mobile'], 'mobile'],
    ['one without a type before work', ['work', null], null],
    ['an unknown type last', ['fax', 'work'], 'work'],
    ['Lever’s order among equals', ['home', 'home'], 'home'],
    ['never Skype', ['skype', 'Skype'], undefined],
  ])('phone: %s', (_name, types, taken) => {
    const phones = types.map((type, i) => ({ type, value: `${String(type)} ${i}` }));
    expect(hire({ opportunity: opportunity({ phones }) }).fields.phone).toBe(
      taken === undefined ? null : (phones.find(({ type }) => type === taken)?.value ?? null),
    );
  });

  it('takes the first e-mail that is one', () => {
    const of = (...emails: (string | null)[]): string | null =>
      hire({ opportunity: opportunity({ emails }) }).fields.personalEmail;
    expect(of('', 'none', null, 'x@Y.example')).toBe('x@y.example');
    expect(of()).toBeNull();
  });

  it.each([
    ['Full-time', 'Full-time', 'employee'],
    ['Regular Full Time (Salary)', 'Full-time', 'employee'],
    ['PART TIME', 'Part-time', 'employee'],
    ['Internship', 'Intern', 'intern'],
    ['Full-time Intern', 'Intern', 'intern'],
    ['Contractor', 'Contract', 'contractor'],
    ['Temp', 'Temporary', 'contractor'],
    ['Fixed-term', 'Fixed-term', 'employee'],
    ['Fixed-term contract', 'Fixed-term contract', null],
    ['Permanent, full-time', 'Permanent, full-time', 'employee'],
    ['Apprentice', 'Apprentice', null],
    ['Internal transfer', 'Internal transfer', null],
    ['', null, null],
    [null, null, null],
  ])('commitment %j is %j, %j', (commitment, employmentType, workerType) => {
    const { fields } = hire({ lookup: withPosting({}, { commitment }) });
    expect(fields).toMatchObject({ employmentType, workerType });
  });

  it('takes the team where there is no department', () => {
    expect(hire({ lookup: withPosting({}, { department: null }) }).fields.department).toBe('Platform');
  });

  it.each<[string, Json, Json, string | null, string | null]>([
    ['its own place', {}, {}, 'Berlin', 'Europe/Berlin'],
    [
      'another of its places: the country is not that of the posting',
      { opportunityLocation: 'London, UK' },
      {},
      'London, UK',
      'Europe/London',
    ],
    ['another place that does not say where it is', { opportunityLocation: 'London' }, {}, 'London', null],
    [
      'the posting’s where the opportunity has none',
      { opportunityLocation: undefined },
      {},
      'Berlin',
      'Europe/Berlin',
    ],
    [
      'unspecified',
      { opportunityLocation: 'unspecified' },
      { categories: { location: 'Unspecified' } },
      null,
      'Europe/Berlin',
    ],
    [
      'a state',
      { opportunityLocation: 'San Francisco, CA' },
      { country: 'US', categories: { location: 'San Francisco, CA' } },
      'San Francisco, CA',
      'America/Los_Angeles',
    ],
    [
      'a state that is also a country’s code',
      { opportunityLocation: 'Wilmington, DE' },
      { country: null, categories: { location: 'Wilmington, DE' } },
      'Wilmington, DE',
      null,
    ],
    [
      'a state that is also a country',
      { opportunityLocation: 'Atlanta, Georgia' },
      { country: null },
      'Atlanta, Georgia',
      null,
    ],
    ['remote in a country', { opportunityLocation: 'Remote - Portugal' }, {}, 'Remote - Portugal', null],
    [
      'remote in a country of one clock',
      { opportunityLocation: 'Remote - Poland' },
      {},
      'Remote - Poland',
      'Europe/Warsaw',
    ],
    ['an object', { opportunityLocation: { name: 'Berlin' } }, {}, 'Berlin', 'Europe/Berlin'],
  ])('location: %s', (_name, more, postingMore, location, timeZone) => {
    const { fields } = hire({ opportunity: opportunity(more), lookup: withPosting(postingMore) });
    expect([fields.location, fields.timeZone]).toEqual([location, timeZone]);
  });

  it('finds the manager: direct, else hiring manager of the offer, of the requisition, of the posting', () => {
    const users = Object.fromEntries(
      ['direct', 'hiring', 'requisition', 'posting', 'old'].map((id) => [
        `users/${id}`,
        { id, name: `The ${id}` },
      ]),
    );
    const of = (values: Record<string, string | null>, app: Json, more: Json = {}): string | null =>
      hire({
        opportunity: opportunity({ applications: [application(app)] }),
        offers: [offer({}, { direct_manager: null, hiring_manager: null, ...values })],
        lookup: lookupIn({
          ...users,
          [`postings/${ids.posting}`]: posting({ hiringManager: null, ...more }),
        }),
      }).fields.manager;
    const requisitionForHire = { id: 'r', requisitionCode: 'OP-9', hiringManagerOnHire: 'requisition' };
    const none = { postingHiringManager: null };
    expect(of({ direct_manager: 'direct', hiring_manager: 'hiring' }, { requisitionForHire })).toBe(
      'The direct',
    );
    expect(of({ hiring_manager: 'hiring' }, { requisitionForHire })).toBe('The hiring');
    expect(of({ direct_manager: 'gone', hiring_manager: 'A Name' }, { requisitionForHire })).toBe(
      'The requisition',
    );
    expect(of({}, { postingHiringManager: 'posting' })).toBe('The posting');
    expect(of({}, { ...none, hiringManager: 'old' })).toBe('The old');
    expect(of({}, none, { hiringManager: { id: 'posting' } })).toBe('The posting');
    expect(of({}, none)).toBeNull();
  });

  it('of several applications takes the one hired for a requisition, else the newest, and says so', () => {
    const requisitionForHire = { id: 'r', requisitionCode: null, hiringManagerOnHire: null };
    const older = application({ id: 'a', posting: 'p-old', createdAt: 1 });
    const newer = application({ id: 'b', posting: 'p-new', createdAt: 2 });
    const of = (...applications: unknown[]) => hire({ opportunity: opportunity({ applications }) }).choice;
    expect(of(older, newer)).toMatchObject({ jobId: 'p-new' });
    const chosen = of({ ...older, requisitionForHire }, newer);
    expect(chosen.jobId).toBe('p-old');
    expect(chosen.explanation).toBe(
      'The opportunity has 2 applications; the one hired for a requisition counts. The only offer is signed and was taken.',
    );
    expect(of(ids.application)).toMatchObject({ jobId: null });
  });

  it('reads what the documentation shows but answers have not, and owners that are missing', () => {
    const sample = opportunity({
      owner: null,
      sourcedBy: { id: 'x' },
      contact: { id: ids.contact, name: 'A' },
    });
    expect(hire({ opportunity: sample }).choice.candidateId).toBe(ids.contact);
    const old = application({ resume: null, ownerId: 'o', links: null, postingHiringManager: undefined });
    expect(hire({ opportunity: opportunity({ applications: [old] }) }).choice.jobId).toBe(ids.posting);
  });

  it('SC-B8 of one person with three opportunities says one candidate', () => {
    const three = ['a', 'b', 'c'].map((id) => hire({ opportunity: opportunity({ id }) }).choice);
    expect(new Set(three.map((choice) => choice.candidateId)).size).toBe(1);
    expect(three.map((choice) => choice.applicationId)).toEqual(['a', 'b', 'c']);
  });

  it('refuses an opportunity it cannot read without quoting it', () => {
    let failure: unknown;
    try {
      hire({ opportunity: opportunity({ name: 'Secret Person', contact: 7 }) });
    } catch (error) {
      failure = error;
    }
    const text = failure instanceof Error ? everythingIn(failure) : '';
    expect(text).toContain('This opportunity could not be read. contact: ');
    expect(text).not.toContain('Secret Person');
  });

  it('names the look-ups of an opportunity, from application and offers', () => {
    expect(lever.lookupsOf({ application: opportunity(), offers: [offer()] })).toEqual([
      ['postings', ids.posting],
      ['users', ids.directManager],
      ['users', ids.hiringManager],
    ]);
    expect(lever.lookupsOf({ application: opportunity({ applications: [] }), offers: [] })).toEqual([]);
    expect(lever.lookupsOf({ application: null, offers: [null] })).toEqual([]);
  });
});
