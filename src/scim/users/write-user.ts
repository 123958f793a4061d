import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { insertPersonKeys } from '../../db/repositories/identities.ts';
import { isKnownCandidate, noteContact } from '../../db/repositories/scim-connections.ts';
import {
  nameOfScimUser,
  saveScimUser,
  userNameTaken,
  type ScimUserRow,
} from '../../db/repositories/scim-users.ts';
import { reasonOf } from '../../roster/fields.ts';
import type { ScimContext } from '../context.ts';
import { textAt, type Document } from '../document.ts';
import { USER } from '../schema/user.ts';
import { ScimError } from '../scim-error.ts';
import { noteUnreadable } from './unreadable.ts';
import { departureOf, type Departure } from './departure.ts';
import { sealUser, type StoredUser } from './stored-user.ts';
import { employeeOf, takeIn } from './take-in.ts';
import { emailKeysOf, isActive, managerIdOf, readUser } from './to-row.ts';

/** What a new user starts from. */
export type NewUser = { readonly id: string; readonly employeeKey: string };

/**
 * Writes a user and everything that follows from it: employee, match, people, in the caller's transaction, which holds
 * the matching lock. What changes nothing writes nothing.
 * @throws ScimError 409 uniqueness
 */
export const writeUser = async (
  ctx: ScimContext,
  o: { readonly before: StoredUser | null; readonly made: NewUser; readonly document: Document },
): Promise<StoredUser> => {
  const { before, document } = o;
  if (before !== null && isDeepStrictEqual(before.document, document)) return before;
  const userName = textAt(document, USER, 'userName') ?? '';
  await refuseTakenName(ctx, { userName, except: before?.row.id ?? null });
  const active = isActive(document);
  const everActive = active || (before?.row.everActive ?? false);
  const departure = await departureOf(ctx, { before: before?.row ?? null, leaves: !active });
  const { employeeKey } = o.made;
  const read = readUser(document, { employeeKey, everActive, ...(await surroundingsOf(ctx, document)) });
  if (read.employee !== null)
    await takeIn(ctx, [{ employee: read.employee, held: departure.heldAt !== null }]);
  const row = await store(ctx, { ...o, userName, active, everActive, departure });
  const reason = read.faults.length === 0 ? null : reasonOf(read.faults);
  await noteUnreadable(ctx, { employeeKey, reason });
  await noteContact(ctx.scope, ctx.connectionId);
  return { row, document };
};

const refuseTakenName = async (
  { scope, connectionId }: ScimContext,
  o: { readonly userName: string; readonly except: string | null },
): Promise<void> => {
  const userNameKey = o.userName.toLowerCase();
  if (await userNameTaken(scope, { connectionId, userNameKey, except: o.except }))
    throw new ScimError(409, 'uniqueness', 'Another user has this userName.');
};

const surroundingsOf = async ({ scope, connectionId }: ScimContext, document: Document) => {
  const [managerId, externalId] = [managerIdOf(document), textAt(document, USER, 'externalId')];
  const manager = managerId === null ? null : await nameOfScimUser(scope, { connectionId, id: managerId });
  const name = [manager?.firstName, manager?.lastName].filter(Boolean).join(' ');
  return {
    managerName: name === '' ? null : name,
    externalIdIsCandidate: externalId !== null && (await isKnownCandidate(scope, externalId)),
  };
};

type Storing = {
  readonly before: StoredUser | null;
  readonly made: NewUser;
  readonly document: Document;
  readonly userName: string;
  readonly active: boolean;
  readonly everActive: boolean;
  readonly departure: Departure;
};

/** Sealed under the employee's key, so that whoever throws that key away reaches this too. */
const store = async (ctx: ScimContext, o: Storing): Promise<ScimUserRow> => {
  const { scope, keys, connectionId } = ctx;
  const key = await keyOf(ctx, o);
  const body = sealUser(keys, key, o.document);
  const stored = {
    ...o.made,
    userName: o.userName,
    externalId: textAt(o.document, USER, 'externalId'),
    active: o.active,
    everActive: o.everActive,
    ...o.departure,
    keyId: key.keyId,
    body,
  };
  const saved = await saveScimUser(
    scope,
    { ...stored, connectionId, userNameKey: o.userName.toLowerCase() },
    emailKeysOf(o.document),
  );
  return {
    ...{ ...stored, ...saved, wrappedKey: key.wrappedKey, deletedAt: null },
    seq: o.before?.row.seq ?? 0,
  };
};

const keyOf = async (
  ctx: ScimContext,
  o: Storing,
): Promise<{ readonly keyId: string; readonly wrappedKey: Buffer }> => {
  const employee = await employeeOf(ctx, o.made.employeeKey);
  if (employee?.wrappedKey) return { keyId: employee.keyId, wrappedKey: employee.wrappedKey };
  if (o.before !== null) return o.before.row;
  const keyId = randomUUID();
  const { wrapped } = ctx.keys.newPersonKey(keyId);
  await insertPersonKeys(ctx.scope, [{ personId: keyId, wrappedKey: wrapped }]);
  return { keyId, wrappedKey: wrapped };
};
