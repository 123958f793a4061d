import { indexEmails } from '../account.ts';
import type { Data } from '../account.ts';
import type {
  Application,
  Candidate,
  CustomField,
  HistoryEntry,
  Job,
  Offer,
  Source,
  User,
} from '../model.ts';
import { personName } from '../../shared/people/names.ts';
import { seedOffer } from './offers.ts';
import { seedOrganization } from './organization.ts';
import { PLACES } from '../../shared/people/places.ts';
import type { Place } from '../../shared/people/places.ts';
import { createRandom } from '../../shared/people/random.ts';
import type { Random } from '../../shared/people/random.ts';

const DAY = 86_400_000;
const MAIL_HOSTS = ['example.com', 'example.org', 'example.net', 'mail.example', 'post.example'];
const EMPLOYERS = ['Northline', 'Calder & Co', 'Brightwell', 'Ostrava Labs', 'Kestrel Health', 'Tidewater'];
const SCHOOLS = ['University of Sydney', 'TU Berlin', 'UCLA', 'IISc Bengaluru', 'University of Tokyo', 'LSE'];

/** How many people an account gets, from which seed, and the share of applications that end in a hire (0 … 1). */
export type SeedOptions = { count: number; seed: number; hiredShare?: number };

type World = {
  random: Random;
  data: Data;
  now: number;
  jobs: Job[];
  users: User[];
  sources: Source[];
  fields: Map<string, CustomField>;
};

const withField = (world: World, title: string, value: string): Candidate['customFields'] => {
  const field = world.fields.get(title);
  return field === undefined ? [] : [{ field, value }];
};

const makeCandidate = (world: World, place: Place, createdAt: number): Candidate => {
  const { random } = world;
  const { full, mailbox } = personName(random);
  const [first, last] = mailbox;
  const host = random.pick(MAIL_HOSTS);
  const number = random.int(1, 9999);
  const address = random.pick([
    `${first}.${last}${number}@${host}`,
    `${first.charAt(0)}${last}${number}@${host}`,
    `${first}${number}@${host}`,
    `${first}_${last}${number}@${host}`,
  ]);
  const preferred = random.chance(0.06)
    ? withField(world, 'Preferred Name', random.pick(['Sam', 'Alex', 'Kit', 'Jo']))
    : [];
  const birth = random.chance(0.3)
    ? withField(
        world,
        'Date of Birth',
        new Date(Date.UTC(random.int(1962, 2004), random.int(0, 11), random.int(1, 28)))
          .toISOString()
          .slice(0, 10),
      )
    : [];
  const city = place.address?.addressLocality;
  return {
    id: random.uuid(),
    createdAt,
    updatedAt: createdAt,
    seq: 0,
    deleted: false,
    name: full,
    emails: random.chance(0.02) ? [] : [{ value: address, type: 'Personal', isPrimary: true }],
    phones: random.chance(0.3) ? [] : [{ value: place.phone(random), type: 'Personal', isPrimary: true }],
    linkedIn: random.chance(0.25) ? `https://www.linkedin.com/in/${first}-${last}-${number}` : undefined,
    links: [],
    tags: [],
    notes: [],
    files: [],
    position: random.chance(0.3) ? random.pick(['Engineer', 'Analyst', 'Designer', 'Consultant']) : undefined,
    company: random.chance(0.3) ? random.pick(EMPLOYERS) : undefined,
    school: random.chance(0.2) ? random.pick(SCHOOLS) : undefined,
    timezone: random.chance(0.4) ? place.timezone : null,
    location:
      city !== undefined && random.chance(0.5)
        ? {
            id: random.uuid(),
            city,
            region: place.address?.addressRegion ?? city,
            country: place.address?.addressCountry ?? '',
          }
        : undefined,
    customFields: [...preferred, ...birth],
    source: random.chance(0.8) ? random.pick(world.sources) : null,
    creditedTo: random.chance(0.15) ? random.pick(world.users) : null,
    resume: undefined,
    applications: [],
  };
};

const makeHistory = (world: World, job: Job, last: number, from: number, to: number): HistoryEntry[] => {
  const { random } = world;
  const path = job.plan.stages.filter(
    ({ type, order }) => type !== 'Archived' && type !== 'Lead' && order <= last,
  );
  const target = job.plan.stages[last];
  if (target !== undefined && path.at(-1) !== target) path.push(target);
  const step = (to - from) / Math.max(1, path.length - 1);
  return path.map((stage, index) => ({
    id: random.uuid(),
    stage,
    enteredAt: Math.floor(from + index * step),
    leftAt: index === path.length - 1 ? undefined : Math.floor(from + (index + 1) * step),
    actorId: random.chance(0.9) ? random.pick(world.users).id : null,
  }));
};

const makeApplication = (
  world: World,
  candidate: Candidate,
  options: { job: Job; createdAt: number; share: number },
): { application: Application; offer: Offer | null } => {
  const { random, now, data } = world;
  const { job, createdAt } = options;
  const hired = random.chance(options.share);
  const ticket = random.next();
  const type = hired
    ? 'Hired'
    : ticket < 0.55
      ? 'Archived'
      : ticket < 0.65
        ? 'Offer'
        : ticket < 0.75
          ? 'Lead'
          : 'Active';
  const stage = job.plan.stages.find((entry) => entry.type === type) ?? random.pick(job.plan.stages);
  const settledAt = Math.min(now - 60_000, createdAt + random.int(10, 60) * DAY + random.int(0, DAY));
  const workAuthorization = world.fields.get('Work Authorization');
  const application: Application = {
    id: random.uuid(),
    createdAt,
    updatedAt: settledAt,
    seq: 0,
    deleted: false,
    candidate,
    job,
    stage,
    history: makeHistory(world, job, stage.order, createdAt, settledAt),
    source: candidate.source,
    creditedTo: candidate.creditedTo,
    archiveReason: type === 'Archived' ? random.pick([...data.archiveReasons]) : null,
    archivedAt: type === 'Archived' ? settledAt : undefined,
    customFields:
      workAuthorization !== undefined && random.chance(0.2)
        ? [{ field: workAuthorization, value: random.pick(workAuthorization.choices).value }]
        : [],
    offers: [],
  };
  candidate.applications.push(application);
  candidate.updatedAt = Math.max(candidate.updatedAt, createdAt);
  if (type !== 'Offer' && !hired) return { application, offer: null };
  const offer = seedOffer({
    random,
    application,
    settledAt,
    hired,
    fields: world.fields,
    author: random.pick(world.users),
  });
  if (offer !== null) application.offers.push(offer);
  return { application, offer };
};

/** From a source of numbers of its own, so that nobody's data depends on them. */
const seedTags = (random: Random, data: Data): void => {
  for (const title of ['Referral', 'Speaker', 'Silver medalist'])
    data.tags.add({
      id: random.uuid(),
      createdAt: 0,
      updatedAt: 0,
      seq: 0,
      deleted: false,
      title,
      isArchived: false,
    });
};

/** Builds an account's data: the same name, options and `now` give the same data, ids whatever `now` is. */
export const seedData = (name: string, options: SeedOptions, now: number): Data => {
  const random = createRandom(`${name}/${options.seed}`);
  const data = seedOrganization(random, now);
  const share = options.hiredShare ?? 0.2;
  const world: World = {
    random,
    data,
    now,
    jobs: [...data.jobs].filter(({ status }) => status !== 'Draft'),
    users: [...data.users].filter(({ isEnabled }) => isEnabled),
    sources: [...data.sources].filter(({ isArchived }) => !isArchived),
    fields: new Map([...data.customFields].map((field) => [field.title, field])),
  };
  const candidates: Candidate[] = [];
  const applications: Application[] = [];
  const offers: Offer[] = [];
  for (let index = 0; index < options.count; index += 1) {
    const job = random.pick(world.jobs);
    const place = PLACES.find((entry) => entry.name === job.location.name) ?? random.pick(PLACES);
    const createdAt = Math.floor(now - DAY - random.next() * random.next() * 400 * DAY);
    const candidate = makeCandidate(world, place, createdAt - random.int(1000, 120_000));
    const twin = candidates.at(-1);
    if (twin?.emails[0] !== undefined && random.chance(0.004)) {
      candidate.name = twin.name;
      candidate.emails = [...twin.emails];
    }
    candidates.push(candidate);
    const others = random.chance(0.1) ? [random.pick(world.jobs)] : [];
    for (const [turn, entry] of [job, ...others].entries()) {
      const made = makeApplication(world, candidate, {
        job: entry,
        createdAt: createdAt + turn * 60_000,
        share: turn === 0 ? share : 0,
      });
      applications.push(made.application);
      if (made.offer !== null) offers.push(made.offer);
    }
    indexEmails(data, candidate);
  }
  data.candidates.addAll(candidates);
  data.applications.addAll(applications);
  data.offers.addAll(offers);
  seedTags(createRandom(`${name}/${options.seed}/tags`), data);
  for (const stream of [data.jobs, data.candidates, data.applications, data.offers]) stream.settle();
  for (const stream of [data.tags, data.customFields]) stream.settle();
  return data;
};
