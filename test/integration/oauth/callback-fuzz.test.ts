import { fingerprint } from '../api/support/fingerprint.ts';
import { problemOf, startRig, type Organization, type Rig } from '../api/support/rig.ts';
import { begin, comeBack, ready, type Person } from './support/attempt.ts';

/** What somebody may write into the address of the callback: every part of it reaches the API as it is. */
const TEXTS: readonly unknown[] = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  'é',
  '😀',
  'a\r\nSet-Cookie: x=1',
  '<script>alert(1)</script>',
  "'; delete from app.connections; --",
  '../../etc/passwd',
  '%00%0d%0a',
  'x'.repeat(2_001),
  'x'.repeat(100_000),
  '__proto__',
  '{"$ne":null}',
  null,
  0,
  true,
  [],
  ['a', 'b'],
  {},
  { toString: 'x' },
];

describe('whatever comes back from the provider’s page', () => {
  let rig: Rig;
  let organization: Organization;
  let person: Person;

  beforeAll(async () => {
    rig = await startRig();
    ({ organization, person } = await ready(rig, 'Fuzzed'));
  });
  afterAll(() => rig.stop());

  /** Refused in words, without a word of the inside, and nothing is connected. */
  const refuses = async (body: Readonly<Record<string, unknown>>): Promise<void> => {
    const answer = await comeBack(rig, person, body);
    const what = JSON.stringify(body).slice(0, 120);
    expect([what, [404, 409, 422].includes(answer.status)]).toEqual([what, true]);
    expect(problemOf(answer).code).toMatch(/^(invalid_input|authorization_\w+|code_refused)$/);
    expect(answer.text).not.toMatch(/\bat \S+:\d+:\d+|node_modules|select |insert |<script/);
  };

  it('connects nothing, and says what was wrong', async () => {
    const ignored = ['authorizations', 'audit'];
    const before = await fingerprint(rig, organization.id, ignored);
    const asked = rig.oauth.asked.length;
    for (const text of TEXTS) {
      await refuses({ state: text, code: 'a-code' });
      await refuses({ state: text, error: 'access_denied' });
      const { state } = await begin(rig, person);
      await refuses({ state, error: text });
      await refuses({ state: (await begin(rig, person)).state, code: text });
    }
    const { state } = await begin(rig, person);
    for (const body of [
      {},
      { state },
      { code: 'a-code' },
      { state, code: 'a-code', error: 'access_denied' },
      { state, code: 'a-code', redirectUri: 'https://elsewhere.example' },
      { state: `${state}A`, code: 'a-code' },
      { state: state.slice(1), code: 'a-code' },
      { state: state.toUpperCase(), code: 'a-code' },
    ])
      await refuses(body);
    expect(await fingerprint(rig, organization.id, ignored)).toEqual(before);
    // Of all that only codes of a good form went to the provider, which knew none of them.
    expect(rig.oauth.asked.slice(asked).every(({ answered }) => answered === 403)).toBe(true);
  });
});
