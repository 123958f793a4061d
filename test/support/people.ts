import { randomUUID } from 'node:crypto';
import { noPersonFields, type PersonFields } from '../../src/domain/person.ts';
import { saveProjected, stageHires } from '../../src/db/repositories/hires.ts';
import { insertIdentities, insertPersonKeys } from '../../src/db/repositories/identities.ts';
import { loadSettings } from '../../src/db/repositories/settings.ts';
import type { Scope } from '../../src/db/scope.ts';
import { noNotes } from '../../src/domain/review.ts';
import { sealHireFields, sealNotes } from '../../src/people/stored-fields.ts';
import { settlePeople, type Settled } from '../../src/people/settle.ts';
import type { TestOrganization } from './organization.ts';

/** What the builders need of an organization. */
type PeopleOrganization = Pick<TestOrganization, 'orgId' | 'vault' | 'run'>;

export type TestPerson = { readonly personId: string; readonly hireId: string; readonly externalId: string };

const cause = (kind: string) => ({
  kind,
  facts: {},
  signal: 'hireChanged' as const,
  priority: 'bulk' as const,
});

/** A hired person as the import leaves it, without a provider. */
export const createTestPerson = async (
  org: PeopleOrganization,
  connectionId: string,
  fields: Partial<PersonFields> = {},
  o: { readonly review?: 'awaiting' } = {},
): Promise<TestPerson> => {
  const [personId, externalId, candidateId] = [randomUUID(), randomUUID(), randomUUID()];
  const hireId = await org.run(async (scope) => {
    const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
    await insertPersonKeys(scope, [{ personId, wrappedKey: vault.newPersonKey(personId).wrapped }]);
    await insertIdentities(scope, connectionId, [{ externalId: candidateId, personId }]);
    await stageHires(scope, connectionId, [
      { externalId, candidateId, personId, providerState: 'hired', needsDetail: false },
    ]);
    const id = await hireIdOf(scope, externalId);
    await writeHire(scope, org, { personId, hireId: id, externalId }, { fields, review: o.review ?? null });
    return id;
  });
  return { personId, hireId, externalId };
};

/** The recruiting system now says this of the person. */
export const updateTestPerson = (
  org: PeopleOrganization,
  person: TestPerson,
  fields: Partial<PersonFields>,
): Promise<Settled[]> => org.run((scope) => writeHire(scope, org, person, { fields, review: null }));

/** The recruiting system took the hire back, or gave it again. */
export const setTestHireState = (
  org: PeopleOrganization,
  person: TestPerson,
  state: 'hired' | 'unhired',
): Promise<Settled[]> =>
  org.run(async (scope) => {
    await saveProjected(scope, [
      {
        id: person.hireId,
        state,
        hiredAt: null,
        startDate: null,
        fields: null,
        choice: null,
        refs: [],
        review: null,
        edits: null,
      },
    ]);
    return settlePeople(scope, org.vault, { personIds: [person.personId], cause: cause('import') });
  });

const hireIdOf = async (scope: Scope, externalId: string): Promise<string> => {
  const row: { id: string } | undefined = await scope
    .trx('app.hires')
    .where({ external_id: externalId })
    .first('id');
  if (row === undefined) throw new Error('The hire was not staged');
  return row.id;
};

const writeHire = async (
  scope: Scope,
  org: PeopleOrganization,
  person: TestPerson,
  { fields, review }: { readonly fields: Partial<PersonFields>; readonly review: 'awaiting' | null },
): Promise<Settled[]> => {
  const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
  const row: { wrapped_key: Buffer } | undefined = await scope
    .trx('app.person_keys')
    .where({ person_id: person.personId })
    .first('wrapped_key');
  if (row === undefined) throw new Error('The person has no key');
  const all: PersonFields = { ...noPersonFields, firstName: 'Ada', lastName: 'Example', ...fields };
  const key = vault.person(person.personId, row.wrapped_key);
  await saveProjected(scope, [
    {
      id: person.hireId,
      state: 'hired',
      hiredAt: null,
      startDate: all.startDate,
      fields: sealHireFields(key, { fields: all, rawName: null }),
      choice: null,
      refs: [],
      review,
      edits: review === null ? null : sealNotes(key, { ...noNotes, firstSeen: all }),
    },
  ]);
  return settlePeople(scope, org.vault, { personIds: [person.personId], cause: cause('import') });
};
