import { match } from '../../../src/domain/matching/match.ts';
import { pairKey } from '../../../src/domain/matching/types.ts';
import { decide, employee, person, policy } from './fixtures.ts';

const bare = { personalEmail: null, phone: null, startDate: null, jobTitle: null };

describe('exact evidence', () => {
  it.each([
    ['email and phone', {}, {}],
    ['email, start date and title', { phone: null }, {}],
    ['phone, start date and title', { personalEmail: null }, {}],
    ['a stored candidate id', bare, { ...bare, candidateKey: 'cand-1' }],
    ['a stored application id', bare, { ...bare, candidateKey: 'app-1' }],
    ['two foldings of one name', { lastName: 'Mueller' }, {}],
    ['the preferred name', { firstName: 'Anni' }, { firstName: 'Ana', preferredName: 'Anni' }],
    ['a Gmail alias', { personalEmail: 'ana.m@gmail.com' }, { personalEmail: 'AnaM+hr@googlemail.com' }],
  ])('links by %s', (_name, p, e) => {
    expect(decide(person(p), employee(e))).toMatchObject({
      decision: 'auto',
      whyNotAutomatic: null,
      rank: 1,
    });
  });

  it.each([
    [
      'SC-C1 equal email and phone, other name',
      {},
      { firstName: 'Jonas', lastName: 'Weber' },
      /names differ/,
    ],
    ['SC-C3 only the name', bare, bare, /Only the name/],
    ['one identifier', { phone: null, jobTitle: null }, {}, /Only one strong/],
    ['a stored id with another name', {}, { candidateKey: 'cand-1', firstName: 'Zoe' }, /names differ/],
    ['a different stored id', {}, { candidateKey: 'cand-9' }, /candidate id of somebody else/],
    [
      'email and phone both differ',
      { storedIds: ['cand-1'] },
      { candidateKey: 'cand-1', personalEmail: 'x@y.example', phone: '+4915112345699' },
      /both differ/,
    ],
    ['start dates 46 days apart', {}, { startDate: '2027-02-19' }, /45 days/],
    ['SC-C10 a terminated employee', {}, { state: 'terminated' as const }, /terminated/],
    ['SC-C4 an account of somebody else', {}, { accountHolders: ['p9'] }, /account that is in use/],
    ['SC-C4 an account of a member', {}, { accountHolders: [null] }, /account that is in use/],
    ['a shared mailbox', { emailShared: true, jobTitle: null }, {}, /stands on several/],
    [
      'a placeholder',
      { firstName: 'New', lastName: 'Hire' },
      { firstName: 'New', lastName: 'Hire' },
      /placeholder/,
    ],
    ['a team mailbox', { personalEmail: 'hr@firm.example' }, { personalEmail: 'hr@firm.example' }, /nobody/],
    [
      'another script',
      { firstName: '山田', lastName: '花子' },
      { firstName: 'ShanTian', lastName: 'HuaZi' },
      /transliteration/,
    ],
    ['a withdrawn hire', { standing: 'withdrawn' as const }, {}, /withdrawn/],
  ])('never links by machine: %s', (_name, p, e, why) => {
    const decision = decide(person(p), employee(e));
    expect(decision.decision).toBe('suggest');
    expect(decision.whyNotAutomatic).toMatch(why);
  });

  it('45 days apart is still one start, and the person’s own account is no veto', () => {
    expect(decide(person(), employee({ startDate: '2027-02-18' })).decision).toBe('auto');
    expect(decide(person(), employee({ accountHolders: ['p1'] })).decision).toBe('auto');
  });

  it('keeps to what people decided and to the switch', () => {
    const pair = new Set([pairKey('p1', 'e1')]);
    expect(match([person()], [employee()], { ...policy, rejected: pair })).toEqual([]);
    expect(decide(person(), employee(), { unmerged: pair }).whyNotAutomatic).toMatch(/unmerged/);
    expect(decide(person(), employee(), { automatic: 'off' }).whyNotAutomatic).toMatch(/off/);
  });

  it('SC-C2 two employees fit one candidate: both listed, none linked', () => {
    const twin = employee({ id: 'e2', personalEmail: null, phone: null });
    const decisions = match([person()], [twin, employee()], policy);
    expect(decisions.map((d) => [d.employeeId, d.decision, d.rank])).toEqual([
      ['e1', 'suggest', 1],
      ['e2', 'suggest', 2],
    ]);
    expect(decisions[0]?.whyNotAutomatic).toMatch(/Several employees fit/);
  });

  it('SC-C2 two candidates fit one employee: none linked', () => {
    const decisions = match([person(), person({ id: 'p2', personalEmail: null })], [employee()], policy);
    expect(decisions.map((d) => d.decision)).toEqual(['suggest', 'suggest']);
  });

  it('two of one name who start on the same day are told apart by their own contacts', () => {
    const other = { personalEmail: 'other@home.example', phone: '+4915112345888' };
    const decisions = match(
      [person(), person({ id: 'p2', storedIds: [], ...other })],
      [employee(), employee({ id: 'e2', ...other })],
      policy,
    );
    const autos = decisions.filter((d) => d.decision === 'auto').map((d) => [d.personId, d.employeeId]);
    expect(autos).toEqual([
      ['p1', 'e1'],
      ['p2', 'e2'],
    ]);
  });

  it('parent and child of one name who share one mailbox and one phone are not linked', () => {
    const decisions = match(
      [person()],
      [employee(), employee({ id: 'e2', startDate: '2026-11-02' })],
      policy,
    );
    expect(decisions.every((d) => d.decision === 'suggest')).toBe(true);
  });

  it('suggests five at most, best first', () => {
    const employees = Array.from({ length: 9 }, (_, n) =>
      employee({ ...bare, id: `e${n}`, jobTitle: n === 7 ? 'Engineer' : null }),
    );
    const decisions = match([person()], employees, policy);
    expect(decisions.map((d) => d.rank)).toEqual([1, 2, 3, 4, 5]);
    expect(decisions[0]?.employeeId).toBe('e7');
  });

  it('has nothing to say about strangers', () => {
    const stranger = employee({ firstName: 'Zoe', lastName: 'Other', personalEmail: null, phone: null });
    expect(match([person()], [stranger], policy)).toEqual([]);
  });
});
