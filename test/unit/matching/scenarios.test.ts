import { probabilityOf } from '../../../src/domain/matching/decide.ts';
import { match } from '../../../src/domain/matching/match.ts';
import {
  actFor,
  autoMatchOf,
  DEFAULT_SWITCHES,
  switchesOf,
  withAutoMatch,
} from '../../../src/domain/matching/switches.ts';
import { decide, employee, person, policy } from './fixtures.ts';

const bare = { personalEmail: null, phone: null, startDate: null, jobTitle: null };

describe('scenarios of the matching engine', () => {
  it('SC-C7 a married name with the stored candidate id, phone or start date: never lost, with its score', () => {
    const hire = person({ lastName: 'Müller' });
    const married = { lastName: 'Weber-Müller', personalEmail: 'a.weber@work.example' };
    expect(decide(hire, employee({ ...married, candidateKey: 'cand-1' })).decision).toBe('auto');
    const other = { lastName: 'Weber', personalEmail: null };
    const suggestion = decide(hire, employee(other));
    expect(suggestion).toMatchObject({ decision: 'suggest', rank: 1 });
    expect(suggestion.probability).toBeGreaterThan(0.9);
    expect(suggestion.whyNotAutomatic).toMatch(/names differ/);
  });

  it('SC-C7 diacritics do not stand between a person and their record', () => {
    const decision = decide(
      person({ firstName: 'Zoë', lastName: 'Núñez' }),
      employee({ firstName: 'Zoe', lastName: 'Nunez' }),
    );
    expect(decision.decision).toBe('auto');
  });

  it('SC-C8 what another organization’s records hold changes nothing', () => {
    const alone = match([person()], [employee()], policy);
    const theirs = match([person({ id: 'other' })], [employee({ id: 'others' })], policy);
    expect(match([person()], [employee()], policy)).toEqual(alone);
    expect([...alone, ...theirs].filter((d) => d.personId === 'p1').map((d) => d.employeeId)).toEqual(['e1']);
  });

  it('SC-C10 SC-B5 a former employee who is hired again: a suggestion, never the old account', () => {
    const decision = decide(person(), employee({ state: 'terminated', startDate: '2020-01-06' }));
    expect(decision.decision).toBe('suggest');
    expect(decision.whyNotAutomatic).toMatch(/terminated/);
  });

  it('SC-B11 one person from two recruiting systems: one question, never two links', () => {
    const decisions = match([person(), person({ id: 'p2', storedIds: ['lever-7'] })], [employee()], policy);
    expect(decisions.map((d) => [d.personId, d.decision])).toEqual([
      ['p1', 'suggest'],
      ['p2', 'suggest'],
    ]);
  });

  it('SC-C11 three switches apart, exact alone by default', () => {
    const normal = switchesOf(DEFAULT_SWITCHES);
    expect(actFor('exact', normal)).toEqual({ act: 'link', wouldBe: 'link' });
    expect(actFor('partial', normal).act).toBe('ask');
    expect(actFor('possible', normal).act).toBe('ask');
    expect(actFor('none', normal).act).toBe('ask');
    const all = { ...normal, confirm: { exact: true, partial: true, none: true } };
    expect(actFor('partial', all).act).toBe('link');
    expect(actFor('possible', all).act).toBe('ask');
    expect(actFor('none', all).act).toBe('accept');
    expect(actFor('exact', { ...all, match: false }).act).toBe('nothing');
  });

  it('SC-C11 the shadow mode does nothing and tells what it would have done', () => {
    const shadow = { ...switchesOf(DEFAULT_SWITCHES), shadow: true };
    expect(actFor('exact', shadow)).toEqual({ act: 'ask', wouldBe: 'link' });
    expect(actFor('partial', shadow)).toEqual({ act: 'ask', wouldBe: 'ask' });
  });

  it('SC-C11 the one switch of before follows from the new ones, and setting it sets them', () => {
    expect(autoMatchOf(DEFAULT_SWITCHES)).toBe('exact');
    const off = withAutoMatch(DEFAULT_SWITCHES, 'off');
    expect(off).toEqual({ ...DEFAULT_SWITCHES, confirmExact: false });
    expect(withAutoMatch(off, 'exact')).toEqual(DEFAULT_SWITCHES);
    const shadow = { ...DEFAULT_SWITCHES, matchShadow: true };
    expect(autoMatchOf(shadow)).toBe('off');
    expect(withAutoMatch(shadow, 'off')).toBe(shadow);
    expect(withAutoMatch(shadow, undefined)).toBe(shadow);
  });

  it('SC-C11 grades: exact, partial with one contact of one’s own, possible', () => {
    expect(decide(person(), employee(), { automatic: 'off' })).toMatchObject({
      grade: 'exact',
      decision: 'suggest',
    });
    expect(decide(person({ phone: null, jobTitle: null }), employee()).grade).toBe('partial');
    expect(decide(person(bare), employee(bare)).grade).toBe('possible');
  });

  it.each([
    ['siblings at one address', { firstName: 'Jonas' }, {}],
    ['twins of alike names', { firstName: 'Daniel' }, { firstName: 'Daniela' }],
    ['parent and child of one name, by birth date', { birthDate: '1999-03-04' }, { birthDate: '1968-07-01' }],
    [
      'parent and child born on one day of the year',
      { birthDate: '1999-03-04', startDate: null },
      { birthDate: '1969-03-04' },
    ],
    ['parent and child, by generation', { lastName: 'Müller Jr' }, { lastName: 'Müller Sr' }],
    ['parent and child, by middle name', { middleName: 'Anton' }, { middleName: 'Bruno' }],
    ['an agency’s mailbox', { firstName: 'Jonas', lastName: 'Weber' }, {}],
    [
      'colleagues of one name with an address made from it',
      { personalEmail: 'ana.mueller@agency.example', phone: '+4915112345671' },
      { personalEmail: 'ana.mueller@agency.example', phone: '+4915198765432' },
    ],
    ['a start put off for another job', { jobTitle: 'Cook' }, { startDate: '2027-01-25' }],
    ['a household’s mailbox, two phones, one of two jobs', { phone: '+4915112345671' }, { jobTitle: 'Cook' }],
    ['a household’s mailbox, two phones, two days', { phone: '+4915112345671' }, { startDate: '2027-01-11' }],
    [
      'colleagues of one name who begin one job on one day, with an address made from it',
      { personalEmail: 'ana.mueller@agency.example', phone: '+4915112345671' },
      { personalEmail: 'ana.mueller@agency.example' },
    ],
    [
      'parent and child who begin on one day, by a title that says nothing beside another department',
      { department: 'Research' },
      { jobTitle: 'Associate', department: 'Sales' },
    ],
    [
      'parent and child who begin on one day in one department',
      { department: 'Finance', jobTitle: 'Accountant' },
      { department: 'Finance', jobTitle: 'Financial Analyst' },
    ],
    ['twins whose names are each other’s short form to some', { firstName: 'Emily' }, { firstName: 'Amy' }],
    [
      'twins of two genders',
      { firstName: 'Andrea', birthDate: '1990-02-13' },
      { firstName: 'Andreas', birthDate: '1990-02-13' },
    ],
  ])('contacts seen once on each side: %s', (_name, p, e) => {
    expect(decide(person(p), employee(e)).decision).toBe('suggest');
  });

  it.each([
    ['another phone, the same job on the same day', { phone: '+4915112345671' }, {}],
    ['another mailbox, the same job on the same day', { personalEmail: 'ana.m@other.example' }, {}],
    ['a start that was put off, the same job', {}, { startDate: '2027-01-25' }],
    [
      'a title that says nothing, the same department',
      { department: 'Research' },
      { jobTitle: 'Associate', department: 'Research' },
    ],
  ])('no birth date, and still one person: %s', (_name, p, e) => {
    expect(decide(person(p), employee(e)).decision).toBe('auto');
  });

  it('a stated probability rises with the score, also where it is held back', () => {
    const stated = Array.from({ length: 120 }, (_, n) => probabilityOf(n / 2 - 5, 10_000));
    expect(stated.every((p, at) => at === 0 || p >= (stated[at - 1] ?? 0))).toBe(true);
    expect(probabilityOf(Math.log2(10_000), 10_000)).toBeLessThan(0.25);
    expect(probabilityOf(Math.log2(10_000) + 30, 10_000)).toBeGreaterThan(0.9999);
  });

  it('a given name of somebody else takes the power from the contacts they share', () => {
    const { contributions } = decide(person({ firstName: 'Jonas' }), employee());
    expect(contributions.filter((c) => c.agreement === 'shared').map((c) => c.field)).toEqual([
      'personalEmail',
      'phone',
    ]);
  });
});
