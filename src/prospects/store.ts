import { randomUUID } from 'node:crypto';
import {
  deleteProspectRows,
  findFile,
  findProspect,
  insertProspects,
  putFile,
  updateProspect,
  type NewProspectRow,
  type ProspectOrigin,
  type ProspectRow,
  type StoredProfile,
} from '../db/repositories/prospects.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { ProspectProfile } from '../domain/prospect.ts';
import type { OrganizationVault, PersonKey } from '../secrets/vault.ts';
import { emailKeys, linkKeys, phoneKeys, searchText } from './keys.ts';
import { nameOf, openProfile, sealProfile, tidyProfile } from './profile.ts';

export type Prospect = Omit<ProspectRow, 'wrappedKey' | 'profile'> & { readonly profile: ProspectProfile };

const storedOf = (key: PersonKey, profile: ProspectProfile): StoredProfile => ({
  profile: sealProfile(key, profile),
  name: nameOf(profile),
  title: profile.title,
  company: profile.company,
  location: profile.location,
  tags: profile.tags,
  search: searchText(profile),
  emailKeys: emailKeys(profile),
  phoneKeys: phoneKeys(profile),
  linkKeys: linkKeys(profile),
});

export type NewProspect = NewProspectRow;

/** A prospect under a key of its own, as it is stored. */
export const newProspect = (
  vault: OrganizationVault,
  o: {
    readonly profile: ProspectProfile;
    readonly ownerId: string | null;
    readonly origin: ProspectOrigin;
    readonly originKey?: Buffer;
  },
): NewProspect => {
  const id = randomUUID();
  const { wrapped, key } = vault.newPersonKey(id);
  return {
    id,
    wrappedKey: wrapped,
    ownerId: o.ownerId,
    origin: o.origin,
    originKey: o.originKey ?? null,
    ...storedOf(key, tidyProfile(o.profile)),
  };
};

export const createProspect = async (
  scope: Scope,
  vault: OrganizationVault,
  o: {
    readonly profile: ProspectProfile;
    readonly ownerId: string | null;
    readonly origin: ProspectOrigin;
  },
): Promise<string> => {
  const made = newProspect(vault, o);
  await insertProspects(scope, [made]);
  return made.id;
};

export const opened = (vault: OrganizationVault, row: ProspectRow): Prospect => {
  const { wrappedKey, profile, ...rest } = row;
  return { ...rest, profile: openProfile(vault.person(row.id, wrappedKey), profile) };
};

const missing = (): Refusal => new Refusal('not_found', 'prospect_unknown', 'There is no such prospect.');

/** The stored row with its key. @throws Refusal not_found */
export const requireProspect = async (
  scope: Scope,
  id: string,
  lock: 'lock' | 'read' = 'read',
): Promise<ProspectRow> => {
  const row = await findProspect(scope, id, lock);
  if (row === null) throw missing();
  return row;
};

/** @throws Refusal not_found */
export const readProspect = async (scope: Scope, vault: OrganizationVault, id: string): Promise<Prospect> =>
  opened(vault, await requireProspect(scope, id));

/** @throws Refusal not_found; conflict when somebody else changed it since the version that is named */
export const changeProspect = async (
  scope: Scope,
  vault: OrganizationVault,
  o: {
    readonly id: string;
    readonly profile: Partial<ProspectProfile>;
    readonly ownerId?: string | null;
    readonly version?: number;
  },
): Promise<{ readonly before: Prospect; readonly after: Prospect }> => {
  const row = await requireProspect(scope, o.id, 'lock');
  const before = opened(vault, row);
  if (o.version !== undefined && o.version !== before.version)
    throw new Refusal(
      'conflict',
      'changed_meanwhile',
      'Somebody else changed this prospect in the meantime. Look at it again.',
    );
  const profile = tidyProfile({ ...before.profile, ...o.profile });
  const ownerId = o.ownerId === undefined ? before.ownerId : o.ownerId;
  if (ownerId === before.ownerId && JSON.stringify(profile) === JSON.stringify(before.profile))
    return { before, after: before };
  await updateProspect(scope, o.id, { ...storedOf(vault.person(o.id, row.wrappedKey), profile), ownerId });
  return { before, after: await readProspect(scope, vault, o.id) };
};

/** @throws Refusal not_found */
export const removeProspect = async (
  scope: Scope,
  vault: OrganizationVault,
  id: string,
): Promise<Prospect> => {
  const before = opened(vault, await requireProspect(scope, id, 'lock'));
  await deleteProspectRows(scope, [id]);
  return before;
};

const FILE_NAME = 'prospect-file-name';
const FILE_CONTENT = 'prospect-file';

export type Resume = { readonly name: string; readonly mediaType: string; readonly bytes: Buffer };

/** @throws Refusal not_found */
export const storeResume = async (
  scope: Scope,
  vault: OrganizationVault,
  o: Resume & { readonly prospectId: string },
): Promise<void> => {
  const row = await requireProspect(scope, o.prospectId, 'lock');
  const key = vault.person(o.prospectId, row.wrappedKey);
  await putFile(scope, o.prospectId, {
    name: key.seal(o.name, FILE_NAME),
    content: key.seal(o.bytes.toString('base64'), FILE_CONTENT),
    mediaType: o.mediaType,
    size: o.bytes.length,
  });
};

export const readResume = async (
  scope: Scope,
  key: PersonKey,
  prospectId: string,
): Promise<Resume | null> => {
  const file = await findFile(scope, prospectId);
  if (file === null) return null;
  return {
    name: String(key.open(file.name, FILE_NAME)),
    mediaType: file.mediaType,
    bytes: Buffer.from(String(key.open(file.content, FILE_CONTENT)), 'base64'),
  };
};
