import type { ProspectTarget } from '../prospect-target.ts';
import { checkProspectCredentials } from './check.ts';
import { ashbyApiUrl, credentialFields, label, prospectSetupSteps, rate, revokeSteps } from './manifest.ts';
import { addNote, attachResume, fetchFiles } from './prospect-attachments.ts';
import { fetchCandidate } from './prospect-candidates.ts';
import { fetchFields } from './prospect-fields.ts';
import { consider, fetchJobs, fetchSources, fetchStages, findUser } from './prospect-jobs.ts';
import { search } from './prospect-search.ts';
import { fetchCandidates } from './prospect-stream.ts';
import { addMissing, create } from './prospect-write.ts';

/** Ashby as where prospects are sent. A candidate that is considered for a job without a stage is a New Lead there. */
export const ashbyProspects: ProspectTarget = {
  provider: 'ashby',
  label,
  apiUrl: ashbyApiUrl,
  authentication: { kind: 'key' },
  rate,
  credentialFields,
  setupSteps: prospectSetupSteps,
  revokeSteps,
  checkCredentials: checkProspectCredentials,
  abilities: {
    jobs: true,
    stages: true,
    notes: true,
    resumes: true,
    tags: true,
    // Tags are the candidate's own.
    tagFields: false,
    customFields: true,
    // Position, company and school can be read but not set; Ashby fills them from the résumé.
    holds: ['firstName', 'middleName', 'lastName', 'emails', 'phones', 'links', 'location', 'tags'],
  },
  search,
  fetchCandidate,
  fetchCandidates,
  create,
  addMissing,
  consider,
  addNote,
  fetchFiles,
  attachResume,
  fetchJobs,
  fetchStages,
  fetchSources,
  findUser,
  fetchFields,
  fetchTagFields: () => Promise.resolve([]),
};
