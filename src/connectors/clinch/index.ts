import type { ProspectTarget } from '../prospect-target.ts';
import { checkCredentials } from './check.ts';
import { credentialFields, label, rate, revokeSteps, setupSteps } from './manifest.ts';
import { addNote, attachResume, fetchFiles } from './prospect-activities.ts';
import { fetchCandidate } from './prospect-candidates.ts';
import { fetchFields, fetchTagFields } from './prospect-fields.ts';
import { consider, fetchJobs, fetchStages } from './prospect-jobs.ts';
import { search } from './prospect-search.ts';
import { fetchCandidates } from './prospect-stream.ts';
import { addMissing, create } from './prospect-write.ts';
import { clinchApiUrl } from './regions.ts';

/**
 * Clinch (PageUp Recruitment Marketing) as where prospects are sent. The source of what is sent is the name of the API
 * credential: there are no sources to choose from, and nobody is credited.
 */
export const clinch: ProspectTarget = {
  provider: 'clinch',
  label,
  apiUrl: clinchApiUrl,
  authentication: { kind: 'key' },
  rate,
  credentialFields,
  setupSteps,
  revokeSteps,
  checkCredentials,
  abilities: {
    jobs: true,
    stages: true,
    notes: true,
    resumes: true,
    tags: true,
    tagFields: true,
    customFields: true,
    holds: [
      'firstName',
      'middleName',
      'lastName',
      'emails',
      'phones',
      'links',
      'title',
      'company',
      'location',
      'education',
      'tags',
    ],
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
  fetchSources: () => Promise.resolve([]),
  findUser: () => Promise.resolve(null),
  fetchFields,
  fetchTagFields,
};
