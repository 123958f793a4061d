import { z } from 'zod';

/**
 * What Foyer takes for granted of Clinch's API, in one place. The vendor shows its whole API description to customers alone
 * (`/v2/openapi` of their region), so much of this is assumed: each entry says which. A customer corrects one by a JSON file
 * `{ "candidate.phone": "mobile" }` that FOYER_CLINCH_CONTRACT names (docs/guides/clinch.md).
 */
type Declared = { readonly value: string; readonly known: 'documented' | 'assumed' };

const documented = (value: string): Declared => ({ value, known: 'documented' });
const assumed = (value: string): Declared => ({ value, known: 'assumed' });

export const declared = {
  /** Of requests with a body; answers are asked for in it. */
  'http.contentType': documented('application/vnd.api+json'),

  /** Paths below the base address; {…} stands for an id. */
  'path.candidates': documented('candidates'),
  'path.candidate': documented('candidates/{candidate}'),
  'path.applications': assumed('candidates/{candidate}/applications'),
  'path.activities': assumed('candidates/{candidate}/activities'),
  'path.attachments': assumed('candidates/{candidate}/attachments'),
  'path.jobs': assumed('jobs'),
  'path.job': assumed('jobs/{job}'),
  'path.stages': assumed('jobs/{job}/stages'),
  'path.fields': assumed('custom_fields'),
  'path.activityFields': assumed('activity_fields'),
  'path.company': assumed('company'),

  /** `type` of the objects that are written. */
  'type.candidate': documented('candidate'),
  'type.application': assumed('application'),
  'type.activity': assumed('activity'),
  'type.attachment': assumed('attachment'),
  'type.job': assumed('job'),
  'type.stage': assumed('stage'),

  /** Parameters of lists; a filter is written `candidateFilter[email]=…`. */
  'query.page': documented('page'),
  'query.perPage': documented('perPage'),
  'query.filter': documented('candidateFilter'),
  'filter.email': assumed('email'),
  'filter.phone': assumed('phone'),
  'filter.name': assumed('name'),

  /** Attributes of a candidate. */
  'candidate.email': documented('email'),
  'candidate.firstName': documented('first_name'),
  'candidate.lastName': documented('last_name'),
  'candidate.middleName': assumed('middle_name'),
  'candidate.phone': assumed('phone'),
  'candidate.emails': assumed('other_emails'),
  'candidate.links': assumed('links'),
  'candidate.title': assumed('job_title'),
  'candidate.company': assumed('company'),
  'candidate.location': assumed('location'),
  'candidate.education': assumed('education'),
  'candidate.fields': assumed('custom_fields'),
  'candidate.url': assumed('profile_url'),
  'candidate.resume': assumed('has_resume'),
  'candidate.updatedAt': assumed('updated_at'),

  'job.title': assumed('title'),
  'job.status': assumed('status'),
  /** The status of a job that candidates can be sent to. */
  'job.open': assumed('open'),
  'job.confidential': assumed('confidential'),
  'job.location': assumed('location'),
  'job.department': assumed('department'),
  'job.team': assumed('hiring_team'),
  'stage.title': assumed('name'),

  /** Relationships of an application, and its attribute. */
  'application.job': assumed('job'),
  'application.stage': assumed('stage'),
  'application.status': assumed('status'),

  /** Activities of a candidate: notes and tags are such, each of its kind. */
  'activity.kind': assumed('kind'),
  'activity.note': assumed('note'),
  'activity.tag': assumed('tag'),
  'activity.text': assumed('text'),
  'activity.tags': assumed('tags'),
  /** The account's own fields of an activity, in one object under their names. */
  'activity.fields': assumed('fields'),

  /** A file goes as base64 in an attribute. */
  'attachment.kind': assumed('kind'),
  'attachment.resume': assumed('resume'),
  'attachment.name': assumed('file_name'),
  'attachment.mediaType': assumed('content_type'),
  'attachment.content': assumed('content'),

  /** Fields that something can be mapped to, of candidates and of activities. */
  'field.name': assumed('name'),
  'field.label': assumed('label'),
  'field.kind': assumed('kind'),
  'field.choices': assumed('choices'),
  'company.name': assumed('name'),
} as const satisfies Record<string, Declared>;

export type DeclaredName = keyof typeof declared;

const names = Object.keys(declared);
const isName = (name: string): name is DeclaredName => Object.hasOwn(declared, name);

const placeholders = (path: string): string => [...path.matchAll(/\{\w+\}/g)].map(([one]) => one).join();

/** What may stand in the place of an entry: a path with the same ids, a media type, else one name. */
const fits = (name: string, value: string): boolean => {
  if (!isName(name)) return false;
  if (name === 'http.contentType') return /^[\w.+-]+\/[\w.+-]+$/.test(value);
  if (!name.startsWith('path.')) return /^[A-Za-z][\w.-]{0,99}$/.test(value);
  return /^[\w{}-]+(\/[\w{}-]+)*$/.test(value) && placeholders(value) === placeholders(declared[name].value);
};

/** The file of corrections. */
export const corrections = z.record(z.string(), z.string()).superRefine((given, context) => {
  for (const [name, value] of Object.entries(given)) {
    if (!names.includes(name))
      context.addIssue({ code: 'custom', path: [name], message: 'is not declared (docs/guides/clinch.md)' });
    else if (!fits(name, value))
      context.addIssue({ code: 'custom', path: [name], message: 'is not such a name or path' });
  }
});
export type Corrections = z.infer<typeof corrections>;

let corrected: Corrections = {};

/** Once at the start of a process: what the customer knows better. */
export const correctClinch = (given: Corrections): void => {
  corrected = corrections.parse(given);
};

/** What counts for an entry. */
export const told = (name: DeclaredName): string => corrected[name] ?? declared[name].value;

/** A path with its ids in place. */
export const pathOf = (name: DeclaredName, ids: Readonly<Record<string, string>> = {}): string =>
  told(name).replace(/\{(\w+)\}/g, (_whole, id: string) => encodeURIComponent(ids[id] ?? ''));
