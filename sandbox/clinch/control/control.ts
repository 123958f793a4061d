import type { z } from 'zod';
import { required } from '../../shared/control/errors.ts';
import type { FaultEntry } from '../../shared/faults/book.ts';
import { faultSchema } from '../../shared/service/faults.ts';
import type { Fault, FaultInput } from '../../shared/service/faults.ts';
import type { Call } from '../../shared/service/world.ts';
import { names } from '../declared.ts';
import { seedState } from '../seed.ts';
import { PERMISSIONS } from '../state.ts';
import type { Account, Credential, Settings, Stored } from '../state.ts';
import { accountIn, changed, nextId } from '../world.ts';
import type { World } from '../world.ts';
import { controlSchemas } from './schemas.ts';
import type { ControlArgument } from './schemas.ts';
import { candidateView } from './views.ts';
import type { CandidateView } from './views.ts';

/** The sandbox's inside, for tests in the same process and for the HTTP routes under `/_control/`. Throws `ControlError`. */
export type Control = {
  reset: () => void;
  state: () => {
    now: string;
    settings: Settings;
    accounts: { region: string; name: string; candidates: number; credentials: Credential[] }[];
  };
  candidates: (o?: { region?: string; query?: string; limit?: number; offset?: number }) => {
    items: CandidateView[];
    total: number;
  };
  jobs: (region?: string) => readonly Stored[];
  addCandidate: (input: ControlArgument<'candidate'>) => { candidateId: string };
  deleteCandidate: (input: ControlArgument<'deleteCandidate'>) => void;
  credential: (input: ControlArgument<'credential'>) => Credential;
  job: (input: ControlArgument<'job'>) => void;
  field: (input: ControlArgument<'field'>) => void;
  settings: (input: ControlArgument<'settings'>) => Settings;
  calls: () => readonly (Call & { id: number })[];
  clearCalls: () => void;
  clearDeliveries: () => void;
  addFault: (fault: FaultInput) => FaultEntry<Fault>;
  faults: () => readonly FaultEntry<Fault>[];
  removeFaults: (id?: string) => number;
};

const accountOf = (world: World, region: string): Account =>
  required(accountIn(world, region), `region ${region}`);

const changeCredential = (world: World, input: z.infer<typeof controlSchemas.credential>): Credential => {
  const account = accountOf(world, input.region);
  const known = account.credentials.find(({ key }) => key === input.key);
  const credential: Credential = known ?? {
    key: input.key,
    secret: `${input.key}-secret`,
    name: 'Credential',
    permissions: [...PERMISSIONS],
    revoked: false,
  };
  if (known === undefined) account.credentials.push(credential);
  credential.secret = input.secret ?? credential.secret;
  credential.name = input.name ?? credential.name;
  credential.permissions = input.permissions ?? credential.permissions;
  credential.revoked = input.revoked ?? credential.revoked;
  return credential;
};

const changeField = (world: World, input: z.infer<typeof controlSchemas.field>): void => {
  const account = accountOf(world, input.region);
  const { field: f } = names;
  const list = input.of === 'activity' ? account.activityFields : account.fields;
  const known = list.find(({ attributes }) => attributes[f.name] === input.name);
  if (input.removed === true) {
    if (known !== undefined) list.splice(list.indexOf(known), 1);
    return;
  }
  const field: Stored = known ?? {
    id: nextId(world, 'field'),
    attributes: { [f.name]: input.name, [f.label]: input.name, [f.kind]: 'text', [f.choices]: [] },
  };
  if (known === undefined) list.push(field);
  const given = { [f.label]: input.label, [f.kind]: input.kind, [f.choices]: input.choices };
  Object.assign(
    field.attributes,
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  );
};

const addCandidate = (
  world: World,
  input: z.infer<typeof controlSchemas.candidate>,
): { candidateId: string } => {
  const { candidate: c } = names;
  const id = nextId(world, 'candidate');
  const given = {
    [c.firstName]: input.firstName,
    [c.lastName]: input.lastName,
    [c.email]: input.email,
    [c.phone]: input.phone,
    [c.title]: input.title,
    [c.company]: input.company,
    [c.location]: input.location,
  };
  const attributes = {
    ...Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value ?? null])),
    [c.source]: 'Added by hand',
    [c.updatedAt]: new Date(world.clock()).toISOString(),
  };
  accountOf(world, input.region).candidates.push({ id, attributes });
  return { candidateId: id };
};

const deleteCandidate = (world: World, input: z.infer<typeof controlSchemas.deleteCandidate>): void => {
  const account = accountOf(world, input.region);
  const { candidateId } = input;
  required(
    account.candidates.find(({ id }) => id === candidateId),
    `candidate ${candidateId}`,
  );
  account.candidates = account.candidates.filter(({ id }) => id !== candidateId);
  account.applications = account.applications.filter((made) => made.candidateId !== candidateId);
  account.activities = account.activities.filter((made) => made.candidateId !== candidateId);
  account.attachments = account.attachments.filter((made) => made.candidateId !== candidateId);
};

const changeJob = (world: World, input: z.infer<typeof controlSchemas.job>): void => {
  const account = accountOf(world, input.region);
  const job = required(
    account.jobs.find(({ id }) => id === input.jobId),
    `job ${input.jobId}`,
  );
  const { attributes } = job;
  job.stages = job.stages.filter(({ id }) => id !== input.withoutStage);
  if (input.removed === true) account.jobs = account.jobs.filter((one) => one !== job);
  if (input.confidential !== undefined) attributes[names.job.confidential] = input.confidential;
  if (input.status !== undefined) attributes[names.job.status] = input.status;
};

/** Puts the control calls around a world. */
export const createControl = (world: World, o: { seed: { count: number; seed: number } }): Control => {
  const changing =
    <A, R>(run: (input: A) => R) =>
    (input: A): R => {
      const result = run(input);
      changed(world);
      return result;
    };
  return {
    reset: () => {
      world.state = seedState(o.seed, Date.now());
      world.faults.remove();
      world.calls.clear();
      changed(world);
    },
    state: () => ({
      now: new Date(world.clock()).toISOString(),
      settings: world.state.settings,
      accounts: world.state.accounts.map(({ region, name, candidates, credentials }) => ({
        region,
        name,
        candidates: candidates.length,
        credentials,
      })),
    }),
    candidates: ({ region = 'eu', query = '', limit = 50, offset = 0 } = {}) => {
      const account = accountOf(world, region);
      const wanted = query.trim().toLowerCase();
      const found = account.candidates
        .map((candidate) => candidateView(account, candidate))
        .filter((view) => JSON.stringify(view).toLowerCase().includes(wanted))
        .reverse();
      return { items: found.slice(offset, offset + limit), total: found.length };
    },
    jobs: (region = 'eu') => accountOf(world, region).jobs,
    addCandidate: changing((input) => addCandidate(world, controlSchemas.candidate.parse(input))),
    deleteCandidate: changing((input) => deleteCandidate(world, controlSchemas.deleteCandidate.parse(input))),
    credential: changing((input) => changeCredential(world, controlSchemas.credential.parse(input))),
    job: changing((input) => changeJob(world, controlSchemas.job.parse(input))),
    field: changing((input) => changeField(world, controlSchemas.field.parse(input))),
    settings: changing((input) => {
      const given = Object.entries(controlSchemas.settings.parse(input)).filter(
        ([, value]) => value !== undefined,
      );
      return Object.assign(world.state.settings, Object.fromEntries(given));
    }),
    calls: () => world.calls.all(),
    clearCalls: () => world.calls.clear(),
    clearDeliveries: () => world.courier.log.clear(),
    addFault: (fault) => world.faults.add(faultSchema.parse(fault)),
    faults: () => world.faults.entries,
    removeFaults: (id) => world.faults.remove(id),
  };
};
