import { randomUUID } from 'node:crypto';
import { hiresByExternalId, saveProjected, stageHires } from '../../../src/db/repositories/hires.ts';
import { insertIdentities, insertPersonKeys } from '../../../src/db/repositories/identities.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { noPersonFields, type PersonFields } from '../../../src/domain/person.ts';
import { settlePeople } from '../../../src/people/settle.ts';
import { addDays, dayIn } from '../../../src/time/start-instant.ts';
import type { Stage } from './stage.ts';

const CHUNK = 500;

const fieldsOf = (index: number): PersonFields => ({
  ...noPersonFields,
  firstName: `First${index % 700}`,
  lastName: `Last${index}`,
  personalEmail: `person${index}@example.org`,
  jobTitle: 'Engineer',
  department: 'Product',
  location: 'Berlin',
  timeZone: 'Europe/Berlin',
  // Between 60 and 89 days ahead: they wait for as long as any figure takes.
  startDate: addDays(dayIn('Europe/Berlin', Date.now()), 60 + (index % 30)),
});

const cause = (kind: string) => ({
  kind,
  facts: {},
  signal: 'hireChanged' as const,
  priority: 'bulk' as const,
});

/**
 * Preparation, not measured: hired people as an import leaves them, each with a company address, so armed. Their
 * lifecycles' signals stand in the outbox.
 */
export const addWaitingPeople = async (stage: Stage, count: number): Promise<void> => {
  const { progress } = stage.bench;
  progress.step(`${count} waiting hires (preparation, not measured)`);
  for (let from = 0; from < count; from += CHUNK) {
    await addChunk(stage, from, Math.min(count, from + CHUNK));
    progress.update(`${Math.min(count, from + CHUNK)} of ${count}`);
  }
};

const addChunk = ({ org, connectionId }: Stage, from: number, to: number): Promise<void> =>
  org.run(async (scope) => {
    const vault = org.vault.organization(org.orgId, (await loadSettings(scope)).wrappedKey);
    const people = Array.from({ length: to - from }, (_, i) => {
      const personId = randomUUID();
      const fields = fieldsOf(from + i);
      return {
        personId,
        externalId: randomUUID(),
        candidateId: randomUUID(),
        fields,
        ...vault.newPersonKey(personId),
      };
    });
    await insertPersonKeys(
      scope,
      people.map(({ personId, wrapped }) => ({ personId, wrappedKey: wrapped })),
    );
    await insertIdentities(
      scope,
      connectionId,
      people.map(({ personId, candidateId }) => ({ personId, externalId: candidateId })),
    );
    await stageHires(
      scope,
      connectionId,
      people.map(({ personId, externalId, candidateId }) => ({
        personId,
        externalId,
        candidateId,
        providerState: 'hired' as const,
        needsDetail: false,
      })),
    );
    const byPerson = new Map<string, (typeof people)[number]>(
      people.map((person) => [person.personId, person]),
    );
    const hires = await hiresByExternalId(
      scope,
      connectionId,
      people.map((person) => person.externalId),
    );
    await saveProjected(
      scope,
      hires.flatMap(({ id, personId }) => {
        const person = byPerson.get(personId);
        if (person === undefined) return [];
        const fields = person.key.seal(person.fields, 'hire-fields');
        const { startDate } = person.fields;
        return [
          {
            id,
            state: 'hired' as const,
            hiredAt: null,
            startDate,
            fields,
            choice: null,
            review: null,
            edits: null,
            refs: [],
          },
        ];
      }),
    );
    const personIds = people.map((person) => person.personId);
    await settlePeople(scope, org.vault, { personIds, cause: cause('import') });
    await settlePeople(scope, org.vault, {
      personIds,
      cause: cause('primary_email'),
      edit: (row) => {
        const primaryEmail = `${row.id}@company.example`;
        return { ...row, primaryEmail, primaryEmailKey: primaryEmail };
      },
    });
  });
