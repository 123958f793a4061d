import { indexEmails } from '../account.ts';
import type { Application, Candidate, Contact, FieldValue, Job, Tag } from '../model.ts';
import { ControlError, required } from '../../shared/control/errors.ts';
import { hire } from './hiring.ts';
import type { Terms } from './hiring.ts';
import { applicationEvent, findCandidate, stageOf } from './scene.ts';
import type { Scene } from './scene.ts';

export type Profile = {
  name?: string | undefined;
  /** null takes it away. */
  email?: string | null | undefined;
  phone?: string | null | undefined;
  timezone?: string | null | undefined;
  location?: { city: string; region: string; country: string } | null | undefined;
  position?: string | null | undefined;
  company?: string | null | undefined;
  school?: string | null | undefined;
  /** Titles; they take the place of the former ones. */
  tags?: readonly string[] | undefined;
  /** Values of candidate custom fields by title; null takes one away. */
  customFields?: Record<string, string | number | boolean | null> | undefined;
};

const contacts = (value: string | null): Contact[] =>
  value === null ? [] : [{ value, type: 'Personal', isPrimary: true }];

const tagCalled = ({ account, now }: Scene, title: string): Tag =>
  [...account.data.tags].find((tag) => tag.title === title && !tag.isArchived) ??
  account.data.tags.add({
    ...{ id: account.random.uuid(), createdAt: now, updatedAt: now, seq: 0, deleted: false },
    ...{ title, isArchived: false },
  });

const applyProfile = (scene: Scene, candidate: Candidate, profile: Profile): void => {
  const { account } = scene;
  const former = candidate.emails;
  for (const field of ['position', 'company', 'school'] as const)
    if (profile[field] !== undefined) candidate[field] = profile[field] ?? undefined;
  if (profile.tags !== undefined) candidate.tags = profile.tags.map((title) => tagCalled(scene, title));
  if (profile.name !== undefined) candidate.name = profile.name;
  if (profile.email !== undefined) candidate.emails = contacts(profile.email);
  if (profile.phone !== undefined) candidate.phones = contacts(profile.phone);
  if (profile.timezone !== undefined) candidate.timezone = profile.timezone;
  if (profile.location !== undefined) {
    candidate.location =
      profile.location === null ? undefined : { id: account.random.uuid(), ...profile.location };
  }
  for (const [title, value] of Object.entries(profile.customFields ?? {})) {
    const field = required(
      [...account.data.customFields].find(
        (entry) => entry.objectType === 'Candidate' && entry.title === title,
      ),
      `candidate custom field "${title}"`,
    );
    const kept: FieldValue[] = candidate.customFields.filter((entry) => entry.field !== field);
    candidate.customFields = value === null ? kept : [...kept, { field, value }];
  }
  indexEmails(account.data, candidate, former);
};

const findJob = (
  { account }: Scene,
  input: { jobId?: string | undefined; jobTitle?: string | undefined },
): Job => {
  if (input.jobId !== undefined)
    return required(account.data.jobs.byId.get(input.jobId), `job ${input.jobId}`);
  const title = input.jobTitle?.toLowerCase();
  const open = [...account.data.jobs].filter(
    ({ status, confidential }) => status === 'Open' && (title !== undefined || !confidential),
  );
  return required(
    title === undefined ? open[0] : open.find((job) => job.title.toLowerCase() === title),
    `open job ${input.jobTitle ?? ''}`,
  );
};

const apply = (scene: Scene, candidate: Candidate, job: Job, at: number): Application => {
  const { account } = scene;
  const stage = required(
    job.plan.stages.find(({ type }) => type === 'PreInterviewScreen'),
    'first stage',
  );
  const application = account.data.applications.add({
    id: account.random.uuid(),
    createdAt: at,
    updatedAt: scene.now,
    seq: 0,
    deleted: false,
    candidate,
    job,
    stage,
    history: [{ id: account.random.uuid(), stage, enteredAt: at, leftAt: undefined, actorId: null }],
    source: candidate.source,
    creditedTo: candidate.creditedTo,
    archiveReason: null,
    archivedAt: undefined,
    customFields: [],
    offers: [],
  });
  candidate.applications.push(application);
  scene.deliverer.emit(account, [applicationEvent('applicationSubmit', application)]);
  return application;
};

export type NewCandidate = Profile &
  Terms & {
    /** Adds an application to this candidate instead of making a new one. */
    candidateId?: string | undefined;
    jobId?: string | undefined;
    jobTitle?: string | undefined;
    hire?: boolean | undefined;
    offer?: boolean | undefined;
    /** Epoch milliseconds; in the past it shifts running full passes. */
    createdAt?: number | undefined;
  };

/** A candidate with an application, and on request hired at once. */
export const createCandidate = (
  scene: Scene,
  input: NewCandidate,
): { candidateId: string; applicationId: string; offerId: string | null } => {
  const { account, now } = scene;
  const at = input.createdAt ?? now;
  const job = findJob(scene, input);
  if (input.candidateId === undefined && input.name === undefined)
    throw new ControlError(400, 'A new candidate needs a name');
  const candidate: Candidate =
    input.candidateId !== undefined
      ? findCandidate(scene, input.candidateId)
      : {
          id: account.random.uuid(),
          createdAt: at,
          updatedAt: now,
          seq: 0,
          deleted: false,
          name: '',
          emails: [],
          phones: [],
          linkedIn: undefined,
          links: [],
          tags: [],
          notes: [],
          files: [],
          position: undefined,
          company: undefined,
          school: undefined,
          timezone: null,
          location: undefined,
          customFields: [],
          source: null,
          creditedTo: null,
          resume: undefined,
          applications: [],
        };
  applyProfile(scene, candidate, input);
  if (input.candidateId === undefined) account.data.candidates.add(candidate);
  else account.data.candidates.touch(candidate, now);
  const application = apply(scene, candidate, job, at);
  if (input.hire === true) return hire(scene, { ...input, applicationId: application.id });
  return { candidateId: candidate.id, applicationId: application.id, offerId: null };
};

/** Changes a profile; no webhook tells. `touchApplications` also marks the applications as changed. */
export const updateCandidate = (
  scene: Scene,
  input: Profile & { candidateId: string; touchApplications?: boolean | undefined },
): { candidateId: string } => {
  const candidate = findCandidate(scene, input.candidateId);
  applyProfile(scene, candidate, input);
  scene.account.data.candidates.touch(candidate, scene.now);
  if (input.touchApplications === true) {
    for (const application of candidate.applications)
      scene.account.data.applications.touch(application, scene.now);
  }
  return { candidateId: candidate.id };
};

const removeCandidate = ({ account }: Scene, candidate: Candidate): void => {
  account.data.candidates.remove(candidate);
  indexEmails(account.data, candidate, candidate.emails);
};

/** Merges: `from` disappears, its applications move to `into`, candidateMerge tells both ids. */
export const mergeCandidates = (
  scene: Scene,
  input: { from: string; into: string },
): { candidateId: string } => {
  const { account, now } = scene;
  const from = findCandidate(scene, input.from);
  const into = findCandidate(scene, input.into);
  if (from === into) throw new ControlError(400, 'A candidate cannot be merged with itself');
  for (const application of from.applications) {
    application.candidate = into;
    account.data.applications.touch(application, now);
  }
  into.applications = [...into.applications, ...from.applications];
  removeCandidate(scene, from);
  const added = from.emails.filter(({ value }) => !into.emails.some((own) => own.value === value));
  const former = into.emails;
  into.emails = [
    ...former,
    ...added.map((entry) => ({ ...entry, isPrimary: former.length === 0 && entry.isPrimary })),
  ];
  indexEmails(account.data, into, former);
  account.data.candidates.touch(into, now);
  scene.deliverer.emit(account, [
    {
      action: 'candidateMerge',
      data: { deletedCandidate: { id: from.id }, mergedCandidate: { id: into.id } },
    },
  ]);
  return { candidateId: into.id };
};

/** Deletes a candidate with applications and offers; only candidateDelete tells. */
export const deleteCandidate = (scene: Scene, input: { candidateId: string }): { candidateId: string } => {
  const { account } = scene;
  const candidate = findCandidate(scene, input.candidateId);
  for (const application of candidate.applications) {
    for (const offer of application.offers) account.data.offers.remove(offer);
    account.data.applications.remove(application);
  }
  removeCandidate(scene, candidate);
  scene.deliverer.emit(account, [{ action: 'candidateDelete', data: { candidate: { id: candidate.id } } }]);
  return { candidateId: candidate.id };
};

/** Anonymizes for good; every application must be archived or hired. */
export const anonymizeCandidate = (scene: Scene, input: { candidateId: string }): { candidateId: string } => {
  const candidate = findCandidate(scene, input.candidateId);
  const running = candidate.applications.find(
    ({ stage }) => stage.type !== 'Archived' && stage.type !== 'Hired',
  );
  if (running !== undefined) throw new ControlError(409, 'All applications must be archived or hired');
  applyProfile(scene, candidate, {
    name: 'Anonymized Candidate',
    email: null,
    phone: null,
    timezone: null,
    location: null,
  });
  candidate.customFields = [];
  candidate.links = [];
  candidate.tags = [];
  candidate.notes = [];
  candidate.files = [];
  candidate.linkedIn =
    candidate.position =
    candidate.company =
    candidate.school =
    candidate.resume =
      undefined;
  scene.account.data.candidates.touch(candidate, scene.now);
  for (const application of candidate.applications)
    scene.account.data.applications.touch(application, scene.now);
  return { candidateId: candidate.id };
};

/** Moves an application to another job, in the same kind of stage. */
export const transferApplication = (
  scene: Scene,
  input: { applicationId: string; jobId: string },
): { applicationId: string } => {
  const application = required(scene.account.data.applications.byId.get(input.applicationId), 'application');
  const { type } = application.stage;
  application.job = findJob(scene, { jobId: input.jobId });
  application.stage = stageOf(application, type);
  scene.account.data.applications.touch(application, scene.now);
  scene.deliverer.emit(scene.account, [applicationEvent('applicationUpdate', application)]);
  return { applicationId: application.id };
};
