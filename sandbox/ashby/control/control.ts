import type { ApiKey, Settings } from '../account.ts';
import * as people from '../actions/candidates.ts';
import { required } from '../../shared/control/errors.ts';
import { changeField } from '../actions/fields.ts';
import * as hiring from '../actions/hiring.ts';
import { sceneOf } from '../actions/scene.ts';
import type { Job } from '../model.ts';
import type { FaultEntry } from '../../shared/faults/book.ts';
import { faultSchema } from '../faults/schema.ts';
import type { Fault, FaultInput } from '../faults/schema.ts';
import type { Call } from '../protocol/call.ts';
import { PERMISSIONS } from '../protocol/permissions.ts';
import { instant, renderJob } from '../render.ts';
import type { Delivery } from '../webhooks/deliverer.ts';
import { addKey, DEMO_ACCOUNT, resetWorld, seedAccount } from '../world.ts';
import type { World } from '../world.ts';
import { controlSchemas } from './schemas.ts';
import type { ControlArgument, ControlInput } from './schemas.ts';
import { accountView, candidateView, searchCandidates } from './views.ts';

type Ids = { candidateId: string; applicationId: string; offerId: string | null };

/** The sandbox's inside, for tests in the same process and for the HTTP routes under `/_control/`. Throws `ControlError`. */
export type Control = {
  world: World;
  reset: () => void;
  seed: (input: ControlArgument<'seed'>) => void;
  state: () => {
    now: string;
    accounts: Record<string, unknown>[];
    calls: number;
    deliveries: number;
    faults: number;
  };
  jobs: (account?: string) => Record<string, unknown>[];
  candidate: (input: ControlInput<'candidate'>) => Record<string, unknown>;
  candidates: (options: {
    account?: string;
    query?: string;
    status?: string;
    limit?: number;
    offset?: number;
  }) => {
    items: Record<string, unknown>[];
    total: number;
  };
  createCandidate: (input: ControlInput<'createCandidate'>) => Ids;
  hire: (input: ControlInput<'hire'>) => Ids;
  unhire: (input: ControlInput<'unhire'>) => { applicationId: string };
  archive: (input: ControlInput<'application'>) => { applicationId: string };
  moveStartDate: (input: ControlInput<'startDate'>) => { offerId: string; versionId: string };
  setOfferStatus: (input: ControlInput<'offerStatus'>) => { offerId: string };
  deleteOffer: (input: ControlInput<'application'>) => { offerId: string };
  updateCandidate: (input: ControlInput<'updateCandidate'>) => { candidateId: string };
  merge: (input: ControlInput<'merge'>) => { candidateId: string };
  deleteCandidate: (input: ControlInput<'candidate'>) => { candidateId: string };
  anonymize: (input: ControlInput<'candidate'>) => { candidateId: string };
  transfer: (input: ControlInput<'transfer'>) => { applicationId: string };
  updateJob: (input: ControlInput<'job'>) => { jobId: string };
  key: (input: ControlInput<'key'>) => Record<string, unknown>;
  settings: (input: ControlInput<'settings'>) => Settings;
  removeSource: (input: ControlInput<'removeSource'>) => void;
  customField: (input: ControlArgument<'customField'>) => { fieldId: string };
  calls: () => readonly Call[];
  clearCalls: () => void;
  deliveries: () => readonly Delivery[];
  clearDeliveries: () => void;
  /** Waits until no delivery is on its way or planned. */
  deliveriesSettled: () => Promise<void>;
  addFault: (fault: FaultInput) => FaultEntry<Fault>;
  faults: () => readonly FaultEntry<Fault>[];
  removeFaults: (id?: string) => number;
};

const updateKey = (world: World, input: ControlInput<'key'>): Record<string, unknown> => {
  const { account } = sceneOf(world, input.account);
  const key: ApiKey =
    account.keys.get(input.token) ??
    addKey(account, { token: input.token, title: input.title ?? 'Key', createdAt: world.clock() });
  if (input.title !== undefined) key.title = input.title;
  if (input.permissions !== undefined) {
    const wanted = new Set(input.permissions);
    key.permissions = new Set(PERMISSIONS.filter((permission) => wanted.has(permission)));
  }
  key.confidential = input.confidential ?? key.confidential;
  key.privateFields = input.privateFields ?? key.privateFields;
  key.revoked = input.revoked ?? key.revoked;
  return { ...key, permissions: [...key.permissions], createdAt: instant(key.createdAt) };
};

const updateSettings = (world: World, input: ControlInput<'settings'>): Settings => {
  const { account } = sceneOf(world, input.account);
  const former = account.settings;
  account.settings = {
    incrementalPageCap: input.incrementalPageCap ?? former.incrementalPageCap,
    tokenLifetimeDays: input.tokenLifetimeDays ?? former.tokenLifetimeDays,
    requestsPerMinute:
      input.requestsPerMinute === undefined ? former.requestsPerMinute : input.requestsPerMinute,
    forbiddenShape: input.forbiddenShape ?? former.forbiddenShape,
    sharedActionId: input.sharedActionId ?? former.sharedActionId,
    sameJobAgain: input.sameJobAgain ?? former.sameJobAgain,
  };
  return account.settings;
};

const updateJob = (world: World, input: ControlInput<'job'>): { jobId: string } => {
  const { account, now, deliverer } = sceneOf(world, input.account);
  const job: Job = required(account.data.jobs.byId.get(input.jobId), `job ${input.jobId}`);
  job.title = input.title ?? job.title;
  job.confidential = input.confidential ?? job.confidential;
  job.status = input.status ?? job.status;
  const stages = job.plan.stages.filter(({ id }) => id !== input.withoutStage);
  if (stages.length < job.plan.stages.length) job.plan = { ...job.plan, stages };
  if (input.removed === true) account.data.jobs.remove(job);
  else account.data.jobs.touch(job, now);
  const data = { job: renderJob(job, { privateFields: false, confidential: true }, false) };
  deliverer.emit(account, [{ action: 'jobUpdate', data }]);
  return { jobId: job.id };
};

const removeSource = (world: World, input: ControlInput<'removeSource'>): void => {
  const { sources } = sceneOf(world, input.account).account.data;
  sources.remove(required(sources.byId.get(input.sourceId), `source ${input.sourceId}`));
};

/** Tells the world of a change after a call, also after one that failed half-way. */
const reporting =
  (world: World) =>
  <A extends unknown[], O>(run: (...input: A) => O) =>
  (...input: A): O => {
    try {
      return run(...input);
    } finally {
      world.changes.emit('change');
    }
  };

/** Puts the control calls around a world. */
export const createControl = (world: World): Control => {
  const changing = reporting(world);
  return {
    world,
    reset: changing(() => resetWorld(world)),
    seed: changing(({ account = DEMO_ACCOUNT, accounts = [], ...own }) => {
      for (const { id, count, seed = 1, hiredShare } of [{ id: account, ...own }, ...accounts]) {
        seedAccount(world, id, { count, seed, ...(hiredShare === undefined ? {} : { hiredShare }) });
      }
    }),
    state: () => ({
      now: instant(world.clock()),
      accounts: [...world.accounts.values()].map(accountView),
      calls: world.calls.all().length,
      deliveries: world.deliverer.log.all().length,
      faults: world.faults.entries.length,
    }),
    jobs: (account) =>
      [...sceneOf(world, account).account.data.jobs].map((job) => ({
        jobId: job.id,
        title: job.title,
        status: job.status,
        confidential: job.confidential,
        location: job.location.name,
        department: job.department.name,
      })),
    candidate: (input) => {
      const { account } = sceneOf(world, input.account);
      return candidateView(required(account.data.candidates.byId.get(input.candidateId), 'candidate'));
    },
    candidates: ({ account, query = '', status, limit = 50, offset = 0 }) =>
      searchCandidates(sceneOf(world, account).account, { query, status, limit, offset }),
    createCandidate: changing((input) => people.createCandidate(sceneOf(world, input.account), input)),
    hire: changing((input) => hiring.hire(sceneOf(world, input.account), input)),
    unhire: changing((input) => hiring.unhire(sceneOf(world, input.account), input)),
    archive: changing((input) => hiring.archive(sceneOf(world, input.account), input)),
    moveStartDate: changing((input) => hiring.moveStartDate(sceneOf(world, input.account), input)),
    setOfferStatus: changing((input) => hiring.setOfferStatus(sceneOf(world, input.account), input)),
    deleteOffer: changing((input) => hiring.deleteOffer(sceneOf(world, input.account), input)),
    updateCandidate: changing((input) => people.updateCandidate(sceneOf(world, input.account), input)),
    merge: changing((input) => people.mergeCandidates(sceneOf(world, input.account), input)),
    deleteCandidate: changing((input) => people.deleteCandidate(sceneOf(world, input.account), input)),
    anonymize: changing((input) => people.anonymizeCandidate(sceneOf(world, input.account), input)),
    transfer: changing((input) => people.transferApplication(sceneOf(world, input.account), input)),
    updateJob: changing((input) => updateJob(world, input)),
    key: changing((input) => updateKey(world, input)),
    settings: changing((input) => updateSettings(world, input)),
    removeSource: changing((input) => removeSource(world, input)),
    customField: changing((input) =>
      changeField(sceneOf(world, input.account), controlSchemas.customField.parse(input)),
    ),
    calls: () => world.calls.all(),
    clearCalls: () => world.calls.clear(),
    deliveries: () => world.deliverer.log.all(),
    clearDeliveries: () => world.deliverer.log.clear(),
    deliveriesSettled: () => world.deliverer.settled(),
    addFault: (fault) => world.faults.add(faultSchema.parse(fault)),
    faults: () => world.faults.entries,
    removeFaults: (id) => world.faults.remove(id),
  };
};
