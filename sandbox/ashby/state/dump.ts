import type { Account } from '../account.ts';
import type { Application, Candidate, FieldValue, Job, Offer, Tracked } from '../model.ts';
import { FORMAT, VERSION } from './schema.ts';
import type {
  StoredAccount,
  StoredApplication,
  StoredCandidate,
  StoredFieldValues,
  StoredJob,
  StoredOffer,
  StoredState,
} from './schema.ts';

/** Cursors and sync tokens kept, the newest: days of polling, and no pass has as many pages. */
const MARKS_KEPT = 20_000;

const tracked = ({ id, createdAt, updatedAt, seq, deleted }: Tracked): Tracked => ({
  id,
  createdAt,
  updatedAt,
  seq,
  deleted,
});
const values = (list: readonly FieldValue[]): StoredFieldValues =>
  list.map(({ field, value }) => [field.id, value]);
const ids = (list: readonly Tracked[]): string[] => list.map(({ id }) => id);

const dumpJob = (job: Job): StoredJob => ({
  ...tracked(job),
  title: job.title,
  confidential: job.confidential,
  status: job.status,
});

/** A candidate with ids in place of other records. */
export const dumpCandidate = (candidate: Candidate): StoredCandidate => ({
  ...tracked(candidate),
  name: candidate.name,
  emails: candidate.emails,
  phones: candidate.phones,
  linkedIn: candidate.linkedIn,
  // Left out where there is none: what was seeded is written as before there were such.
  ...(candidate.links.length === 0 ? {} : { links: candidate.links }),
  ...(candidate.tags.length === 0 ? {} : { tagIds: ids(candidate.tags) }),
  ...(candidate.notes.length === 0 ? {} : { notes: candidate.notes }),
  ...(candidate.files.length === 0 ? {} : { files: candidate.files }),
  position: candidate.position,
  company: candidate.company,
  school: candidate.school,
  timezone: candidate.timezone,
  location: candidate.location,
  resume: candidate.resume,
  customFields: values(candidate.customFields),
  sourceId: candidate.source?.id ?? null,
  creditedToId: candidate.creditedTo?.id ?? null,
  applicationIds: ids(candidate.applications),
});

/** An application with ids in place of other records. */
export const dumpApplication = (application: Application): StoredApplication => ({
  ...tracked(application),
  candidateId: application.candidate.id,
  jobId: application.job.id,
  stageId: application.stage.id,
  history: application.history.map(({ stage, ...entry }) => ({ ...entry, stageId: stage.id })),
  sourceId: application.source?.id ?? null,
  creditedToId: application.creditedTo?.id ?? null,
  archiveReasonId: application.archiveReason?.id ?? null,
  archivedAt: application.archivedAt,
  customFields: values(application.customFields),
  offerIds: ids(application.offers),
});

const dumpVersion = ({
  author,
  customFields,
  ...version
}: Offer['versions'][number]): StoredOffer['versions'][number] => ({
  ...version,
  customFields: values(customFields),
  authorId: author.id,
});

/** An offer with ids in place of other records. */
export const dumpOffer = (offer: Offer): StoredOffer => {
  const [first, ...later] = offer.versions;
  return {
    ...tracked(offer),
    applicationId: offer.application.id,
    status: offer.status,
    decidedAt: offer.decidedAt,
    versions: [dumpVersion(first), ...later.map(dumpVersion)],
  };
};

const dumpAccount = (account: Account): StoredAccount => {
  const { data } = account;
  // Whoever holds a changed record is written too: its list of them may have changed without a change of its own.
  const offers = new Set(data.offers.changed);
  const applications = new Set(data.applications.changed);
  for (const { application } of offers) applications.add(application);
  const candidates = new Set(data.candidates.changed);
  for (const { candidate } of applications) candidates.add(candidate);
  return {
    id: account.id,
    seeded: account.seeded,
    keys: [...account.keys.values()].map((key) => ({ ...key, permissions: [...key.permissions] })),
    webhooks: [...account.webhooks.values()],
    settings: account.settings,
    turn: account.turn,
    marks: [...account.marks].slice(-MARKS_KEPT),
    tags: { seq: data.tags.seq, changed: [...data.tags.changed] },
    customFields: { seq: data.customFields.seq, changed: [...data.customFields.changed] },
    jobs: { seq: data.jobs.seq, changed: [...data.jobs.changed].map(dumpJob) },
    candidates: { seq: data.candidates.seq, changed: [...candidates].map(dumpCandidate) },
    applications: { seq: data.applications.seq, changed: [...applications].map(dumpApplication) },
    offers: { seq: data.offers.seq, changed: [...offers].map(dumpOffer) },
  };
};

/** Everything a restart brings back. */
export const dumpState = (accounts: Iterable<Account>, seedPrint: string): StoredState => ({
  format: FORMAT,
  version: VERSION,
  seedPrint,
  accounts: [...accounts].map(dumpAccount),
});
