import { ashby } from '../../../src/connectors/ashby/index.ts';
import type { HireSnapshot } from '../../../src/domain/hire.ts';
import { everythingIn } from '../support/failure.ts';
import { allLookups, application, candidate, ids, job, location, lookupIn, offer } from './fixtures.ts';
import type { Json } from './fixtures.ts';

const hire = (o: {
  application?: Json;
  candidate?: unknown;
  offers?: readonly unknown[];
  lookup?: (stream: string, externalId: string) => unknown;
}): HireSnapshot =>
  ashby.toHire({
    application: o.application ?? application(),
    candidate: 'candidate' in o ? o.candidate : candidate(),
    offers: o.offers ?? [offer()],
    lookup: o.lookup ?? allLookups(),
  });

describe('toHire of Ashby', () => {
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
        location: 'Berlin HQ',
        timeZone: 'Europe/Berlin',
        employmentType: 'Full-time',
        workerType: 'employee',
        manager: 'Joey Joe',
        startDate: '2026-06-01',
        endDate: null,
        compensationAmount: '72000',
        compensationCurrency: 'EUR',
        compensationPeriod: null,
      },
      rawName: 'Adam van der Hart',
      hiredAt: Date.parse('2026-04-20T14:02:58.000Z'),
      changedAt: Date.parse('2026-04-20T14:03:11.120Z'),
      choice: {
        applicationId: ids.application,
        candidateId: ids.candidate,
        jobId: ids.job,
        offerId: ids.offer,
        acceptedOffers: 1,
        explanation: 'The only offer is accepted and was taken.',
      },
    });
  });

  it('SC-A11 hired without any offer: everything but the start date', () => {
    const { fields, hiredAt, choice } = hire({ offers: [] });
    expect(fields).toMatchObject({ firstName: 'Adam', startDate: null, compensationAmount: null });
    expect(hiredAt).toBeNull();
    expect(choice).toMatchObject({ offerId: null, acceptedOffers: 0 });
    expect(choice.explanation).toBe('There is no offer on this application, hence no start date.');
  });

  it('SC-A12 the accepted offer decided last wins, and the choice is told', () => {
    const late = offer(
      { id: 'late', decidedAt: '2026-05-02T23:30:00.000-02:00' },
      { startDate: '2026-07-01' },
    );
    const declined = offer({ id: 'no', acceptanceStatus: 'Declined', decidedAt: '2026-05-09T10:00:00.000Z' });
    const other = offer({ id: 'other', applicationId: 'another', decidedAt: '2026-06-09T10:00:00.000Z' });
    const three = candidate({ applicationIds: ['a', ids.application, 'c'] });
    for (const offers of [
      [offer(), late, declined, other],
      [other, declined, late, offer()],
    ]) {
      const { fields, choice } = hire({ candidate: three, offers });
      expect(fields.startDate).toBe('2026-07-01');
      expect(choice).toMatchObject({ offerId: 'late', acceptedOffers: 2 });
      expect(choice.explanation).toBe(
        'The candidate has 3 applications; this is the hired one. ' +
          '2 accepted offers; the one decided last, on 2026-05-03, was taken.',
      );
    }
  });

  it('SC-A12 without decision dates the newest version wins', () => {
    const older = offer({ id: 'older', decidedAt: null }, { createdAt: '2026-03-01T00:00:00.000Z' });
    const newer = offer({ id: 'newer', decidedAt: null }, { createdAt: '2026-03-02T00:00:00.000Z' });
    const { choice } = hire({ offers: [newer, older] });
    expect(choice.offerId).toBe('newer');
    expect(choice.explanation).toBe(
      '2 accepted offers without a decision date; the newest one, of 2026-03-02, was taken.',
    );
  });

  it.each([
    ['accepted, the other status lags', 'Accepted', 'WaitingOnCandidateResponse', true],
    ['only offerStatus says so', 'Pending', 'CandidateAccepted', true],
    ['no offerStatus', 'Accepted', undefined, true],
    ['declined', 'Declined', 'CandidateAccepted', false],
    ['cancelled after acceptance (SC-E9)', 'Accepted', 'OfferCancelled', false],
    ['pending', 'Pending', 'WaitingOnCandidateResponse', false],
  ])('offer %s', (_name, acceptanceStatus, offerStatus, taken) => {
    const { choice, fields } = hire({ offers: [offer({ acceptanceStatus, offerStatus })] });
    expect(choice.acceptedOffers).toBe(taken ? 1 : 0);
    expect(fields.startDate).toBe(taken ? '2026-06-01' : null);
    if (!taken) expect(choice.explanation).toBe('The only offer is not accepted, hence no start date.');
  });

  it.each([
    ['2026-06-01', '2026-06-01'],
    ['2026-06-01T00:00:00.000Z', '2026-06-01'],
    ['2026-06-01T00:00:00+10:00', '2026-06-01'],
    ['2026-06-01T23:00:00-05:00', '2026-06-01'],
    ['2026-06-01T09:00:00', '2026-06-01'],
    ['2024-02-29', '2024-02-29'],
    ['', null],
    [null, null],
  ])('start date %j is the day %j, in no zone', (startDate, day) => {
    expect(hire({ offers: [offer({}, { startDate })] }).fields.startDate).toBe(day);
  });

  it.each([
    ['Full-time', 'employee', 'FullTime'],
    ['Part-time', 'employee', 'PartTime'],
    ['Intern', 'intern', 'Intern'],
    ['Contract', 'contractor', 'Contract'],
    ['Temporary', 'contractor', 'Temporary'],
    ['Apprentice', null, 'Apprentice'],
    [null, null, undefined],
  ])('employment %s, worker %s', (employmentType, workerType, told) => {
    const { fields } = hire({ lookup: allLookups({ job: job({ employmentType: told }) }) });
    expect(fields).toMatchObject({ employmentType, workerType });
  });

  it('takes the personal primary e-mail, else the primary, else the first that is one', () => {
    const mail = (value: string, type: string, isPrimary: boolean): Json => ({ value, type, isPrimary });
    const of = (primary: Json | undefined, ...all: Json[]): string | null =>
      hire({ candidate: candidate({ primaryEmailAddress: primary, emailAddresses: all }) }).fields
        .personalEmail;
    const work = mail('w@corp.example', 'Work', true);
    expect(of(work, work, mail('p@home.example', 'Personal', true))).toBe('p@home.example');
    expect(of(work, mail('p@home.example', 'Personal', false), work)).toBe('w@corp.example');
    expect(of(undefined, mail('A.b@HOME.example', 'Other', false))).toBe('A.b@home.example');
    expect(of(undefined, mail('not an address', 'Other', false), mail('x@y.example', 'Other', false))).toBe(
      'x@y.example',
    );
    expect(of(undefined)).toBeNull();
  });

  it('does with the application alone when candidate and look-ups are missing', () => {
    const { fields } = hire({ candidate: null, lookup: () => undefined });
    expect(fields).toMatchObject({
      firstName: 'Adam',
      personalEmail: 'adam.hart@example.com',
      phone: '030/23125111',
      jobTitle: 'Backend Engineer',
      department: null,
      location: null,
      timeZone: null,
      employmentType: null,
    });
  });

  it('follows the job to department and location, and falls back to the ids of the application', () => {
    const moved = lookupIn({
      [`jobs/${ids.job}`]: job({ departmentId: 'new', locationId: undefined }),
      'departments/new': { id: 'new', name: 'Platform' },
      [`locations/${ids.location}`]: location(),
    });
    expect(hire({ lookup: moved }).fields).toMatchObject({ department: 'Platform', location: 'Berlin HQ' });
  });

  it('knows the manager by the role only, on the application before the job', () => {
    const of = (team: Json[], jobTeam: Json[] = []): string | null =>
      hire({
        application: application({ hiringTeam: team }),
        lookup: allLookups({ job: job({ hiringTeam: jobTeam }) }),
      }).fields.manager;
    expect(of([{ firstName: 'A', lastName: 'B', role: 'senior hiring manager (EMEA)' }])).toBe('A B');
    expect(of([{ firstName: 'A', lastName: 'B', role: 'Manager' }])).toBeNull();
    expect(of([], [{ firstName: 'C', lastName: null, role: 'Hiring Manager' }])).toBe('C');
  });

  it('reads the pay period only from a field that is clearly about it', () => {
    const of = (...customFields: unknown[]): string | null =>
      hire({ offers: [offer({}, { customFields })] }).fields.compensationPeriod;
    expect(of({ id: '1', title: 'Pay Frequency', value: 'x-1', valueLabel: 'Monthly' })).toBe('month');
    expect(of({ id: '1', title: 'Salary interval', value: '1 YEAR' }, null, 'odd')).toBe('year');
    expect(of({ id: '1', title: 'Bonus period', value: 'Yearly' })).toBeNull();
    expect(of({ id: '1', title: 'Pay period', value: 'as agreed' })).toBeNull();
    expect(
      of({ id: '1', title: 'Pay period', value: 'Monthly' }, { title: 'Pay basis', value: 'Hourly' }),
    ).toBeNull();
  });

  it('takes the time of hire from the history when no offer tells it', () => {
    const history = [
      { id: 'h1', stageId: 'other', enteredStageAt: '2026-05-01T00:00:00.000Z' },
      { id: 'h2', stageId: ids.hiredStage, enteredStageAt: '2026-04-21T09:00:00.000Z' },
    ];
    const body = application({ applicationHistory: history });
    expect(hire({ application: body, offers: [] }).hiredAt).toBe(Date.parse('2026-04-21T09:00:00.000Z'));
  });

  it('removes what PostgreSQL cannot store', () => {
    const { fields } = hire({ candidate: candidate({ name: 'Ad\u0000am\u0007 Hart' }) });
    expect([fields.firstName, fields.middleName, fields.lastName]).toEqual(['Ad', 'am', 'Hart']);
  });

  it('names the field of an application that cannot be read, without its content', () => {
    const broken = application({ candidate: { id: 7, name: 'Secret Person' } });
    let thrown: unknown;
    try {
      hire({ application: broken });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ kind: 'invalid_response' });
    const text = thrown instanceof Error ? everythingIn(thrown) : '';
    expect(text).toContain('candidate.id: expected string, received number');
    expect(text).not.toContain('Secret Person');
  });

  it('names the look-ups of an application', () => {
    expect(ashby.lookupsOf({ application: application(), offers: [] })).toEqual([
      ['jobs', ids.job],
      ['departments', ids.department],
      ['locations', ids.location],
    ]);
    expect(
      ashby.lookupsOf({ application: application({ job: { id: ids.job, locationId: null } }), offers: [] }),
    ).toEqual([['jobs', ids.job]]);
    expect(ashby.lookupsOf({ application: null, offers: [] })).toEqual([]);
  });
});
