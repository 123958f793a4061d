import { randomUUID } from 'node:crypto';
import { startAshbySandbox, DEMO_KEY, type AshbySandbox } from '../../../sandbox/ashby/index.ts';
import { addMember } from '../../../src/db/repositories/members.ts';
import { loadPersonKeys } from '../../../src/db/repositories/identities.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { rows, type Scope } from '../../../src/db/scope.ts';
import type { SyncRun } from '../../../src/domain/sync.ts';
import { queueMails } from '../../../src/messages/queue-mails.ts';
import type { OrganizationVault } from '../../../src/secrets/vault.ts';
import { connectAshby, testRing, type TestOrganization } from '../../support/organization.ts';
import { syncOnce } from '../../support/sync.ts';
import { signIn, PASSWORD, startRig, type Organization, type Rig } from '../api/support/rig.ts';
import { connectRoster, employeeIdOf, send, takeIn, type RosterOrganization } from '../roster/support.ts';

/** No value of any other person, table or test looks like these. */
export const MARKERS = ['zyxmarker', 'qwvmarker', 'kjhmarker', '15112349876', 'E-zyx-7781'];
const EMAIL = 'zyxmarker.home@private.example';
const WORK = 'zyxmarker@company.example';
const NAME = 'Zyxmarker Kjhmarker';
const PHONE = '+49 151 12349876';

export type MarkedHouse = {
  readonly rig: Rig;
  readonly organization: Organization;
  readonly org: RosterOrganization;
  readonly sandbox: AshbySandbox;
  readonly token: string;
  readonly logLines: readonly string[];
  readonly sync: (o?: { readonly full?: boolean }) => Promise<SyncRun>;
  readonly send: (email?: string) => Promise<SyncRun>;
  readonly takeIn: (sync: SyncRun) => Promise<SyncRun>;
  readonly hire: (o?: { readonly candidateId?: string }) => { candidateId: string; applicationId: string };
  /** With the employee whom the report told of. */
  readonly merge: (personId: string) => Promise<void>;
  readonly vault: () => Promise<OrganizationVault>;
  readonly personOf: (candidateId: string) => Promise<string>;
  readonly run: TestOrganization['run'];
  readonly stop: () => Promise<void>;
};

/** An organization with a simulated recruiting system, an HRIS that reports, the API, and somebody who cannot be overlooked. */
export const openMarkedHouse = async (): Promise<MarkedHouse> => {
  const sandbox = await startAshbySandbox({ port: 0, seed: { count: 3, seed: 5, hiredShare: 1 } });
  const rig = await startRig({ baseUrl: () => sandbox.url });
  const organization = await rig.organization('Alpha');
  const run: TestOrganization['run'] = (work) => rig.inOrganization(organization, work);
  const plain = { orgId: organization.id, db: rig.db, vault: rig.deps.vault, ring: testRing(), run };
  await run((scope) =>
    scope
      .trx('app.organizations')
      .where({ id: organization.id })
      .update({ preboarding_enabled: true, ats_integrations_enabled: true }),
  );
  const hireSource = await connectAshby(plain, { apiKey: DEMO_KEY });
  const org: RosterOrganization = { ...plain, hireSource, roster: await connectRoster(plain) };
  const token = await rig.token(organization, 'super_admin');
  const logLines: string[] = [];
  const log = {
    info: (facts: unknown, text: string) => void logLines.push(JSON.stringify([facts, text])),
    warn: (facts: unknown, text: string) => void logLines.push(JSON.stringify([facts, text])),
  };
  return {
    rig,
    organization,
    org,
    sandbox,
    logLines,
    run,
    token,
    sync: async (o = {}) => {
      if (o.full === true)
        await run((scope) =>
          scope.trx('app.connections').where({ id: hireSource }).update({ full_pass_requested: 'The test.' }),
        );
      return syncOnce(org, { ashbyUrl: sandbox.url, connectionId: hireSource, log });
    },
    send: (email = EMAIL) =>
      send(org, [
        {
          Employee_ID: MARKERS[4],
          Legal_First_Name: 'Zyxmarker',
          Legal_Last_Name: 'Kjhmarker',
          Personal_Email: email,
          Mobile_Phone: PHONE,
          Job_Title: 'Qwvmarker of the realm',
          Hire_Date: day(9),
          Primary_Work_Email: WORK,
          Manager: 'Somebody Else',
          Location: 'Berlin',
        },
        { Employee_ID: 'E-other', Legal_First_Name: 'Other', Legal_Last_Name: 'Person' },
      ]),
    takeIn: (sync) => takeIn(org, sync),
    hire: (o = {}) =>
      sandbox.control.createCandidate({
        ...(o.candidateId === undefined ? { name: NAME } : { candidateId: o.candidateId }),
        email: EMAIL,
        phone: PHONE,
        hire: true,
        startDate: day(9),
        salary: { value: 81_234, currencyCode: 'EUR' },
      }),
    merge: async (personId) => {
      const employeeId = await employeeIdOf(org, MARKERS[4] ?? '');
      const answer = await rig.call(`/api/v1/people/${personId}/merge`, {
        token,
        body: { employeeId, decisionId: randomUUID(), confirm: true },
      });
      expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
    },
    vault: () =>
      run(async (scope) => rig.deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey)),
    personOf: async (candidateId) => {
      const found = await run((scope) =>
        rows<{ id: string }>(scope.trx, 'select person_id as id from app.identities where external_id = ?', [
          candidateId,
        ]),
      );
      return found[0]?.id ?? '';
    },
    stop: async () => {
      await rig.stop();
      await sandbox.close();
    },
  };
};

const day = (inDays: number): string => new Date(Date.now() + inDays * 86_400_000).toISOString().slice(0, 10);

/** What else comes to be known of a person: mails, tasks, messages, an account with sessions, decisions with words. */
export const fillWithMarkers = async (house: MarkedHouse, personId: string): Promise<void> => {
  const { rig, organization, run, token } = house;
  const vault = await house.vault();
  const user = { email: WORK, name: NAME };
  const { id: userId } = await rig.deps.auth.ensureUser({ ...user, password: PASSWORD });
  await run(async (scope) => {
    const member = await addMember(scope, { userId, ...user, roles: ['employee'] });
    await scope
      .trx('app.members')
      .where({ id: member?.id ?? '' })
      .update({ person_id: personId });
    await speak(scope, vault, personId);
    await queueMails(scope, rig.deps.vault, [
      {
        effectKey: randomUUID(),
        purpose: 'invitation',
        recipient: { to: 'person' },
        personId,
        content: {
          language: 'en',
          subject: `Welcome ${NAME}`,
          paragraphs: ['Hello Zyxmarker'],
          action: null,
        },
      },
    ]);
  });
  await signIn(rig, WORK);
  await rig.call('/api/auth/sign-in/magic-link', { body: { email: WORK }, headers: { origin: rig.url } });
  const as = { token, headers: { 'idempotency-key': randomUUID() } };
  await rig.call(`/api/v1/people/${personId}/withdraw`, { ...as, body: { reason: 'Qwvmarker said no' } });
  await rig.call(`/api/v1/people/${personId}/reinstate`, { ...as, body: {} });
  await rig.call(`/api/v1/people?q=zyxmarker`, { token });
  await rig.call(`/api/v1/members?limit=5`, { token });
  expect(organization.name).toBe('Alpha');
};

const speak = async (scope: Scope, vault: OrganizationVault, personId: string): Promise<void> => {
  const wrapped = (await loadPersonKeys(scope, [personId])).get(personId);
  if (wrapped === undefined) throw new Error('No key');
  const key = vault.person(personId, wrapped);
  const body = { title: `For ${NAME}`, text: 'Qwvmarker is asked to come.' };
  await scope.trx('app.tasks').insert({
    person_id: personId,
    effect_key: randomUUID(),
    assignee: 'it',
    body: key.seal(body, 'task'),
  });
  await scope.trx('app.hire_messages').insert({
    person_id: personId,
    effect_key: randomUUID(),
    body: key.seal(body, 'hire-message'),
  });
  const sync = await scope.trx('app.syncs').first<{ id: string }>('id');
  // A record that could not be read, of nobody known, but for the name.
  await scope.trx('app.sync_results').insert({
    sync_id: sync.id,
    external_id: 'row 77',
    name: NAME,
    outcome: 'failed',
    reason: 'Row 77: “Qwvmarker” is no date.',
  });
};
