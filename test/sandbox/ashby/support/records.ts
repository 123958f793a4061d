import { z } from 'zod';
import type { Envelope } from './sandbox.ts';

const place = (endpoint: string, path: string): string =>
  `/paths/~1${endpoint}/post/responses/200/content/application~1json/schema/oneOf/0${path}`;
const eventPlace = (name: string, path: string): string =>
  `/webhooks/${name}/post/requestBody/content/application~1json/schema/properties/data/properties${path}`;

const APPLICATION = eventPlace('pushToHRIS', '/application');
const OFFER = eventPlace('offerCreate', '/offer');
const CANDIDATE = place('candidate.info', '/allOf/2/properties/results');
const JOB = eventPlace('jobCreate', '/job');
const DEPARTMENT = place('department.info', '/allOf/2/properties/results');
const LOCATION = place('location.info', '/allOf/2/properties/results');
const USER = place('user.info', '/allOf/1/properties/results');

const TAG = place('candidateTag.create', '/allOf/2/properties/results');
const NOTE = place('candidate.createNote', '/allOf/2/properties/results');

/** Where the official file describes one record of an endpoint's results. */
const RECORDS: Record<string, string> = {
  'application.list': APPLICATION,
  'application.info': APPLICATION,
  'candidate.list': CANDIDATE,
  'candidate.info': CANDIDATE,
  'candidate.search': CANDIDATE,
  'candidate.create': CANDIDATE,
  'candidate.update': CANDIDATE,
  'candidate.addTag': CANDIDATE,
  'candidate.uploadFile': CANDIDATE,
  'candidate.uploadResume': CANDIDATE,
  'candidate.createNote': NOTE,
  'candidate.listNotes': NOTE,
  'application.create': APPLICATION,
  'candidateTag.list': TAG,
  'candidateTag.create': TAG,
  'customField.setValue': place('customField.setValue', '/allOf/2/properties/results'),
  'offer.list': OFFER,
  'offer.info': OFFER,
  'job.list': JOB,
  'job.info': JOB,
  'job.search': JOB,
  'department.list': DEPARTMENT,
  'department.info': DEPARTMENT,
  'location.list': LOCATION,
  'location.info': LOCATION,
  'user.list': USER,
  'user.info': USER,
  'user.search': USER,
  'customField.list': place('customField.info', '/allOf/1/properties/results'),
  'source.list': place('source.list', '/allOf/2/properties/results/items'),
  'apiKey.info': place('apiKey.info', '/allOf/2/properties/results'),
};
/** The same for what is inside a record, by the record's own place and the property. */
const INNER: readonly (readonly [outer: string, property: string, inner: string])[] = [
  [APPLICATION, 'job', `${APPLICATION}/properties/job`],
  [APPLICATION, 'candidate', `${APPLICATION}/properties/candidate`],
  [OFFER, 'latestVersion', `${OFFER}/properties/latestVersion`],
  [CANDIDATE, 'customFields', place('customField.setValue', '/allOf/2/properties/results')],
  [APPLICATION, 'customFields', place('customField.setValue', '/allOf/2/properties/results')],
];

const object = z.record(z.string(), z.unknown());
const oneOrMany = z.union([z.array(object), object.transform((only) => [only])]);

/** Every record and inner record of an answer with its place in the official file; what `expand` adds is left out. */
export const recordsOf = (
  endpoint: string,
  envelope: Envelope,
): { place: string; record: Record<string, unknown> }[] => {
  const outer = RECORDS[endpoint];
  if (outer === undefined || !envelope.success) return [];
  const expanded = endpoint.startsWith('job.') ? ['location', 'openings'] : ['referrals'];
  return oneOrMany.parse(envelope.results).flatMap((full) => {
    const record = Object.fromEntries(Object.entries(full).filter(([name]) => !expanded.includes(name)));
    const inside = INNER.filter(([of]) => of === outer).flatMap(([, property, inner]) =>
      oneOrMany.parse(record[property]).map((entry) => ({ place: inner, record: entry })),
    );
    return [{ place: outer, record }, ...inside];
  });
};
