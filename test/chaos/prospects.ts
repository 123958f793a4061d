import { randomUUID } from 'node:crypto';
import { DEMO_CREDENTIAL } from '../../sandbox/clinch/index.ts';
import { DEMO_KEY } from '../../sandbox/ashby/index.ts';
import { insertConnection } from '../../src/db/repositories/connections.ts';
import { savePushSettings } from '../../src/db/repositories/push-settings.ts';
import { loadSettings } from '../../src/db/repositories/settings.ts';
import type { PushStep } from '../../src/domain/push.ts';
import type { ProspectProfile } from '../../src/domain/prospect.ts';
import { requestPush, retryPush } from '../../src/prospects/push.ts';
import { createProspect, storeResume } from '../../src/prospects/store.ts';
import type { OrganizationVault } from '../../src/secrets/vault.ts';
import { CREDENTIALS } from '../../src/sync/credentials.ts';
import { openHouse, victims, type House, type Victim } from './house.ts';
import { killFor } from './killer.ts';
import { persist, until } from './patience.ts';
import { aimAtSteps } from './prospect-aim.ts';
import { seededChance, type Chance } from './random.ts';
import { expireLeases, setStage, type Stage } from './stage.ts';
import { candidatesIn, faultsOf, isOver, pushesOf } from './prospect-invariants.ts';

export type Provider = 'ashby' | 'clinch';

/** Somebody who is sent once or more often, by prospects that spell the address differently. */
export type SentPerson = {
  readonly provider: Provider;
  readonly code: string;
  readonly prospectIds: readonly string[];
};

export type ProspectStage = Stage & {
  readonly targets: Readonly<Record<Provider, string>>;
  readonly jobs: Readonly<Record<Provider, string>>;
  readonly vault: OrganizationVault;
};

const setTargets = async (stage: Stage): Promise<ProspectStage> => {
  const targets = { ashby: randomUUID(), clinch: randomUUID() };
  const { key, secret, region } = DEMO_CREDENTIAL;
  const credentials = { ashby: { apiKey: DEMO_KEY }, clinch: { key, secret, region: region.toUpperCase() } };
  const vault = await stage.org.run(async (scope) => {
    const own = stage.org.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
    for (const provider of ['ashby', 'clinch'] as const) {
      await insertConnection(scope, {
        ...{ id: targets[provider], provider, kind: 'prospect_target', name: provider, accountId: null },
        ...{ missingPermissions: [], webhookToken: randomUUID(), webhookSecret: null, backfillFrom: null },
        credentials: own.seal(credentials[provider], CREDENTIALS),
      });
      await savePushSettings(scope, targets[provider], {
        ...{ mode: 'any_job', jobId: null, stageId: null, sourceId: null, attachResume: true },
        ...{ mapping: [], broken: {}, tagField: null, tagFieldBroken: null, names: {} },
      });
    }
    return own;
  });
  const { sandbox, clinch } = stage.house;
  const ashbyJob = sandbox.control
    .jobs()
    .find((job) => job['status'] === 'Open' && job['confidential'] === false);
  const clinchJob = clinch.control.jobs()[0];
  return {
    ...stage,
    vault,
    targets,
    jobs: { ashby: String(ashbyJob?.['jobId']), clinch: clinchJob?.id ?? '' },
  };
};

/** Providers as they are on a bad day: slow, cutting connections before and after what was asked for was done. */
const trouble = ({ sandbox, clinch }: House): void => {
  for (const control of [sandbox.control, clinch.control]) {
    control.removeFaults();
    control.addFault({ kind: 'delay', match: '*', ms: 150 });
    control.addFault({ kind: 'drop', match: '*', probability: 0.03 });
    for (const match of ['candidate.create', 'application.create', 'candidate.createNote', 'POST *'])
      control.addFault({ kind: 'drop', match, probability: 0.15, afterStoring: true });
  }
};

const profileOf = (code: string, n: number): ProspectProfile => ({
  ...{ firstName: 'Chaos', middleName: null, lastName: code, title: null, company: null, location: null },
  ...{ phones: [], links: [], education: [], tags: ['fair'] },
  emails: [[`${code}@gmail.com`, `${code.slice(0, 3)}.${code.slice(3)}+a@gmail.com`][n % 2] ?? ''],
});

const send = async (
  stage: ProspectStage,
  person: Omit<SentPerson, 'prospectIds'>,
  times: number,
): Promise<SentPerson> => {
  const { provider, code } = person;
  const prospectIds: string[] = [];
  for (let n = 0; n < times; n += 1) {
    // A person whose browser shows an error adds the prospect again; both are the same person then.
    const prospectId = await persist(() =>
      stage.org.run(async (scope) => {
        const id = await createProspect(scope, stage.vault, {
          ...{ profile: profileOf(code, n), ownerId: null, origin: 'api' },
        });
        const file = { name: 'cv.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7') };
        await storeResume(scope, stage.vault, { prospectId: id, ...file });
        return id;
      }),
    );
    prospectIds.push(prospectId);
  }
  const request = (prospectId: string): Promise<unknown> =>
    persist(() =>
      stage.org.run((scope) =>
        requestPush(scope, stage.vault, {
          ...{ prospectId, connectionId: stage.targets[provider], decision: { kind: 'create', despite: [] } },
          ...{ jobId: stage.jobs[provider], stageId: null, note: 'Met.', withResume: true, memberId: null },
        }),
      ),
    );
  // All at once, and each twice: who asks again is shown the one that is under way.
  await Promise.all(prospectIds.flatMap((id) => [request(id), request(id)]));
  return { ...person, prospectIds };
};

const castPeople = async (stage: ProspectStage, each: number, chance: Chance): Promise<SentPerson[]> => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const code = (): string =>
    Array.from({ length: 12 }, () => letters.charAt(Math.floor(chance.next() * letters.length))).join('');
  const planned = Array.from({ length: each * 2 }, (_, n) => ({
    person: { provider: n % 2 === 0 ? ('ashby' as const) : ('clinch' as const), code: code() },
    times: n % 6 < 2 ? 3 : 1,
  }));
  return Promise.all(planned.map(({ person, times }) => send(stage, person, times)));
};

/** As long as a busy machine takes after kills. */
const REST_MS = 600_000;

/** Until all are over; what failed is done again as its recruiter would, once the providers are well. */
const bringToRest = async (stage: ProspectStage): Promise<void> => {
  await until(
    'every push ends',
    async () => {
      await stage.org.run(expireLeases);
      return pushesOf(stage);
    },
    (pushes) => pushes.every(isOver),
    REST_MS,
  );
  for (const control of [stage.house.sandbox.control, stage.house.clinch.control]) control.removeFaults();
  for (const { id, prospectId } of (await pushesOf(stage)).filter(({ state }) => state !== 'done'))
    await stage.org.run((scope) => retryPush(scope, { id, prospectId }));
  await until(
    'every push that was repeated ends',
    () => pushesOf(stage),
    (pushes) => pushes.every(isOver),
    REST_MS,
  );
};

export type ProspectChaos = {
  readonly kills: Readonly<Record<Victim, number>>;
  /** Pushes that were at a step when something was killed, by step: each is a kill of that push. */
  readonly struck: Readonly<Record<PushStep, number>>;
  readonly stories: number;
  readonly pushes: number;
  readonly repeated: number;
  readonly faults: readonly string[];
  readonly workerLog: string;
};

/** Of the worker, told when a story does not come to rest. */
const LAST_LINES = 80;

/** Story after story of pushes in one house, with kills at random points, and everything counted after each. */
export const playProspects = async (o: {
  readonly rounds: number;
  readonly roundsPerStory: number;
  readonly seed: number;
  /** People at each provider in a story. */
  readonly each: number;
  readonly say: (line: string) => void;
}): Promise<ProspectChaos> => {
  const house = await openHouse();
  try {
    const stage = await setTargets(await setStage(house, { reviewFirst: false }));
    const chance = seededChance(o.seed);
    const kills: Record<Victim, number> = { worker: 0, temporal: 0, postgres: 0 };
    const struck: Record<PushStep, number> = { candidate: 0, details: 0, job: 0, note: 0, resume: 0 };
    const people: SentPerson[] = [];
    const aim = aimAtSteps(stage);
    let faults: string[] = [];
    let stories = 0;
    for (let left = o.rounds; left > 0 && faults.length === 0; left -= o.roundsPerStory) {
      const begun = Date.now();
      stories += 1;
      trouble(house);
      const [sent] = await Promise.all([
        castPeople(stage, o.each, seededChance(o.seed + left)),
        killFor(house, {
          ...{ rounds: Math.min(left, o.roundsPerStory), chance, aim: aim.take, aimAlways: true, lagMs: 150 },
          onKill: (kill) => {
            for (const victim of kill.victims) kills[victim] += 1;
            for (const step of aim.aimed()) struck[step] += 1;
          },
        }),
      ]);
      people.push(...sent);
      await bringToRest(stage);
      faults = faultsOf(await pushesOf(stage), people, candidatesIn(house));
      const hit = Object.entries(struck)
        .map(([step, count]) => `${step} ${count}`)
        .join(', ');
      const killed = victims.map((victim) => `${victim} ${kills[victim]}`).join(', ');
      o.say(
        `story ${stories}: ${Math.round((Date.now() - begun) / 1000)} s, killed so far: ${killed}, pushes met at ${hit}; ${faults.length === 0 ? 'all holds' : `${faults.length} faults`}`,
      );
    }
    const pushes = await pushesOf(stage);
    await stage.close();
    return {
      ...{ kills, struck, stories, faults, pushes: pushes.length, workerLog: house.workerLog() },
      repeated: pushes.filter(({ round }) => round > 0).length,
    };
  } catch (error) {
    o.say(house.workerLog().split('\n').slice(-LAST_LINES).join('\n'));
    throw error;
  } finally {
    await house.stop();
  }
};
