import { personName } from '../../shared/people/names.ts';
import { PLACES } from '../../shared/people/places.ts';
import { createRandom } from '../../shared/people/random.ts';
import type { Random } from '../../shared/people/random.ts';
import type { Data } from '../account.ts';
import type { Contact, Opportunity, Posting, Stage, User } from '../model.ts';
import { isoDay, makeOffer, usualSalary } from './offers.ts';
import { seedOrganization } from './organization.ts';

const DAY = 86_400_000;
/** Before this age nothing had `updatedAt` yet. */
const PROPERTY_AGE = 150 * DAY;
const MAIL_HOSTS = ['example.com', 'example.org', 'example.net', 'mail.example', 'post.example'];

/** How many people an account gets, from which seed, and the share of them that end in a hire (0 … 1). */
export type SeedOptions = { count: number; seed: number; hiredShare?: number };

type Scene = {
  random: Random;
  data: Data;
  now: number;
  users: User[];
  stages: Stage[];
  postings: Posting[];
  confidential: Posting[];
};

const makeContact = ({ random }: Scene, posting: Posting, createdAt: number): Contact => {
  const { full, mailbox } = personName(random);
  const [first, last] = mailbox;
  const place = PLACES.find(({ name }) => name === posting.location) ?? random.pick(PLACES);
  const number = random.int(1, 9999);
  const address = `${random.pick([`${first}.${last}`, first, `${first.charAt(0)}${last}`])}${number}@${random.pick(MAIL_HOSTS)}`;
  const city = place.address?.addressLocality;
  return {
    id: random.uuid(),
    name: full,
    headline: random.chance(0.3)
      ? random.pick(['Northline', 'Calder & Co', 'Kestrel Health', 'Tidewater'])
      : '',
    location: city !== undefined && random.chance(0.5) ? city : '',
    emails: random.chance(0.02) ? [] : [address],
    phones: random.chance(0.3)
      ? []
      : [
          {
            type: random.chance(0.4) ? null : random.pick(['mobile', 'home', 'work']),
            value: place.phone(random),
          },
        ],
    links: random.chance(0.25) ? [`https://www.linkedin.com/in/${first}-${last}-${number}`] : [],
    isAnonymized: false,
    createdAt,
  };
};

const anonymize = (contact: Contact): void => {
  Object.assign(contact, { name: '', headline: '', location: '', isAnonymized: true });
  contact.emails = [];
  contact.phones = [];
  contact.links = [];
};

/** A way through the pipeline up to a stage, in equal steps. */
const makeChanges = (scene: Scene, last: Stage, from: number, to: number): Opportunity['stageChanges'] => {
  const { random, stages, users } = scene;
  const way = stages.filter(({ rank, pipeline }) => rank <= last.rank && pipeline !== 'lead');
  const path = way.length === 0 ? [last] : way;
  return path.map((stage, index) => ({
    toStageId: stage.id,
    toStageIndex: stages.indexOf(stage),
    updatedAt: Math.floor(from + ((to - from) * index) / path.length),
    ...(random.chance(0.25) ? { userId: random.pick(users).id } : {}),
  }));
};

type Outcome = 'hired' | 'archived' | 'active';

const makeOpportunity = (
  scene: Scene,
  contact: Contact,
  wanted: { posting: Posting | null; outcome: Outcome; settledAt: number; createdAt: number },
): Opportunity => {
  const { random, now, data, users, stages } = scene;
  const { posting, outcome, settledAt, createdAt } = wanted;
  const offerStage = stages.at(-1) ?? random.pick(stages);
  const stage = outcome === 'hired' && random.chance(0.7) ? offerStage : random.pick(stages);
  const reasons = [...data.archiveReasons.values()].filter(
    ({ type }) => (type === 'hired') === (outcome === 'hired'),
  );
  // The first reason is by far the most usual one.
  const reason = random.chance(0.8) ? reasons[0] : random.pick(reasons);
  const archived =
    outcome === 'active' || reason === undefined ? null : { reason: reason.id, archivedAt: settledAt };
  const owner = random.chance(0.95) ? random.pick(users).id : null;
  return {
    id: random.uuid(),
    contactId: contact.id,
    stage: stage.id,
    confidentiality: posting?.confidentiality ?? 'non-confidential',
    archived,
    tags:
      posting === null
        ? []
        : [posting.text, posting.department, posting.team, posting.location, posting.commitment],
    sources: [random.pick(['Applied', 'LinkedIn', 'Referral', 'Careers page', 'Harbour Talent'])],
    stageChanges: makeChanges(scene, stage, createdAt, settledAt),
    origin: random.pick(['applied', 'applied', 'sourced', 'referred', 'agency']),
    sourcedBy: null,
    owner,
    followers: owner === null ? [] : [owner],
    application:
      posting === null
        ? null
        : {
            id: random.uuid(),
            type: 'posting',
            posting: posting.id,
            createdAt,
            archived,
            requisitionForHire: null,
          },
    createdAt,
    updatedAt: settledAt < now - PROPERTY_AGE ? null : settledAt,
    lastInteractionAt: settledAt,
    lastAdvancedAt: settledAt,
    snoozedUntil: null,
    offers: [],
    notes: [],
    deleted: null,
  };
};

const addSeededOffer = (scene: Scene, opportunity: Opportunity, name: string, settledAt: number): void => {
  const { random, data, users } = scene;
  const posting = data.postings.get(opportunity.application?.posting ?? '');
  const usual = usualSalary(posting);
  const ticket = random.next();
  const startDate = Date.parse(isoDay(settledAt + random.int(7, 100) * DAY));
  const hired = opportunity.archived !== null;
  opportunity.offers.push(
    makeOffer({
      id: random.uuid(),
      opportunity,
      posting,
      candidateName: name,
      status: hired
        ? random.chance(0.9)
          ? 'signed'
          : 'sent-manually'
        : random.pick(['draft', 'approved', 'sent']),
      createdAt: settledAt - random.int(2, 8) * DAY,
      decidedAt: settledAt - random.int(60_000, DAY),
      creator: random.pick(users).id,
      terms: {
        startDate: ticket < 0.05 ? undefined : ticket < 0.1 ? null : startDate,
        salary: random.chance(0.06)
          ? null
          : { ...usual, value: Math.round((usual.value * random.int(70, 150)) / 100_000) * 1000 },
      },
    }),
  );
};

/** One person with what they applied for; the turn decides on the special ones, so that each kind is there. */
const addPerson = (scene: Scene, turn: number, share: number): void => {
  const { random, now, data, postings, confidential } = scene;
  const secret = turn % 100 === 5;
  const posting = random.pick(secret && confidential.length > 0 ? confidential : postings);
  const hired = random.chance(share) || (share > 0 && [3, 5, 7, 9].includes(turn % 100));
  const outcome: Outcome = hired ? 'hired' : random.chance(0.6) ? 'archived' : 'active';
  // A third of the hires are of the last weeks, the others go years back.
  const age = hired && random.chance(0.35) ? random.next() * 25 : 30 + random.next() * random.next() * 800;
  const settledAt = Math.floor(now - age * DAY - 60_000);
  const createdAt = settledAt - random.int(10, 60) * DAY;
  const contact = makeContact(scene, posting, createdAt);
  data.contacts.set(contact.id, contact);
  const add = (wanted: {
    posting: Posting | null;
    outcome: Outcome;
    settledAt: number;
    createdAt: number;
  }) => {
    const opportunity = makeOpportunity(scene, contact, wanted);
    data.opportunities.set(opportunity.id, opportunity);
    return opportunity;
  };
  const main = add({
    posting: !hired && random.chance(0.05) ? null : posting,
    outcome,
    settledAt,
    createdAt,
  });
  const withoutOffer = turn % 100 === 9 || !(hired || (outcome === 'active' && random.chance(0.2)));
  if (!withoutOffer) addSeededOffer(scene, main, contact.name, settledAt);
  if (turn % 100 === 3) {
    for (const [index, other] of (['archived', 'active'] as const).entries()) {
      add({
        posting: random.pick(postings),
        outcome: other,
        settledAt: settledAt - (index + 1) * DAY,
        createdAt,
      });
    }
  }
  if (turn % 100 === 7 && outcome !== 'active') anonymize(contact);
};

/** Builds an account's data: the same name, options and `now` give the same data, ids whatever `now` is. */
export const seedData = (name: string, options: SeedOptions, now: number): Data => {
  const random = createRandom(`lever/${name}/${options.seed}`);
  const data = seedOrganization(random, now);
  const postings = [...data.postings.values()].filter(({ state }) => state !== 'draft');
  const scene: Scene = {
    random,
    data,
    now,
    users: [...data.users.values()],
    stages: [...data.stages.values()],
    postings: postings.filter(({ confidentiality }) => confidentiality === 'non-confidential'),
    confidential: postings.filter(({ confidentiality }) => confidentiality === 'confidential'),
  };
  for (let turn = 0; turn < options.count; turn += 1) addPerson(scene, turn, options.hiredShare ?? 0.2);
  return data;
};
