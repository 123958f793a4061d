import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { parseKeyRing } from '../../../src/secrets/keyring.ts';
import { createVault } from '../../../src/secrets/vault.ts';

const entry = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;
const bytes = fc.uint8Array({ maxLength: 300 });

describe('key ring', () => {
  it('opens what it sealed, and seals the same twice in two ways', () => {
    const ring = parseKeyRing(entry('one'));
    fc.assert(
      fc.property(bytes, fc.string(), (plain, context) => {
        const sealed = ring.seal(plain, context);
        expect(ring.open(sealed, context)).toEqual(Buffer.from(plain));
        expect(ring.seal(plain, context).equals(sealed)).toBe(false);
      }),
    );
  });

  it('rotation: the newest seals, the older still opens, and what is old is known as such', () => {
    const [older, newer] = [entry('2026'), entry('2027')];
    const before = parseKeyRing(older);
    const after = parseKeyRing(`${newer}, ${older}`);
    const sealed = before.seal(Buffer.from('secret'), 'c');
    expect(after.newest).toBe('2027');
    expect(after.open(sealed, 'c').toString()).toBe('secret');
    expect(after.isStale(sealed)).toBe(true);
    const again = after.seal(after.open(sealed, 'c'), 'c');
    expect(after.isStale(again)).toBe(false);
    // Once all is sealed anew the old key may go; before that the message says which one is missing.
    expect(parseKeyRing(newer).open(again, 'c').toString()).toBe('secret');
    expect(() => parseKeyRing(newer).open(sealed, 'c')).toThrow('"2026"');
  });

  it('tampering: any changed bit is refused', () => {
    const ring = parseKeyRing(entry('one'));
    const sealed = ring.seal(Buffer.from('start date'), 'context');
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = Buffer.from(sealed);
        changed.writeUInt8(changed.readUInt8(at) ^ mask, at);
        expect(() => ring.open(changed, 'context')).toThrow();
      }),
    );
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), (length) => {
        expect(() => ring.open(sealed.subarray(0, length), 'context')).toThrow();
      }),
    );
  });

  it('wrong context: what was sealed for one is not opened for another', () => {
    const ring = parseKeyRing(entry('one'));
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        fc.pre(a !== b);
        const sealed = ring.seal(Buffer.from('x'), a);
        expect(() => ring.open(sealed, b)).toThrow();
      }),
    );
  });

  it.each([
    '',
    'one',
    'one:',
    'one:c2hvcnQ=',
    `a b:${randomBytes(32).toString('base64')}`,
    `:${randomBytes(32).toString('base64')}`,
  ])('refuses %p at start, without repeating it', (text) => {
    expect(() => parseKeyRing(text)).toThrow(/^FOYER_SECRET_KEYS/);
  });
});

describe('vault', () => {
  const ring = parseKeyRing(entry('one'));

  it('a person’s records are opened by that person’s key in that context only', () => {
    const vault = createVault(ring);
    const org = vault.organization('org', vault.newOrganizationKey('org'));
    const [ann, bob] = [org.newPersonKey('ann'), org.newPersonKey('bob')];
    const sealed = ann.key.seal({ startDate: '2027-01-11' }, 'hire-fields');
    expect(org.person('ann', ann.wrapped).open(sealed, 'hire-fields')).toEqual({ startDate: '2027-01-11' });
    expect(() => bob.key.open(sealed, 'hire-fields')).toThrow();
    expect(() => ann.key.open(sealed, 'timeline')).toThrow();
    expect(() => org.person('bob', ann.wrapped)).toThrow();
    expect(() => org.open(sealed, 'hire-fields')).toThrow();
  });

  it('an organization’s key is no other organization’s', () => {
    const vault = createVault(ring);
    const wrapped = vault.newOrganizationKey('org-a');
    const sealed = vault.organization('org-a', wrapped).seal({ apiKey: 'k' }, 'connection-credentials');
    expect(() => vault.organization('org-b', wrapped)).toThrow();
    const other = vault.organization('org-b', vault.newOrganizationKey('org-b'));
    expect(() => other.open(sealed, 'connection-credentials')).toThrow();
  });

  it('every JSON value comes back as it was', () => {
    const vault = createVault(ring);
    const org = vault.organization('org', vault.newOrganizationKey('org'));
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(org.open(org.seal(value, 'c'), 'c')).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
