import fc from 'fast-check';
import type { ProspectProfile } from '../../../src/domain/prospect.ts';
import { compareAll, compareCandidate, missingOf, type Comparable } from '../../../src/prospects/compare.ts';
import { linkKey, phoneKeys } from '../../../src/prospects/keys.ts';

const blank: ProspectProfile = {
  ...{ firstName: null, middleName: null, lastName: null, title: null, company: null, location: null },
  ...{ emails: [], phones: [], links: [], education: [], tags: [] },
};
const candidate = (profile: Partial<ProspectProfile>, more: Partial<Comparable> = {}): Comparable => ({
  externalId: 'c1',
  fullName: null,
  profile: { ...blank, ...profile },
  ...more,
});

const plain = 'abcdefghijklmnopqrstuvwxyz';
const word = fc.string({ unit: fc.constantFrom(...Array.from(plain)), minLength: 3, maxLength: 10 });
/** Every letter as it is, large, or with a mark that Latin names bear. */
const spelled = (text: string): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom('', '\u0301', '\u0308', '\u0327', 'U'), {
      minLength: text.length,
      maxLength: text.length,
    })
    .map((marks) =>
      Array.from(text)
        .map((letter, at) => (marks[at] === 'U' ? letter.toUpperCase() : letter + (marks[at] ?? '')))
        .join('')
        .normalize('NFC'),
    );

describe('who may be the same person', () => {
  it('SC-I1 a name agrees in any case, with or without marks, in any order, in one field or several', () => {
    fc.assert(
      fc.property(
        fc
          .tuple(word, word)
          .chain(([first, last]) =>
            fc.tuple(
              fc.constant([first, last] as const),
              spelled(first),
              spelled(last),
              fc.constantFrom(0, 1, 2, 3),
            ),
          ),
        ([[first, last], one, two, form]) => {
          const mine = { ...blank, firstName: first, lastName: last };
          const theirs = [
            candidate({ firstName: one, lastName: two }),
            candidate({ firstName: two, lastName: one }),
            candidate({}, { fullName: `${one} ${two}` }),
            candidate({}, { fullName: `${two}, ${one}` }),
          ][form];
          const compared = compareCandidate(mine, theirs ?? candidate({}));
          expect(compared?.agrees.map(({ field }) => field)).toContain('name');
        },
      ),
    );
  });

  const pairs: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };
  const plainOf: Readonly<Record<string, string>> = { ä: 'a', ö: 'o', ü: 'u' };

  it('SC-I1 letters with marks, two letters for one, and none are one name, in either order', () => {
    const umlauts = fc
      .string({ unit: fc.constantFrom(...Array.from('bdfklmnrstäöü')), minLength: 3, maxLength: 9 })
      .filter((name) => /[äöü]/.test(name));
    const written = (name: string, form: number): string =>
      name.replace(
        /[äöü]/g,
        (letter) => (form === 0 ? letter : (form === 1 ? pairs : plainOf)[letter]) ?? '',
      );
    const form = fc.constantFrom(0, 1, 2);
    fc.assert(
      fc.property(umlauts, umlauts, form, form, fc.boolean(), (first, last, one, other, turned) => {
        const names = [written(first, one), written(last, one)] as const;
        const mine = {
          ...blank,
          ...{ firstName: names[turned ? 1 : 0], lastName: names[turned ? 0 : 1].toUpperCase() },
        };
        const there = candidate({}, { fullName: `${written(first, other)} ${written(last, other)}` });
        expect(compareCandidate(mine, there)?.agrees.map(({ field }) => field)).toContain('name');
      }),
    );
  });

  it('SC-I1 a transliterated name and one with a further name agree in either order', () => {
    for (const [firstName, lastName] of [
      ['Phuong', 'Nguyen'],
      ['NGUYEN', 'PHUONG'],
    ] as const) {
      const there = candidate({}, { fullName: 'Nguyễn Thị Phương' });
      expect(compareCandidate({ ...blank, firstName, lastName }, there)?.strength).toBe('possible');
    }
    const there = candidate({}, { fullName: 'Jürgen Maria Müller' });
    for (const [firstName, lastName] of [
      ['Juergen', 'Mueller'],
      ['Mueller', 'Juergen'],
    ] as const)
      expect(compareCandidate({ ...blank, firstName, lastName }, there)?.strength).toBe('possible');
  });

  it('SC-I1 one Gmail mailbox is one, whatever dots, plus tags and case; elsewhere a tag may be another mailbox', () => {
    const dotted = (local: string): fc.Arbitrary<string> =>
      fc.array(fc.boolean(), { minLength: local.length, maxLength: local.length }).map((dots) =>
        Array.from(local)
          .map((c, at) => (at > 0 && dots[at] ? `.${c}` : c))
          .join(''),
      );
    const written = word.chain((local) =>
      fc.tuple(
        fc.constant(local),
        dotted(local),
        fc.option(word, { nil: null }),
        fc.boolean(),
        fc.constantFrom('gmail.com', 'googlemail.com', 'GMail.com'),
      ),
    );
    fc.assert(
      fc.property(written, ([local, dots, tag, large, domain]) => {
        fc.pre(
          !/^(?:abc|xxx|job|test|info|team|jobs|none|null|fake|dummy|office|sales|admin|career|people)/.test(
            local,
          ),
        );
        const other = `${dots}${tag === null ? '' : `+${tag}`}@${domain}`;
        const theirs = candidate({ emails: ['first@else.example', large ? other.toUpperCase() : other] });
        const compared = compareCandidate({ ...blank, emails: [`${local}@gmail.com`] }, theirs);
        expect(compared?.strength).toBe('certain');
      }),
    );
    expect(
      compareCandidate(
        { ...blank, emails: ['ana@work.example'] },
        candidate({ emails: ['ana+x@work.example'] }),
      ),
    ).toBeNull();
  });

  it('tells what differs, and says the strength in words', () => {
    const mine: ProspectProfile = {
      ...blank,
      ...{ firstName: 'Ana', lastName: 'Lima', emails: ['ana.lima@gmail.com'], company: 'Acme' },
      links: [{ kind: 'linkedin', url: 'https://www.linkedin.com/in/ana-lima/' }],
    };
    const compared = compareCandidate(
      mine,
      candidate({
        ...{ firstName: 'Anna', lastName: 'Lima', emails: ['ANALIMA@googlemail.com'], company: 'Other' },
        links: [{ kind: 'other', url: 'linkedin.com/in/Ana-Lima?trk=x' }],
      }),
    );
    expect(compared).toMatchObject({ strength: 'certain' });
    expect(compared?.agrees.map(({ field }) => field)).toEqual(['email', 'link']);
    expect(compared?.differs.map(({ field }) => field)).toEqual(['name', 'company']);
    expect(compared?.words).toMatch(/^Same e-mail address and profile page/);
  });

  it('a mailbox of nobody and a made-up number prove nothing; the surest comes first, each once', () => {
    const mine = { ...blank, firstName: 'Ana', lastName: 'Lima', emails: ['jobs@x.example', 'a@b.example'] };
    expect(compareCandidate(mine, candidate({ emails: ['jobs@x.example'] }))).toBeNull();
    const named = candidate({ firstName: 'Lima', lastName: 'ANA' }, { externalId: 'name' });
    const mailed = candidate({ emails: ['A@b.example'] }, { externalId: 'mail' });
    const found = compareAll(mine, [named, candidate({ firstName: 'Bo' }), mailed, mailed]);
    expect(found.map(({ candidate: { externalId } }) => externalId)).toEqual(['mail', 'name']);
  });

  it('reads numbers with the country of the place, and pages without what is of no matter', () => {
    expect(phoneKeys({ phones: ['030 901820', '+49 30 901820'], location: 'Berlin, Germany' })).toEqual([
      '+4930901820',
    ]);
    expect(linkKey({ url: 'https://de.linkedin.com/in/Zo%C3%AB/?x=1' })).toBe('linkedin/in/zoë');
    expect(linkKey({ url: 'https://www.example.com/' })).toBeNull();
  });

  it('a merge adds one number, and only to whoever has none: no recruiting system takes more', () => {
    const mine = { ...blank, phones: ['+49 30 901820', '+48 600 700 800'] };
    expect(missingOf(mine, candidate({})).phones).toEqual(['+49 30 901820']);
    expect(missingOf(mine, candidate({ phones: ['+1 202 555 0143'] })).phones).toBeUndefined();
  });

  it('SC-I1 what a merge adds is never something the candidate has', () => {
    const some = fc.subarray(['a@x.example', 'b@x.example', 'c@x.example']);
    const text = fc.option(fc.constantFrom('one', 'two'), { nil: null });
    fc.assert(
      fc.property(some, some, text, text, (emails, theirs, title, there) => {
        const missing = missingOf(
          { ...blank, firstName: 'A', lastName: 'B', emails, title },
          candidate({ emails: theirs.map((one) => one.toUpperCase()), title: there }, { fullName: 'A B' }),
        );
        expect(missing.emails ?? []).toEqual(emails.filter((one) => !theirs.includes(one)));
        expect('title' in missing).toBe(title !== null && there === null);
        expect('firstName' in missing).toBe(false);
      }),
    );
  });
});
