import {
  foremost,
  standingOf,
  standingWords,
  type Standing,
} from '../../../web/features/prospect-panel/standing.ts';
import { blanks, completed } from '../../../web/features/prospect-panel/needed.ts';

type Push = NonNullable<Parameters<typeof standingOf>[0]['push']>;

const push = (part: Partial<Push>): Push => ({
  ...({ id: 'p', prospectId: 'x', state: 'done', decision: 'create' } as const),
  ...{ connection: { id: 'c', name: 'Ashby' }, jobId: null, stageId: null },
  ...{ requestedByName: 'Rae', requestedAt: '2026-01-01T00:00:00Z', endedAt: null },
  ...{ candidate: null, outcome: null, status: null, credit: null, creditText: null, added: null, steps: [] },
  ...part,
});

const check = (...strengths: ('certain' | 'likely' | 'possible')[]) => ({
  candidates: strengths.map((strength) => ({
    ...{ id: 'a', name: 'Ana', url: null, hasResume: false, words: '', agrees: [], differs: [], pushed: [] },
    profile: {
      ...{ firstName: null, middleName: null, lastName: null, title: null, company: null, location: null },
      ...{ emails: [], phones: [], links: [], education: [], tags: [] },
    },
    wouldAdd: {},
    strength,
  })),
});

const standing = (part: Partial<Parameters<typeof standingOf>[0]>): Standing =>
  standingOf({ target: { state: 'connected' }, push: null, check: null, failed: false, ...part });

describe('how a person stands in a recruiting system', () => {
  it('is what the check says', () => {
    expect(standing({ check: check('certain', 'possible') })).toBe('in');
    expect(standing({ check: check('likely') })).toBe('perhaps');
    expect(standing({ check: check('possible') })).toBe('perhaps');
    expect(standing({ check: check() })).toBe('not');
    expect(standing({})).toBe('checking');
    expect(standing({ failed: true })).toBe('unknown');
  });

  it('is what became of the last push, before that', () => {
    expect(standing({ push: push({ state: 'running' }), check: check() })).toBe('sending');
    expect(standing({ push: push({ state: 'partial', candidate: { id: 'a', url: null } }) })).toBe('partial');
    expect(standing({ push: push({ state: 'failed' }), check: check('certain') })).toBe('failed');
    // Search of a provider may lag behind what was sent.
    expect(standing({ push: push({ candidate: { id: 'a', url: null } }), check: check() })).toBe('in');
  });

  it('is not known where the key is refused', () => {
    expect(standing({ target: { state: 'reconnect' } })).toBe('reconnect');
  });

  it('is said with the name of the system; of several the most telling counts', () => {
    expect(standingWords('in', 'Ashby').text).toBe('In Ashby');
    expect(standingWords('perhaps', 'Ashby').text).toBe('Perhaps in Ashby');
    expect(standingWords('not', 'Ashby').text).toBe('Not in Ashby');
    expect(foremost(['not', 'checking', 'in'])).toBe('in');
    expect(foremost(['in', 'failed'])).toBe('failed');
    expect(foremost([])).toBeNull();
  });
});

describe('what a push cannot do without (SC-I2)', () => {
  it('is asked for at its field', () => {
    expect(blanks({ firstName: ' ', lastName: '', email: '' })).toEqual({
      firstName: 'Enter a first name.',
      lastName: 'Enter a last name.',
      email: 'Enter an email address.',
    });
    expect(blanks({ firstName: 'Ana', lastName: 'Lima', email: 'ana' })).toEqual({
      email: 'This is no email address.',
    });
    expect(blanks({ firstName: 'Ana', lastName: 'Lima', email: ' ana@mail.example ' })).toEqual({});
  });

  it('is added to the profile in front of what is there', () => {
    const filled = { firstName: 'Ana', lastName: 'Lima', email: 'new@mail.example' };
    const whole = {
      ...{ firstName: null, middleName: null, lastName: null, title: null, company: null, location: null },
      ...{ phones: [], links: [], education: [], tags: [], emails: ['old@mail.example'] },
    };
    expect(completed(whole, filled)?.emails).toEqual(['new@mail.example', 'old@mail.example']);
    expect(
      completed({ ...whole, firstName: 'Ana', lastName: 'Lima' }, { ...filled, email: 'old@mail.example' }),
    ).toBeNull();
  });
});
