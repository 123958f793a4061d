import { randomUUID } from 'node:crypto';
import { insertConnection } from '../../../../src/db/repositories/connections.ts';
import { insertIdentities, insertPersonKeys } from '../../../../src/db/repositories/identities.ts';
import { loadSettings } from '../../../../src/db/repositories/settings.ts';
import { requestSync, type SyncRequest } from '../../../../src/db/repositories/syncs.ts';
import { rows, type Scope } from '../../../../src/db/scope.ts';
import { noPersonFields, type PersonFields } from '../../../../src/domain/person.ts';
import { settlePeople } from '../../../../src/people/settle.ts';
import type { Vault } from '../../../../src/secrets/vault.ts';

/** A live connection to a recruiting system, without a credential unless one is given. */
export const seedConnection = async (
  scope: Scope,
  credentials: Uint8Array | null = null,
): Promise<string> => {
  const id = randomUUID();
  await insertConnection(scope, {
    id,
    provider: 'ashby',
    kind: 'hire_source',
    name: 'Ashby',
    credentials,
    accountId: null,
    missingPermissions: [],
    webhookToken: randomUUID(),
    webhookSecret: null,
    backfillFrom: null,
  });
  return id;
};

/** An HRIS that pushes its report. */
export const seedRosterConnection = async (scope: Scope): Promise<string> => {
  const id = randomUUID();
  await insertConnection(scope, {
    id,
    provider: 'roster',
    kind: 'employee_source',
    name: 'Workday',
    credentials: null,
    accountId: null,
    missingPermissions: [],
    webhookToken: randomUUID(),
    webhookSecret: null,
    backfillFrom: null,
  });
  return id;
};

/** A hired application of a person, settled as an import settles it. @returns the person's id */
export const seedHire = async (
  scope: Scope,
  vault: Vault,
  o: { readonly connectionId: string; readonly fields?: Partial<PersonFields> },
): Promise<string> => {
  const personId = randomUUID();
  const organization = vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
  const { wrapped, key } = organization.newPersonKey(personId);
  const fields: PersonFields = {
    ...noPersonFields,
    firstName: 'Ana',
    lastName: 'López',
    personalEmail: `${personId}@mail.example`,
    ...o.fields,
  };
  await insertPersonKeys(scope, [{ personId, wrappedKey: wrapped }]);
  await insertIdentities(scope, o.connectionId, [{ externalId: `candidate-${personId}`, personId }]);
  await rows(
    scope.trx,
    `insert into app.hires (connection_id, external_id, candidate_id, person_id, state, provider_state, dirty, fields, start_date)
     values (?, ?, ?, ?, 'hired', 'hired', false, ?, ?)`,
    [
      o.connectionId,
      `application-${personId}`,
      `candidate-${personId}`,
      personId,
      key.seal(fields, 'hire-fields'),
      fields.startDate,
    ],
  );
  await settlePeople(scope, vault, {
    personIds: [personId],
    cause: { kind: 'import', facts: {}, signal: 'hireChanged', priority: 'bulk' },
  });
  return personId;
};

/** The recruiting system says another thing about the hire; the person is settled as an import settles it. */
export const changeHire = async (
  scope: Scope,
  vault: Vault,
  o: {
    readonly personId: string;
    readonly state?: 'hired' | 'unhired';
    readonly fields?: Partial<PersonFields>;
  },
): Promise<void> => {
  const organization = vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
  const [hire] = await rows<{ id: string; fields: Buffer; wrapped: Buffer }>(
    scope.trx,
    `select h.id, h.fields, k.wrapped_key as wrapped from app.hires h join app.person_keys k on k.person_id = h.person_id
     where h.person_id = ?`,
    [o.personId],
  );
  if (hire === undefined) throw new Error('This person has no hire.');
  const key = organization.person(o.personId, hire.wrapped);
  const opened = key.open(hire.fields, 'hire-fields');
  const fields = typeof opened === 'object' ? { ...opened, ...o.fields } : o.fields;
  await rows(scope.trx, `update app.hires set state = ?, fields = ? where id = ?`, [
    o.state ?? 'hired',
    key.seal(fields, 'hire-fields'),
    hire.id,
  ]);
  await settlePeople(scope, vault, {
    personIds: [o.personId],
    cause: { kind: 'import', facts: {}, signal: 'hireChanged', priority: 'bulk' },
  });
};

/** A run of a connection that is under way. */
export const openSync = async (
  scope: Scope,
  connectionId: string,
  more: Partial<SyncRequest> = {},
): Promise<string> => {
  const { sync } = await requestSync(scope, {
    connectionId,
    trigger: 'manual',
    requestedBy: null,
    state: 'running',
    fullPassReason: null,
    releases: null,
    ...more,
  });
  return sync.id;
};

/** An ended run of a connection. */
export const seedSync = async (
  scope: Scope,
  connectionId: string,
  state = 'succeeded',
  more: Partial<SyncRequest> = {},
): Promise<string> => {
  const id = await openSync(scope, connectionId, more);
  await rows(scope.trx, `update app.syncs set state = ?, ended_at = app.now() where id = ?`, [state, id]);
  return id;
};

/** An ISO day so many days from today (UTC). */
export const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
