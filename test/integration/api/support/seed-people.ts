import { randomBytes, randomUUID } from 'node:crypto';
import { bulkInsert } from '../../../../src/db/bulk.ts';
import { insertConnection } from '../../../../src/db/repositories/connections.ts';
import { exampleDefinition } from '../../../../src/api/endpoints/journeys.ts';
import { addTasks } from '../../../../src/db/repositories/tasks.ts';
import { TASK_CONTEXT } from '../../../../src/domain/task.ts';
import { createJourney } from '../../../../src/journeys/journeys.ts';
import { enterByHand } from '../../../../src/journeys/of-person.ts';
import { insertPersonKeys, loadPersonKeys } from '../../../../src/db/repositories/identities.ts';
import { changeWrite } from '../../../../src/db/repositories/hris-write-steps.ts';
import { saveWriter } from '../../../../src/db/repositories/hris-writers.ts';
import { writesOfPerson } from '../../../../src/db/repositories/hris-writes.ts';
import { otherPerson } from '../../../../src/hris-writing/problems.ts';
import { requestHumaansWrite } from '../../../../src/hris-writing/request.ts';
import { loadSettings } from '../../../../src/db/repositories/settings.ts';
import { replaceSuggestions } from '../../../../src/db/repositories/suggestions.ts';
import { requestSync, startSync, endSync } from '../../../../src/db/repositories/syncs.ts';
import type { Scope } from '../../../../src/db/scope.ts';
import { mergeEmployee } from '../../../../src/matching/merge.ts';
import { queueMails } from '../../../../src/messages/queue-mails.ts';
import { erasePeople } from '../../../../src/privacy/erase.ts';
import { settlePeople } from '../../../../src/people/settle.ts';
import type { PersonRow } from '../../../../src/db/tables/people.ts';
import { questionsOfPerson } from '../../../../src/db/repositories/questions.ts';
import { rows } from '../../../../src/db/scope.ts';
import { inviteByHand } from '../../../../src/preboarding/by-hand.ts';
import { askQuestion } from '../../../../src/preboarding/questions.ts';
import { decideReview } from '../../../../src/review/decide.ts';
import { deletion } from '../../../../src/review/decisions.ts';
import { createTestPerson } from '../../../support/people.ts';
import type { Organization, Rig } from './rig.ts';

/** Somebody who could not be written to an HRIS. */
const seedWrite = async (
  scope: Scope,
  o: { readonly humaans: string; readonly personId: string; readonly hireId: string },
): Promise<string> => {
  const writer = { enabled: true, missingScopes: [], mapping: [], broken: [], compensationType: null };
  await saveWriter(scope, o.humaans, writer);
  await requestHumaansWrite(scope, o);
  const writes = await writesOfPerson(scope, o.personId);
  const id = writes.find(({ connectionId }) => connectionId === o.humaans)?.id ?? '';
  await changeWrite(scope, id, { state: 'attention', problem: otherPerson });
  return id;
};

/** A connection of each kind, a person, a merged one, an employee that is free, and a held run. */
export const seedPeople = async (rig: Rig, organization: Organization): Promise<Record<string, string>> => {
  const { vault, db } = rig.deps;
  const run = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => rig.inOrganization(organization, work);
  const org = { orgId: organization.id, db, vault, run };
  const connection = await run((scope) => seedConnection(scope, 'ashby', 'hire_source'));
  const source = await run((scope) => seedConnection(scope, 'roster', 'employee_source'));
  const oauthConnection = await run((scope) => seedConnection(scope, 'lever', 'hire_source'));
  const scimConnection = await run((scope) => seedConnection(scope, 'scim', 'employee_source'));
  const humaans = await run((scope) => seedConnection(scope, 'humaans', 'employee_source'));
  const person = await createTestPerson(org, connection, { firstName: 'Seed', lastName: randomUUID() });
  const merged = await createTestPerson(org, connection, { firstName: 'Merged', lastName: randomUUID() });
  const withdrawn = await createTestPerson(org, connection, { lastName: randomUUID() });
  const removed = await createTestPerson(org, connection, { lastName: randomUUID() });
  const longPast = await createTestPerson(org, connection, {
    lastName: randomUUID(),
    startDate: '2020-01-06',
  });
  const invited = await createTestPerson(org, connection, {
    lastName: randomUUID(),
    personalEmail: `${randomUUID()}@mail.example`,
  });
  await run(async (scope) => {
    await rows(scope.trx, `update app.organizations set preboarding_enabled = true`);
    await inviteByHand(scope, rig.deps, invited.personId);
  });
  await run((scope) => edit(scope, rig, withdrawn.personId, { status: 'withdrawn', statusBy: 'admin' }));
  await run((scope) => edit(scope, rig, removed.personId, { deletedAt: scope.now }));
  const employee = await run((scope) => seedEmployee(scope, rig.deps, source));
  const linked = await run((scope) => seedEmployee(scope, rig.deps, source));
  const exact = await createTestPerson(org, connection, { lastName: randomUUID() });
  const exactEmployee = await run((scope) =>
    seedExact(scope, rig.deps, { source, personId: exact.personId }),
  );
  const sync = await run(async (scope) => {
    const decision = {
      personId: merged.personId,
      employeeId: linked,
      decisionId: randomUUID(),
      confirm: true,
    };
    await mergeEmployee(scope, vault, decision);
    const request = { connectionId: connection, requestedBy: null, fullPassReason: null, releases: null };
    const asked = await requestSync(scope, { ...request, trigger: 'manual', state: 'requested' });
    await startSync(scope, asked.sync.id);
    await endSync(scope, asked.sync.id, { state: 'held', held: { withdrawals: 9, of: 10 } });
    return asked.sync.id;
  });
  const personMail = await run((scope) => seedMail(scope, rig.deps, person.personId));
  const journeys = await run(async (scope) => {
    const journey = await createJourney(scope, { name: 'Seed', description: '', ...exampleDefinition });
    const deps = { vault, publicUrl: null };
    const who = { personId: merged.personId, journeyId: journey.id };
    const entered = await enterByHand(scope, deps, who);
    const body = await sealedTask(scope, rig, merged.personId);
    const effectKey = `seed/${randomUUID()}`;
    const [task] = await addTasks(scope, [
      {
        personId: merged.personId,
        effectKey,
        assignee: 'it',
        memberId: null,
        body,
        dueOn: null,
        dueAt: null,
      },
    ]);
    return {
      journey: journey.id,
      journeyPerson: merged.personId,
      journeyRun: entered.id,
      task: task?.id ?? '',
    };
  });
  const hrisWrite = await run((scope) => seedWrite(scope, { humaans, ...person }));
  const waiting = (): ReturnType<typeof createTestPerson> =>
    createTestPerson(org, connection, { lastName: randomUUID() }, { review: 'awaiting' });
  const [newHire, removedNewHire] = [await waiting(), await waiting()];
  await run((scope) => decideReview(scope, vault, { hireId: removedNewHire.hireId, decision: deletion }));
  const forgotten = await createTestPerson(org, connection, { lastName: randomUUID() });
  const erased = await run((scope) =>
    erasePeople(scope, vault, {
      personIds: [forgotten.personId],
      cause: 'request',
      reason: 'other',
      withEmployees: false,
    }),
  );
  return {
    ...journeys,
    erasure: erased?.erasure.id ?? '',
    erasedPerson: forgotten.personId,
    connection,
    humaans,
    hrisWrite,
    personMail,
    oauthConnection,
    scimConnection,
    rosterConnection: source,
    newHire: newHire.hireId,
    removedNewHire: removedNewHire.hireId,
    person: person.personId,
    invitedPerson: invited.personId,
    mergedPerson: merged.personId,
    withdrawnPerson: withdrawn.personId,
    removedPerson: removed.personId,
    longPastPerson: longPast.personId,
    employee,
    exactPerson: exact.personId,
    exactEmployee,
    sync,
    question: await run((scope) => seedQuestion(scope, rig, person.personId)),
  };
};

const seedMail = async (
  scope: Scope,
  deps: Pick<Rig['deps'], 'vault'>,
  personId: string,
): Promise<string> => {
  const effectKey = randomUUID();
  const content = { language: 'en', subject: 'Seed', paragraphs: [], action: null } as const;
  await queueMails(scope, deps.vault, [
    { effectKey, purpose: 'journey_message', recipient: { to: 'person' }, personId, content },
  ]);
  const row: { id: string } | undefined = await scope
    .trx('app.mails')
    .where({ effect_key: effectKey })
    .first('id');
  if (row === undefined) throw new Error('The mail was not queued');
  return row.id;
};

const sealedTask = async (scope: Scope, rig: Rig, personId: string): Promise<Buffer> => {
  const keys = rig.deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
  const wrapped = (await loadPersonKeys(scope, [personId])).get(personId);
  if (wrapped === undefined) throw new Error('The seeded person has no key.');
  return keys.person(personId, wrapped).seal({ title: 'Seed', text: '' }, TASK_CONTEXT);
};

/** An employee who is suggested for a person, as sure as can be. */
const seedExact = async (
  scope: Scope,
  deps: Pick<Rig['deps'], 'vault'>,
  { source, personId }: { readonly source: string; readonly personId: string },
): Promise<string> => {
  const employeeId = await seedEmployee(scope, deps, source);
  const sure = { rank: 1, score: 40, probability: 0.99999, grade: 'exact', contributions: [] } as const;
  await replaceSuggestions(
    scope,
    [personId],
    [{ personId, employeeId, ...sure, whyNotAutomatic: 'Automatic matching is off.' }],
  );
  return employeeId;
};

const seedQuestion = async (scope: Scope, rig: Rig, personId: string): Promise<string> => {
  await askQuestion(scope, rig.deps, { personId, text: 'My name is spelled with an é' });
  const [question] = await questionsOfPerson(scope, personId);
  if (question === undefined) throw new Error('The question was not asked.');
  return question.id;
};

const edit = (scope: Scope, rig: Rig, personId: string, change: Partial<PersonRow>) =>
  settlePeople(scope, rig.deps.vault, {
    personIds: [personId],
    cause: { kind: 'seed', facts: {}, signal: 'hireChanged', priority: 'bulk' },
    edit: (row) => ({ ...row, ...change }),
  });

export const seedConnection = async (
  scope: Scope,
  provider: string,
  kind: 'hire_source' | 'employee_source',
): Promise<string> => {
  const id = randomUUID();
  await insertConnection(scope, {
    id,
    provider,
    kind,
    name: provider,
    credentials: null,
    accountId: null,
    missingPermissions: [],
    webhookToken: randomBytes(18).toString('base64url'),
    webhookSecret: null,
    backfillFrom: null,
  });
  return id;
};

export const seedEmployee = async (
  scope: Scope,
  deps: Pick<Rig['deps'], 'vault'>,
  connectionId: string,
): Promise<string> => {
  const [id, keyId] = [randomUUID(), randomUUID()];
  const vault = deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
  await insertPersonKeys(scope, [{ personId: keyId, wrappedKey: vault.newPersonKey(keyId).wrapped }]);
  await bulkInsert(scope, {
    table: 'employees',
    columns: {
      id: 'uuid',
      connectionId: 'uuid',
      externalId: 'text',
      keyId: 'uuid',
      lastName: 'text',
      workEmail: 'text',
      hash: 'bytea',
    },
    list: [
      {
        id,
        connectionId,
        externalId: id,
        keyId,
        lastName: 'Seed',
        workEmail: `${id}@company.example`,
        hash: randomBytes(32),
      },
    ],
  });
  return id;
};
