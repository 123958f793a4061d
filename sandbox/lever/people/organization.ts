import type { Random } from '../../shared/people/random.ts';
import { PLACES } from '../../shared/people/places.ts';
import type { Data } from '../account.ts';
import type { ArchiveReason, Posting, Requisition, Stage, User } from '../model.ts';

const DAY = 86_400_000;

/** Two letters of the countries in `PLACES`. */
const COUNTRIES: Readonly<Record<string, string>> = {
  Australia: 'AU',
  'United Kingdom': 'GB',
  Germany: 'DE',
  'United States': 'US',
  India: 'IN',
  Japan: 'JP',
};

const USERS = [
  ['Dana Whitfield', 'super admin', 'Head of People'],
  ['Tomas Rehak', 'admin', 'Recruiting Lead'],
  ['Imani Okafor', 'team member', 'Recruiter'],
  ['Felix Brandt', 'limited team member', 'Engineering Manager'],
  ['Yuki Tanabe', 'interviewer', 'Designer'],
  ['Rosa Delgado', 'super admin', 'People Operations'],
  ['Owen Price', 'team member', 'Sales Director'],
] as const;

/** [text, pipeline, rank, id of a built-in stage]. */
const STAGES = [
  ['New lead', 'lead', 1, 'lead-new'],
  ['Reached out', 'lead', 2, 'lead-reached-out'],
  ['Responded', 'lead', 3, 'lead-responded'],
  ['New applicant', 'applicant', 100, 'applicant-new'],
  ['Phone screen', 'screen', 200, null],
  ['On-site interview', 'onsite', 230.5, null],
  ['Reference check', 'onsite', 260, null],
  ['Offer', 'offer', 300, 'offer'],
] as const;

/** Several hired ones, one no longer in use, and one that only sounds like it. */
const REASONS = [
  ['Hired', 'hired', 'active'],
  ['Joined as contractor', 'hired', 'active'],
  ['Hired (old process)', 'hired', 'inactive'],
  ['Hired elsewhere', 'non-hired', 'active'],
  ['Underqualified', 'non-hired', 'active'],
  ['Withdrew', 'non-hired', 'active'],
  ['Position closed', 'non-hired', 'inactive'],
] as const;

/** [text, department, team, index of the place, state, confidential]. */
const POSTINGS = [
  ['Backend Engineer', 'Engineering', 'Platform', 2, 'published', false],
  ['Product Designer', 'Product', 'Design', 1, 'published', false],
  ['Account Executive', 'Sales', 'Mid-Market', 4, 'published', false],
  ['Data Analyst', 'Engineering', 'Data', 5, 'published', false],
  ['Customer Success Manager', 'Sales', 'Success', 0, 'published', false],
  ['Support Engineer', 'Engineering', 'Support', 6, 'internal', false],
  ['People Partner', 'People', 'People Operations', 3, 'published', false],
  ['Chief of Staff', 'Executive', 'Office of the CEO', 4, 'published', true],
  ['Office Manager', 'People', 'Workplace', 1, 'closed', false],
  ['Site Reliability Engineer', 'Engineering', 'Platform', 7, 'published', false],
  ['Security Engineer', 'Engineering', 'Platform', 7, 'draft', false],
] as const;

const byId = <T extends { id: string }>(records: readonly T[]): Map<string, T> =>
  new Map(records.map((record) => [record.id, record]));

const makePosting = (
  random: Random,
  users: readonly User[],
  row: (typeof POSTINGS)[number],
  createdAt: number,
): Posting => {
  const [text, department, team, index, state, confidential] = row;
  const place = PLACES[index] ?? random.pick(PLACES);
  const [, recruiter = random.pick(users), owner = recruiter, manager] = users;
  return {
    id: random.uuid(),
    text,
    state,
    user: recruiter.id,
    owner: owner.id,
    hiringManager: random.chance(0.8) ? (manager?.id ?? null) : null,
    commitment: text === 'Customer Success Manager' ? 'Contract' : 'Full-time',
    department,
    team,
    location: place.name,
    country: COUNTRIES[place.address?.addressCountry ?? ''] ?? null,
    workplaceType: place.name === 'Remote' ? 'remote' : random.pick(['onsite', 'hybrid', 'unspecified']),
    requisitionCodes: [],
    confidentiality: confidential ? 'confidential' : 'non-confidential',
    createdAt,
    updatedAt: createdAt + DAY,
  };
};

const makeRequisition = (
  random: Random,
  users: readonly User[],
  posting: Posting,
  number: number,
): Requisition => {
  const requisitionCode = `REQ-${number}`;
  posting.requisitionCodes.push(requisitionCode);
  const creator = users[1]?.id ?? posting.user;
  return {
    id: random.uuid(),
    requisitionCode,
    name: posting.text,
    status: 'open',
    headcountTotal: number % 2 === 0 ? 'unlimited' : 20,
    headcountHired: 0,
    creator,
    owner: posting.owner,
    hiringManager: posting.hiringManager,
    location: posting.location,
    team: posting.team,
    department: posting.department,
    employmentStatus: 'full-time',
    postings: [posting.id],
    confidentiality: posting.confidentiality,
    createdAt: posting.createdAt,
    updatedAt: posting.createdAt,
    closedAt: null,
  };
};

/** Everything of an account but its people: users, stages, archive reasons, postings and requisitions. */
export const seedOrganization = (random: Random, now: number): Data => {
  const start = now - 1200 * DAY;
  const users = USERS.map(([name, accessRole, jobTitle], index): User => {
    const username = name.toLowerCase().replace(' ', '.');
    return {
      id: random.uuid(),
      name,
      username,
      email: `${username}@example.com`,
      accessRole,
      jobTitle,
      managerId: null,
      createdAt: start + index * DAY,
      deactivatedAt: name === 'Owen Price' ? now - 90 * DAY : null,
    };
  });
  for (const user of users.slice(1)) user.managerId = users[0]?.id ?? null;
  const stages = STAGES.map(([text, pipeline, rank, id]): Stage => ({
    id: id ?? random.uuid(),
    text,
    pipeline,
    rank,
    hasInterview: pipeline === 'screen' || pipeline === 'onsite',
  }));
  const reasons = REASONS.map(([text, type, status]): ArchiveReason => ({
    id: random.uuid(),
    text,
    status,
    type,
  }));
  const postings = POSTINGS.map((row, index) =>
    makePosting(random, users, row, start + (index + 1) * 20 * DAY),
  );
  const requisitions = postings
    .slice(0, 4)
    .map((posting, index) => makeRequisition(random, users, posting, index + 1));
  return {
    users: byId(users),
    stages: byId(stages),
    archiveReasons: byId(reasons),
    postings: byId(postings),
    requisitions: byId(requisitions),
    contacts: new Map(),
    opportunities: new Map(),
  };
};
