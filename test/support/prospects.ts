import fc from 'fast-check';
import type { ProspectProfile } from '../../src/domain/prospect.ts';
import type { Prospect } from '../../src/prospects/store.ts';

/** What people type, with what spreadsheets run, and signs that part cells. */
const text = (): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom('', '', '=', '+', '-', '@', "'=", "''+", '＝', '"', ';', ','),
      fc.string({
        unit: fc.constantFrom(...'abcXYZ 0=+-@\'",;éß王ю|\n'.split('')),
        minLength: 1,
        maxLength: 20,
      }),
    )
    .map(([sign, rest]) => `${sign}${rest}`.trim())
    .filter((one) => one !== '');

/** What a list in one cell can hold: nothing that parts it. */
const part = (): fc.Arbitrary<string> =>
  text()
    .map((one) => one.replace(/[,;\s]+/g, ' ').trim())
    .filter((one) => one !== '');

const word = fc.stringMatching(/^[a-z0-9]{3,12}$/);
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { nil: null });

/** A profile as it can be stored. */
export const someProfile = (): fc.Arbitrary<ProspectProfile> =>
  fc.record({
    firstName: maybe(text()),
    middleName: maybe(text()),
    lastName: text(),
    emails: fc.uniqueArray(
      fc.tuple(fc.constantFrom('', '=', '+', '-', "'="), word).map(([sign, w]) => `${sign}${w}@mail.example`),
      { maxLength: 3, selector: (one) => one.toLowerCase() },
    ),
    phones: fc.uniqueArray(
      fc.integer({ min: 100_000, max: 999_999 }).map((n) => `+49 30 ${n}`),
      { maxLength: 3 },
    ),
    links: fc.uniqueArray(
      fc.oneof(
        word.map((w) => ({ kind: 'linkedin' as const, url: `https://www.linkedin.com/in/${w}` })),
        word.map((w) => ({ kind: 'website' as const, url: `https://${w}.example/` })),
        word.map((w) => ({ kind: 'github' as const, url: `https://github.com/${w}` })),
        word.map((w) => ({ kind: 'other' as const, url: `https://${w}.example/a,b;c?d=e#f` })),
      ),
      { maxLength: 4, selector: ({ url }) => url },
    ),
    title: maybe(text()),
    company: maybe(text()),
    location: maybe(text()),
    education: fc.array(
      fc.record({
        school: text(),
        degree: maybe(text()),
        field: maybe(text()),
        endYear: maybe(fc.integer({ min: 1950, max: 2030 })),
      }),
      { maxLength: 2 },
    ),
    tags: fc.uniqueArray(part(), { maxLength: 3, selector: (one) => one.toLowerCase() }),
  });

export const someProspect = (): fc.Arbitrary<Prospect> =>
  fc.record({
    id: fc.uuid(),
    name: text(),
    profile: someProfile(),
    ownerId: fc.constant(null),
    ownerName: fc.oneof(fc.constant(null), text()),
    origin: fc.constant('hand' as const),
    createdByName: fc.constant('Somebody'),
    createdAt: fc.integer({ min: 0, max: 4_000_000_000_000 }),
    updatedAt: fc.constant(0),
    version: fc.constant(1),
    resume: fc.constant(null),
    sent: fc.constant([]),
  });
