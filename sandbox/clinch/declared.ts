/**
 * The names that the simulated Clinch speaks. What the vendor does not publish is assumed; the connector has a list of its
 * own, and a test compares the two.
 */
export const names = {
  mediaType: 'application/vnd.api+json',
  candidate: {
    firstName: 'first_name',
    middleName: 'middle_name',
    lastName: 'last_name',
    email: 'email',
    emails: 'other_emails',
    phone: 'phone',
    links: 'links',
    title: 'job_title',
    company: 'company',
    location: 'location',
    education: 'education',
    fields: 'custom_fields',
    source: 'source',
    url: 'profile_url',
    resume: 'has_resume',
    updatedAt: 'updated_at',
  },
  query: { page: 'page', perPage: 'perPage', filter: 'candidateFilter', include: 'candidateInclude' },
  filter: { email: 'email', phone: 'phone', name: 'name' },
  job: {
    title: 'title',
    status: 'status',
    confidential: 'confidential',
    location: 'location',
    department: 'department',
    team: 'hiring_team',
  },
  stage: { title: 'name' },
  application: { job: 'job', stage: 'stage', status: 'status' },
  activity: { kind: 'kind', text: 'text', tags: 'tags', fields: 'fields', note: 'note', tag: 'tag' },
  attachment: {
    kind: 'kind',
    name: 'file_name',
    mediaType: 'content_type',
    content: 'content',
    resume: 'resume',
  },
  field: { name: 'name', label: 'label', kind: 'kind', choices: 'choices' },
  company: { name: 'name' },
} as const;

/** Paths below `/<region>/v2/`; {…} stands for an id. */
export const paths = [
  'candidates',
  'candidates/{candidate}',
  'candidates/{candidate}/applications',
  'candidates/{candidate}/activities',
  'candidates/{candidate}/attachments',
  'jobs',
  'jobs/{job}',
  'jobs/{job}/stages',
  'custom_fields',
  'activity_fields',
  'company',
] as const;
export type Path = (typeof paths)[number];
