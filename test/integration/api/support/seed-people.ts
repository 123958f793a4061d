import { randomBytes, randomUUID } from 'node:crypto';
import { bulkInsert } from '../../../../src/db/bulk.ts';
import { insertConnection } from '../../../../src/db/repositories/connections.ts';
import { exampleDefinition } from '../../../../src/api/endpoints/journeys.ts';
import { addTasks } from '../../../../src/db/repositories/tasks.ts';
import { TASK_CONTEXT } from '../../../../src/domain/task.ts';
import { createJourney } from '../../../../src/journeys/journeys.ts';
import { enterByHand } from '../../../../src/journeys/of-person.ts';
import { insertPersonKeys, loadPersonKeys } from '../../../../src/db/repositories/identities.ts';
import { loadSettings } from '../../../../src/db/repositories/settings.ts';
import { replaceSuggestions } from '../../../../src/db/repositories/suggestions.ts';
import { requestSync, startSync, endSync } from '../../../../src/db/repositories/syncs.ts';
import type { Scope } from '../../../../src/db/scope.ts';
import type { PersonFields } from '../../../../src/domain/person.ts';
import { mergeEmployee } from '../../../../src/matching/merge.ts';
import { queueMails } from '../../../../src/messages/queue-mails.ts';
import { erasePeople } from '../../../../src/privacy/erase.ts';
import { settlePeople } from '../../../../src/people/settle.ts';
import type { PersonRow } from '../../../../src/db/tables/people.ts';
import { questionsOfPerson } from '../../../../src/db/repositories/questions.ts';
import { rows } from '../../../../src/db/scope.ts';
import { inviteByHand } from '../../../../src/preboarding/by-hand.ts';
import { askQuestion } from '../../../../src/preboarding/questions.ts';
import { createTestPerson } from '../../../support/people.ts';
import { everything, seedKinds, type Kind, type Wanted } from './kinds.ts';
import type { Organization, Rig } from './rig.ts';

/** What the rows of one seeding share. */
type Seeding = {
  readonly rig: Rig;
  readonly run: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
  /** A hire source, and a source of employees: made when somebody asks. */
  readonly connection: () => Promise<string>;
  readonly source: () => Promise<string>;
  readonly newPerson: (fields?: Partial<PersonFields>) => Promise<string>;
};

const kinds: readonly Kind<Seeding>[] = [
  { names: ['connection'], seed: async (s) => ({ connection: await s.connection() }) },
  { names: ['rosterConnection'], seed: async (s) => ({ rosterConnection: await s.source() }) },
  {
    names: ['oauthConnection'],
    seed: async (s) => ({
      oauthConnection: await s.run((scope) => seedConnection(scope, 'lever', 'hire_source')),
    }),
  },
  {
    names: ['scimConnection'],
    seed: async (s) => ({
      scimConnection: await s.run((scope) => seedConnection(scope, 'scim', 'employee_source')),
    }),
  },
  {
    names: ['person', 'personMail', 'question'],
    seed: async (s) => {
      const person = await s.newPerson({ firstName: 'Seed' });
      return s.run(async (scope) => ({
        person,
        personMail: await seedMail(scope, s.rig.deps, person),
        question: await seedQuestion(scope, s.rig, person),
      }));
    },
  },
  {
    names: ['invitedPerson'],
    seed: async (s) => {
      const invitedPerson = await s.newPerson({ personalEmail: `${randomUUID()}@mail.example` });
      await s.run(async (scope) => {
        await rows(scope.trx, `update app.organizations set preboarding_enabled = true`);
        await inviteByHand(scope, s.rig.deps, invitedPerson);
      });
      return { invitedPerson };
    },
  },
  {
    names: ['withdrawnPerson'],
    seed: async (s) => {
      const withdrawnPerson = await s.newPerson();
      await s.run((scope) => edit(scope, s.rig, withdrawnPerson, { status: 'withdrawn', statusBy: 'admin' }));
      return { withdrawnPerson };
    },
  },
  {
    names: ['removedPerson'],
    seed: async (s) => {
      const removedPerson = await s.newPerson();
      await s.run((scope) => edit(scope, s.rig, removedPerson, { deletedAt: scope.now }));
      return { removedPerson };
    },
  },
  {
    names: ['longPastPerson'],
    seed: async (s) => ({ longPastPerson: await s.newPerson({ startDate: '2020-01-06' }) }),
  },
  {
    names: ['employee'],
    seed: async (s) => {
      const source = await s.source();
      return { employee: await s.run((scope) => seedEmployee(scope, s.rig.deps, source)) };
    },
  },
  {
    names: ['exactPerson', 'exactEmployee'],
    seed: async (s) => {
      const [source, exactPerson] = [await s.source(), await s.newPerson()];
      const pair = { source, personId: exactPerson };
      return { exactPerson, exactEmployee: await s.run((scope) => seedExact(scope, s.rig.deps, pair)) };
    },
  },
  {
    names: ['sync'],
    seed: async (s) => {
      const connectionId = await s.connection();
      return { sync: await s.run((scope) => seedHeldSync(scope, connectionId)) };
    },
  },
  {
    names: ['mergedPerson', 'journey', 'journeyPerson', 'journeyRun', 'task'],
    seed: async (s) => {
      const [source, personId] = [await s.source(), await s.newPerson({ firstName: 'Merged' })];
      return s.run(async (scope) => {
        const employeeId = await seedEmployee(scope, s.rig.deps, source);
        const decision = { personId, employeeId, decisionId: randomUUID(), confirm: true };
        await mergeEmployee(scope, s.rig.deps.vault, decision);
        return { mergedPerson: personId, ...(await seedJourney(scope, s.rig, personId)) };
      });
    },
  },
  {
    names: ['erasure', 'erasedPerson'],
    seed: async (s) => {
      const erasedPerson = await s.newPerson();
      const wish = {
        personIds: [erasedPerson],
        cause: 'request',
        reason: 'other',
        withEmployees: false,
      } as const;
      const erased = await s.run((scope) => erasePeople(scope, s.rig.deps.vault, wish));
      return { erasedPerson, erasure: erased?.erasure.id ?? '' };
    },
  },
];

/** A connection of each kind, a person, a merged one, an employee that is free, a held run …; of these only what is wanted. */
export const seedPeople = async (
  rig: Rig,
  organization: Organization,
  wanted: Wanted = everything,
): Promise<Record<string, string>> => {
  const run: Seeding['run'] = (work) => rig.inOrganization(organization, work);
  const connection = once(() => run((scope) => seedConnection(scope, 'ashby', 'hire_source')));
  const seeding: Seeding = {
    ...{ rig, run, connection },
    source: once(() => run((scope) => seedConnection(scope, 'roster', 'employee_source'))),
    newPerson: async (fields = {}) => {
      const org = { orgId: organization.id, db: rig.deps.db, vault: rig.deps.vault, run };
      const all = { lastName: randomUUID(), ...fields };
      return (await createTestPerson(org, await connection(), all)).personId;
    },
  };
  return seedKinds(kinds, seeding, wanted);
};

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
};

const seedHeldSync = async (scope: Scope, connectionId: string): Promise<string> => {
  const request = { connectionId, requestedBy: null, fullPassReason: null, releases: null };
  const asked = await requestSync(scope, { ...request, trigger: 'manual', state: 'requested' });
  await startSync(scope, asked.sync.id);
  await endSync(scope, asked.sync.id, { state: 'held', held: { withdrawals: 9, of: 10 } });
  return asked.sync.id;
};

const seedJourney = async (
  scope: Scope,
  rig: Rig,
  personId: string,
): Promise<Record<'journey' | 'journeyPerson' | 'journeyRun' | 'task', string>> => {
  const journey = await createJourney(scope, { name: 'Seed', description: '', ...exampleDefinition });
  const deps = { vault: rig.deps.vault, publicUrl: null };
  const entered = await enterByHand(scope, deps, { personId, journeyId: journey.id });
  const body = await sealedTask(scope, rig, personId);
  const effectKey = `seed/${randomUUID()}`;
  const open = { assignee: 'it', memberId: null, dueOn: null, dueAt: null } as const;
  const [task] = await addTasks(scope, [{ personId, effectKey, body, ...open }]);
  return { journey: journey.id, journeyPerson: personId, journeyRun: entered.id, task: task?.id ?? '' };
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
  kind: 'hire_source' | 'employee_source' | 'prospect_target',
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
