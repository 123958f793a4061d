import fc from 'fast-check';
import { profileOf } from '../../../web/extension/panel/profile.ts';
import { isNetwork, linkKind, plainAddress } from '../../../web/extension/reader/networks.ts';
import { personOf } from '../../../web/extension/reader/person.ts';
import type { Snapshot } from '../../../web/extension/reader/snapshot.ts';

const page = (part: Partial<Snapshot>): Snapshot => ({
  url: 'https://people.example/ana',
  canonical: null,
  title: '',
  headings: [],
  meta: {},
  links: [],
  jsonLd: [],
  selection: '',
  ...part,
});

const described = (person: object): string =>
  JSON.stringify({ '@context': 'https://schema.org', '@type': 'Person', ...person });

describe('a page that was read', () => {
  it('tells of the person whom it describes by schema.org', () => {
    const person = personOf(
      page({
        jsonLd: [
          described({
            givenName: 'Ana',
            additionalName: 'Maria',
            familyName: 'Lima',
            email: 'mailto:ana@mail.example',
            telephone: '+49 30 1234567',
            jobTitle: 'Engineer',
            worksFor: { '@type': 'Organization', name: 'Widgets GmbH' },
            address: { addressLocality: 'Berlin', addressCountry: 'DE' },
            sameAs: ['https://github.com/ana', 'https://www.linkedin.com/in/ana?trk=nav'],
          }),
        ],
      }),
    );
    expect(person).toEqual({
      firstName: 'Ana',
      middleName: 'Maria',
      lastName: 'Lima',
      title: 'Engineer',
      company: 'Widgets GmbH',
      location: 'Berlin, DE',
      emails: ['ana@mail.example'],
      phones: ['+49 30 1234567'],
      links: [
        { kind: 'website', url: 'https://people.example/ana' },
        { kind: 'github', url: 'https://github.com/ana' },
        { kind: 'linkedin', url: 'https://www.linkedin.com/in/ana' },
      ],
    });
  });

  it('finds the person inside a graph or a profile page', () => {
    const inside = JSON.stringify({
      '@graph': [
        { '@type': 'WebSite' },
        { '@type': 'ProfilePage', mainEntity: { '@type': 'Person', name: 'Ana Lima' } },
      ],
    });
    expect(personOf(page({ jsonLd: [inside] }))).toMatchObject({ firstName: 'Ana', lastName: 'Lima' });
  });

  it('takes nobody out of a list of people, and nothing out of broken JSON', () => {
    const team = JSON.stringify([
      { '@type': 'Person', name: 'Ana Lima', email: 'ana@mail.example' },
      { '@type': 'Person', name: 'Bo Berg' },
    ]);
    expect(personOf(page({ jsonLd: [team, '{ broken'] }))).toMatchObject({ firstName: '', emails: [] });
  });

  it('believes what was marked before everything else', () => {
    const person = personOf(
      page({ selection: 'Bo Berg', headings: ['Our team'], jsonLd: [described({ name: 'Ana Lima' })] }),
    );
    expect(person).toMatchObject({ firstName: 'Bo', lastName: 'Berg' });
    expect(personOf(page({ selection: 'write to bo@mail.example, please' })).emails).toEqual([
      'bo@mail.example',
    ]);
  });

  it.each([
    ['Ana Lima', ['Ana', '', 'Lima']],
    ['Ana Maria de Souza', ['Ana', 'Maria', 'de Souza']],
    ['Jan van der Berg', ['Jan', '', 'van der Berg']],
    ["Zoë O'Neill", ['Zoë', '', "O'Neill"]],
  ])('divides %s', (name, [firstName, middleName, lastName]) => {
    expect(personOf(page({ headings: [name] }))).toMatchObject({ firstName, middleName, lastName });
  });

  it('takes the window’s title without the name of the site, and no sentence for a name', () => {
    expect(personOf(page({ title: 'Ana Lima | People of Example' }))).toMatchObject({ lastName: 'Lima' });
    expect(personOf(page({ title: 'Ana Lima - Engineer - Example' }))).toMatchObject({ lastName: 'Lima' });
    expect(
      personOf(page({ headings: ['10 ways to write', 'What we learned in our first year'] })),
    ).toMatchObject({
      firstName: '',
      lastName: '',
    });
  });

  it('reads the links to write and to call', () => {
    const links = ['mailto:ana%2Bjobs@mail.example?subject=Hi', 'tel:+49-30-123', 'MAILTO:x@mail.example'];
    expect(personOf(page({ links }))).toMatchObject({
      emails: ['ana+jobs@mail.example', 'x@mail.example'],
      phones: ['+49-30-123'],
    });
  });

  it('never throws, and never makes up an address that the page does not hold', () => {
    const text = fc.string({ unit: 'grapheme' });
    const anyPage = fc.record({
      url: fc.webUrl(),
      canonical: fc.option(fc.webUrl()),
      title: text,
      headings: fc.array(text),
      meta: fc.dictionary(fc.constantFrom('og:title', 'profile:first_name', 'profile:last_name'), text),
      links: fc.array(
        fc.oneof(
          text,
          fc.webUrl(),
          text.map((t) => `mailto:${t}`),
        ),
      ),
      jsonLd: fc.array(
        fc.oneof(
          text,
          fc.json(),
          fc.jsonValue().map((email) => described({ email })),
        ),
      ),
      selection: text,
    });
    fc.assert(
      fc.property(anyPage, (one) => {
        const person = personOf(one);
        const all = decodeURIComponentAll(JSON.stringify(one)).toLowerCase();
        for (const email of person.emails) expect(all).toContain(email.toLowerCase());
        for (const { url } of person.links) expect(URL.canParse(url)).toBe(true);
      }),
    );
  });
});

/** As far as it can be decoded. */
const decodeURIComponentAll = (text: string): string =>
  text.replace(/(%[0-9a-f]{2})+/gi, (signs) => {
    try {
      return decodeURIComponent(signs);
    } catch {
      return signs;
    }
  });

describe('pages of networks', () => {
  it.each([
    ['https://www.linkedin.com/in/ana', true, 'linkedin'],
    ['https://de.linkedin.com/in/ana', true, 'linkedin'],
    ['https://x.com/ana', true, 'twitter'],
    ['https://github.com/ana', false, 'github'],
    ['https://notlinkedin.com/in/ana', false, 'website'],
    ['https://linkedin.com.evil.example/in/ana', false, 'website'],
  ])('%s', (url, network, kind) => {
    expect(isNetwork(url)).toBe(network);
    expect(linkKind(url)).toBe(kind);
  });

  it('lose what only says how one came there', () => {
    expect(plainAddress('https://www.linkedin.com/in/ana?trk=x#about')).toBe(
      'https://www.linkedin.com/in/ana',
    );
    expect(plainAddress('https://a.example/p?id=3&utm_source=x#top')).toBe('https://a.example/p?id=3');
  });

  it('give the address of the page itself, whatever it calls its own', () => {
    const { links } = personOf(
      page({
        url: 'https://www.linkedin.com/in/ana',
        canonical: 'https://www.linkedin.com/in/bo',
        headings: ['Ana Lima'],
      }),
    );
    expect(links).toEqual([{ kind: 'linkedin', url: 'https://www.linkedin.com/in/ana' }]);
  });
});

describe('what was entered', () => {
  const draft = {
    ...{ firstName: 'Ana ', middleName: '', lastName: ' Lima', title: '', company: '', location: '' },
    ...{ emails: 'ana@mail.example\n\n', phones: '', links: 'github.com/ana' },
  };

  it('is tidied, with addresses of pages made whole', () => {
    expect(profileOf(draft)).toEqual({
      faults: {},
      profile: {
        ...{
          firstName: 'Ana',
          middleName: null,
          lastName: 'Lima',
          title: null,
          company: null,
          location: null,
        },
        ...{ emails: ['ana@mail.example'], phones: [], education: [], tags: [] },
        links: [{ kind: 'github', url: 'https://github.com/ana' }],
      },
    });
  });

  it('is refused at its field', () => {
    const { faults } = profileOf({ ...draft, firstName: '', lastName: '', emails: '' });
    expect(faults).toEqual({ firstName: 'Enter a name or an email address.' });
    expect(profileOf({ ...draft, emails: 'ana@mail.example\nno address' }).faults).toEqual({
      emails: 'no address is no email address.',
    });
    expect(profileOf({ ...draft, links: 'two words here' }).faults).toHaveProperty('links');
  });
});
