import type { Account } from '../account.ts';
import type { Application, Candidate } from '../model.ts';
import { acceptanceStatus, applicationStatus } from '../renderHiring.ts';
import { primary } from '../render.ts';

const applicationView = (application: Application): Record<string, unknown> => {
  const offer = application.offers.at(-1);
  const version = offer?.versions.at(-1);
  return {
    applicationId: application.id,
    status: applicationStatus(application),
    stage: application.stage.title,
    jobId: application.job.id,
    jobTitle: application.job.title,
    confidential: application.job.confidential,
    location: application.job.location.name,
    updatedAt: new Date(application.updatedAt).toISOString(),
    offerId: offer?.id ?? null,
    offerStatus: offer?.status ?? null,
    acceptanceStatus: offer === undefined ? null : acceptanceStatus(offer),
    startDate: version?.startDate ?? null,
    salary: version?.salary ?? null,
    offerVersions: offer?.versions.length ?? 0,
  };
};

/** A candidate for a person: with the applications and the latest offer of each. */
export const candidateView = (candidate: Candidate): Record<string, unknown> => ({
  candidateId: candidate.id,
  name: candidate.name,
  email: primary(candidate.emails)?.value ?? null,
  phone: primary(candidate.phones)?.value ?? null,
  links: [
    ...(candidate.linkedIn === undefined ? [] : [candidate.linkedIn]),
    ...candidate.links.map(({ url }) => url),
  ],
  tags: candidate.tags.map(({ title }) => title),
  notes: candidate.notes.map(({ content }) => content),
  files: [...(candidate.resume === undefined ? [] : [candidate.resume]), ...candidate.files].map(
    ({ name, bytes }) => ({ name, bytes: bytes ?? null }),
  ),
  fields: Object.fromEntries(candidate.customFields.map(({ field, value }) => [field.title, value])),
  source: candidate.source?.title ?? null,
  creditedTo: candidate.creditedTo?.email ?? null,
  createdAt: new Date(candidate.createdAt).toISOString(),
  applications: candidate.applications.map(applicationView),
});

const fits = (candidate: Candidate, query: string, status: string | undefined): boolean =>
  (status === undefined || candidate.applications.some((entry) => applicationStatus(entry) === status)) &&
  (query === '' ||
    candidate.id === query ||
    candidate.name.toLocaleLowerCase('en').includes(query) ||
    candidate.emails.some(({ value }) => value.toLowerCase().includes(query)) ||
    candidate.applications.some(
      ({ id, job }) => id === query || job.title.toLocaleLowerCase('en').includes(query),
    ));

/** Candidates whose name, address, job or id fits, the newest first. */
export const searchCandidates = (
  account: Account,
  options: { query: string; status?: string | undefined; limit: number; offset: number },
): { items: Record<string, unknown>[]; total: number } => {
  const query = options.query.trim().toLocaleLowerCase('en');
  const found = [...account.data.candidates]
    .filter((candidate) => fits(candidate, query, options.status))
    .reverse();
  return {
    items: found.slice(options.offset, options.offset + options.limit).map(candidateView),
    total: found.length,
  };
};

/** Counts of one account. */
export const accountView = (account: Account): Record<string, unknown> => {
  const byStatus = { Hired: 0, Archived: 0, Active: 0, Lead: 0 };
  for (const application of account.data.applications) byStatus[applicationStatus(application)] += 1;
  const { data } = account;
  return {
    id: account.id,
    organizationId: data.organizationId,
    candidates: data.candidates.size,
    applications: data.applications.size,
    applicationsByStatus: byStatus,
    offers: data.offers.size,
    jobs: data.jobs.size,
    settings: account.settings,
    keys: [...account.keys.values()].map((key) => ({ ...key, permissions: [...key.permissions] })),
    webhooks: [...account.webhooks.values()],
  };
};
