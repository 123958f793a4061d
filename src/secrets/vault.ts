import { createHmac, randomBytes } from 'node:crypto';
import { KEY_BYTES, openWith, sealWith, type KeyRing } from './keyring.ts';

/**
 * Keys in three steps: the ring wraps the organization's key, the organization's key wraps each person's (and seals the
 * organization's own secrets). Throwing a person's key away makes everything sealed under it unreadable (row X8).
 */
export type Vault = {
  newOrganizationKey(orgId: string): Buffer;
  /** The opened organization key; cached, for it is needed at every record. */
  organization(orgId: string, wrapped: Uint8Array): OrganizationVault;
};

export type OrganizationVault = {
  seal(value: unknown, context: string): Buffer;
  open(sealed: Uint8Array, context: string): unknown;
  newPersonKey(personId: string): { readonly wrapped: Buffer; readonly key: PersonKey };
  person(personId: string, wrapped: Uint8Array): PersonKey;
  /** Tells equal values from others to whoever has the organization's key, and nothing to anybody else (HMAC-SHA-256). */
  digest(value: string): Buffer;
};

/** Seals JSON values under one person's key. */
export type PersonKey = {
  seal(value: unknown, context: string): Buffer;
  open(sealed: Uint8Array, context: string): unknown;
};

const CACHED_ORGANIZATIONS = 1000;

/** What an organization's wrapped key is bound to. */
export const organizationKeyContext = (orgId: string): string => `organization-key:${orgId}`;

export const createVault = (ring: KeyRing): Vault => {
  const opened = new Map<string, OrganizationVault>();
  return {
    newOrganizationKey: (orgId) => ring.seal(randomBytes(KEY_BYTES), organizationKeyContext(orgId)),
    organization: (orgId, wrapped) => {
      const cacheKey = `${orgId}:${Buffer.from(wrapped).toString('base64')}`;
      const known = opened.get(cacheKey);
      if (known !== undefined) return known;
      const vault = organizationVault(orgId, ring.open(wrapped, organizationKeyContext(orgId)));
      if (opened.size >= CACHED_ORGANIZATIONS) opened.clear();
      opened.set(cacheKey, vault);
      return vault;
    },
  };
};

/** People whose opened key is kept for a while: an import needs each several times within a minute. */
const CACHED_PEOPLE = 5000;

const organizationVault = (orgId: string, key: Buffer): OrganizationVault => {
  const people = new Map<string, { readonly wrapped: Buffer; readonly key: PersonKey }>();
  const remember = (personId: string, wrapped: Buffer, personKey: PersonKey): PersonKey => {
    if (people.size >= CACHED_PEOPLE) people.clear();
    people.set(personId, { wrapped, key: personKey });
    return personKey;
  };
  // Its own key: one key, one purpose.
  const digestKey = createHmac('sha256', key).update('digests').digest();
  return {
    ...jsonSealer(key, orgId),
    digest: (value) => createHmac('sha256', digestKey).update(value).digest(),
    newPersonKey: (personId) => {
      const personKey = randomBytes(KEY_BYTES);
      const wrapped = sealWith(key, personKey, `person-key:${personId}`);
      return { wrapped, key: remember(personId, wrapped, jsonSealer(personKey, personId)) };
    },
    person: (personId, wrapped) => {
      const bytes = Buffer.from(wrapped);
      const known = people.get(personId);
      if (known?.wrapped.equals(bytes) === true) return known.key;
      return remember(personId, bytes, jsonSealer(openWith(key, bytes, `person-key:${personId}`), personId));
    },
  };
};

const jsonSealer = (key: Buffer, owner: string): PersonKey => ({
  seal: (value, context) => sealWith(key, Buffer.from(JSON.stringify(value)), `${owner}:${context}`),
  open: (sealed, context): unknown =>
    JSON.parse(openWith(key, sealed, `${owner}:${context}`).toString('utf8')),
});
