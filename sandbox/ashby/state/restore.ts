import { randomUUID } from 'node:crypto';
import { StateError } from '../../shared/state/file.ts';
import { createAccount, indexEmails } from '../account.ts';
import type { Account, Data, Seeded } from '../account.ts';
import type { Application, Candidate, FieldValue, Job, Offer, OfferVersion, Stage } from '../model.ts';
import { seedData } from '../people/seed.ts';
import type {
  StoredAccount,
  StoredApplication,
  StoredCandidate,
  StoredFieldValues,
  StoredJob,
  StoredOffer,
  StoredState,
} from './schema.ts';

type Known<T> = { get: (id: string) => T | undefined };

const named = <T>(known: Known<T>, id: string, what: string): T => {
  const found = known.get(id);
  if (found === undefined) throw new StateError(`it names the ${what} ${id}, which is not there`);
  return found;
};
const namedOrNull = <T>(known: Known<T>, id: string | null, what: string): T | null =>
  id === null ? null : named(known, id, what);

const fieldValues = (data: Data, list: StoredFieldValues): FieldValue[] =>
  list.map(([id, value]) => ({ field: named(data.customFields.byId, id, 'custom field'), value }));

const stagesOf = (data: Data): Map<string, Stage> =>
  new Map([...data.plans].flatMap(({ stages }) => stages.map((stage) => [stage.id, stage])));

const restoreJob = (data: Data, stored: StoredJob): Job =>
  Object.assign(named(data.jobs.byId, stored.id, 'job'), stored);

/** The candidate as stored, its applications still to be filled in; a seeded one is changed in place. */
const restoreCandidate = (data: Data, stored: StoredCandidate): Candidate => {
  const seeded = data.candidates.byId.get(stored.id);
  const candidate: Candidate = {
    id: stored.id,
    createdAt: stored.createdAt,
    updatedAt: stored.updatedAt,
    seq: stored.seq,
    deleted: stored.deleted,
    name: stored.name,
    emails: stored.emails,
    phones: stored.phones,
    linkedIn: stored.linkedIn,
    links: stored.links ?? [],
    tags: (stored.tagIds ?? []).map((id) => named(data.tags.byId, id, 'tag')),
    notes: stored.notes ?? [],
    files: stored.files ?? [],
    position: stored.position,
    company: stored.company,
    school: stored.school,
    timezone: stored.timezone,
    location: stored.location,
    customFields: fieldValues(data, stored.customFields),
    source: namedOrNull(data.sources.byId, stored.sourceId, 'source'),
    creditedTo: namedOrNull(data.users.byId, stored.creditedToId, 'user'),
    resume: stored.resume,
    applications: [],
  };
  return seeded === undefined ? candidate : Object.assign(seeded, candidate);
};

const restoreApplication = (
  data: Data,
  stored: StoredApplication,
  known: { stages: Known<Stage>; candidates: Known<Candidate> },
): Application => {
  const { stages, candidates } = known;
  const seeded = data.applications.byId.get(stored.id);
  const application: Application = {
    id: stored.id,
    createdAt: stored.createdAt,
    updatedAt: stored.updatedAt,
    seq: stored.seq,
    deleted: stored.deleted,
    candidate: named(candidates, stored.candidateId, 'candidate'),
    job: named(data.jobs.byId, stored.jobId, 'job'),
    stage: named(stages, stored.stageId, 'stage'),
    history: stored.history.map(({ id, stageId, enteredAt, leftAt, actorId }) => ({
      id,
      stage: named(stages, stageId, 'stage'),
      enteredAt,
      leftAt,
      actorId,
    })),
    source: namedOrNull(data.sources.byId, stored.sourceId, 'source'),
    creditedTo: namedOrNull(data.users.byId, stored.creditedToId, 'user'),
    archiveReason: namedOrNull(data.archiveReasons.byId, stored.archiveReasonId, 'archive reason'),
    archivedAt: stored.archivedAt,
    customFields: fieldValues(data, stored.customFields),
    offers: [],
  };
  return seeded === undefined ? application : Object.assign(seeded, application);
};

const restoreVersion = (data: Data, stored: StoredOffer['versions'][number]): OfferVersion => ({
  id: stored.id,
  createdAt: stored.createdAt,
  startDate: stored.startDate,
  salary: stored.salary,
  customFields: fieldValues(data, stored.customFields),
  author: named(data.users.byId, stored.authorId, 'user'),
});

const restoreOffer = (data: Data, stored: StoredOffer, applications: Known<Application>): Offer => {
  const [first, ...later] = stored.versions;
  const seeded = data.offers.byId.get(stored.id);
  const offer: Offer = {
    id: stored.id,
    createdAt: stored.createdAt,
    updatedAt: stored.updatedAt,
    seq: stored.seq,
    deleted: stored.deleted,
    application: named(applications, stored.applicationId, 'application'),
    status: stored.status,
    decidedAt: stored.decidedAt,
    versions: [restoreVersion(data, first), ...later.map((version) => restoreVersion(data, version))],
  };
  return seeded === undefined ? offer : Object.assign(seeded, offer);
};

/** Records without references to others: a seeded one is changed in place. */
const restored = <T extends { id: string }>(seeded: Known<T>, stored: readonly T[]): T[] =>
  stored.map((record) => Object.assign(seeded.get(record.id) ?? { ...record }, record));

/** Restored records first, the seed's else. */
const layered = <T extends { id: string }>(restored: readonly T[], seeded: Known<T>): Known<T> => {
  const own = new Map(restored.map((record) => [record.id, record]));
  return { get: (id) => own.get(id) ?? seeded.get(id) };
};

const restoreData = (stored: StoredAccount, seeded: Seeded): Data => {
  const data = seedData(stored.id, seeded, seeded.now);
  const stages = stagesOf(data);
  const { tags, customFields } = stored;
  // Files of before there were such have neither.
  if (tags !== undefined) data.tags.restore(restored(data.tags.byId, tags.changed), tags.seq);
  if (customFields !== undefined)
    data.customFields.restore(restored(data.customFields.byId, customFields.changed), customFields.seq);
  const jobs = stored.jobs.changed.map((entry) => restoreJob(data, entry));
  const formerEmails = new Map(
    stored.candidates.changed.map(({ id }) => [id, data.candidates.byId.get(id)?.emails ?? []]),
  );
  const candidates = stored.candidates.changed.map((entry) => restoreCandidate(data, entry));
  const knownCandidates = layered(candidates, data.candidates.byId);
  const applications = stored.applications.changed.map((entry) =>
    restoreApplication(data, entry, { stages, candidates: knownCandidates }),
  );
  const knownApplications = layered(applications, data.applications.byId);
  const offers = stored.offers.changed.map((entry) => restoreOffer(data, entry, knownApplications));
  const knownOffers = layered(offers, data.offers.byId);
  for (const { id, applicationIds } of stored.candidates.changed) {
    named(knownCandidates, id, 'candidate').applications = applicationIds.map((applicationId) =>
      named(knownApplications, applicationId, 'application'),
    );
  }
  for (const { id, offerIds } of stored.applications.changed) {
    named(knownApplications, id, 'application').offers = offerIds.map((offerId) =>
      named(knownOffers, offerId, 'offer'),
    );
  }
  data.jobs.restore(jobs, stored.jobs.seq);
  data.candidates.restore(candidates, stored.candidates.seq);
  data.applications.restore(applications, stored.applications.seq);
  data.offers.restore(offers, stored.offers.seq);
  for (const candidate of candidates) indexEmails(data, candidate, formerEmails.get(candidate.id));
  return data;
};

const restoreAccount = (stored: StoredAccount): Account => {
  const { count, seed, hiredShare, now } = stored.seeded;
  const seeded: Seeded = { count, seed, now, ...(hiredShare === undefined ? {} : { hiredShare }) };
  const account = createAccount(stored.id, {
    data: restoreData(stored, seeded),
    seeded,
    run: `/${randomUUID()}`,
  });
  account.settings = stored.settings;
  account.turn = stored.turn;
  for (const key of stored.keys)
    account.keys.set(key.token, { ...key, permissions: new Set(key.permissions) });
  for (const webhook of stored.webhooks) account.webhooks.set(webhook.id, webhook);
  for (const [name, mark] of stored.marks) account.marks.set(name, mark);
  return account;
};

/** The accounts of a state; throws `StateError` where the state does not fit together. */
export const restoreAccounts = (state: StoredState): Account[] => state.accounts.map(restoreAccount);
