import { ControlError, required } from '../../shared/control/errors.ts';
import type { ControlInput } from '../control/schemas.ts';
import type { Ids } from '../control/types.ts';
import type { Contact, Opportunity, Posting } from '../model.ts';
import type { Event } from '../webhooks/deliverer.ts';
import { eventBase } from './archiving.ts';
import { hire } from './hiring.ts';
import { idsOf } from './offers.ts';
import { findContact, findOpportunity, opportunitiesOf, touch } from './scene.ts';
import type { Scene } from './scene.ts';

export type Profile = Pick<
  ControlInput<'updateContact'>,
  'name' | 'email' | 'phone' | 'location' | 'headline'
>;

const applyProfile = (contact: Contact, profile: Profile): void => {
  const { name, email, phone, location, headline } = profile;
  if (name !== undefined) contact.name = name;
  if (email !== undefined) contact.emails = email === null ? [] : [email];
  if (phone !== undefined) contact.phones = phone === null ? [] : [{ type: 'mobile', value: phone }];
  if (location !== undefined) contact.location = location ?? '';
  if (headline !== undefined) contact.headline = headline ?? '';
};

const contactEvent = (scene: Scene, event: 'contactCreated' | 'contactUpdated', contact: Contact): Event => ({
  event,
  data: {
    contactId: contact.id,
    [event === 'contactCreated' ? 'createdAt' : 'updatedAt']: scene.now,
    accountId: scene.account.id,
  },
  origin: null,
});

/** Tells of a contact's change, which changes each of its opportunities. */
export const contactChanged = (scene: Scene, contact: Contact): void => {
  for (const opportunity of opportunitiesOf(scene, contact)) touch(scene, opportunity);
  scene.emit([contactEvent(scene, 'contactUpdated', contact)]);
};

/** A new contact. */
export const addContact = (scene: Scene, profile: Profile, at: number): Contact => {
  const contact: Contact = {
    id: scene.account.random.uuid(),
    name: '',
    headline: '',
    location: '',
    emails: [],
    phones: [],
    links: [],
    isAnonymized: false,
    createdAt: at,
  };
  applyProfile(contact, profile);
  scene.data.contacts.set(contact.id, contact);
  scene.emit([contactEvent(scene, 'contactCreated', contact)]);
  return contact;
};

/** A new opportunity of a contact, for a posting or without any; applicationCreated tells of one with. */
export const addOpportunity = (
  scene: Scene,
  contact: Contact,
  options: {
    posting: Posting | null;
    origin: Opportunity['origin'];
    confidential: boolean;
    createdAt: number;
  },
): Opportunity => {
  const { data, account, now } = scene;
  const { posting, origin, confidential, createdAt } = options;
  const stage = required([...data.stages.keys()][posting === null ? 0 : 3], 'stage');
  const owner = posting?.owner ?? required([...data.users.keys()][0], 'user');
  const opportunity: Opportunity = {
    id: account.random.uuid(),
    contactId: contact.id,
    stage,
    confidentiality: confidential ? 'confidential' : 'non-confidential',
    archived: null,
    tags:
      posting === null
        ? []
        : [posting.text, posting.department, posting.team, posting.location, posting.commitment],
    sources: [],
    stageChanges: [],
    origin,
    sourcedBy: null,
    owner,
    followers: [owner],
    application:
      posting === null
        ? null
        : {
            id: account.random.uuid(),
            type: 'posting',
            posting: posting.id,
            createdAt,
            archived: null,
            requisitionForHire: null,
          },
    createdAt,
    updatedAt: now,
    lastInteractionAt: createdAt,
    lastAdvancedAt: createdAt,
    snoozedUntil: null,
    offers: [],
    notes: [],
    deleted: null,
  };
  data.opportunities.set(opportunity.id, opportunity);
  account.version += 1;
  if (opportunity.application !== null)
    scene.emit([
      {
        event: 'applicationCreated',
        data: { applicationId: opportunity.application.id, ...eventBase(opportunity) },
        origin,
      },
    ]);
  return opportunity;
};

const findPosting = (scene: Scene, input: ControlInput<'createOpportunity'>): Posting | null => {
  const { postingId, postingText, confidential = false } = input;
  if (postingId === null) return null;
  if (postingId !== undefined) return required(scene.data.postings.get(postingId), `posting ${postingId}`);
  const wanted = confidential ? 'confidential' : 'non-confidential';
  const found = [...scene.data.postings.values()].find((posting) =>
    postingText === undefined
      ? posting.state === 'published' && posting.confidentiality === wanted
      : posting.text.toLowerCase() === postingText.toLowerCase(),
  );
  return required(found, `posting ${postingText ?? ''}`);
};

/** An opportunity, of a new contact unless one is named, and on request hired at once. */
export const createOpportunity = (scene: Scene, input: ControlInput<'createOpportunity'>): Ids => {
  const createdAt = input.createdAt ?? scene.now;
  const posting = findPosting(scene, input);
  if (input.contactId === undefined && input.name === undefined)
    throw new ControlError(400, 'A new contact needs a name');
  let contact: Contact;
  if (input.contactId === undefined) contact = addContact(scene, input, createdAt);
  else {
    contact = findContact(scene, input.contactId);
    applyProfile(contact, input);
  }
  const opportunity = addOpportunity(scene, contact, {
    posting,
    origin: input.origin ?? (posting === null ? 'sourced' : 'applied'),
    confidential: posting?.confidentiality === 'confidential' || input.confidential === true,
    createdAt,
  });
  if (input.hire === true) hire(scene, { ...input, opportunityId: opportunity.id });
  if (input.updatedAt === false) opportunity.updatedAt = null;
  return idsOf(opportunity);
};

export const updateContact = (scene: Scene, input: ControlInput<'updateContact'>): { contactId: string } => {
  const contact = findContact(scene, input.contactId);
  applyProfile(contact, input);
  contactChanged(scene, contact);
  return { contactId: contact.id };
};

/** Deletes an opportunity; it shows in `/opportunities/deleted`, and candidateDeleted tells. */
export const deleteOpportunity = (scene: Scene, input: ControlInput<'opportunity'>): Ids => {
  const opportunity = findOpportunity(scene, input.opportunityId);
  const by = required([...scene.data.users.keys()][0], 'user');
  opportunity.deleted = { by, at: scene.now };
  scene.account.version += 1;
  const data = { opportunityId: opportunity.id, contactId: opportunity.contactId, deletedBy: by };
  scene.emit([{ event: 'candidateDeleted', data, origin: null }]);
  return idsOf(opportunity);
};

/** Anonymizes a person for good; every opportunity must be archived. */
export const anonymize = (scene: Scene, input: ControlInput<'contact'>): { contactId: string } => {
  const contact = findContact(scene, input.contactId);
  if (opportunitiesOf(scene, contact).some(({ archived }) => archived === null))
    throw new ControlError(409, 'All opportunities must be archived');
  applyProfile(contact, { name: '', email: null, phone: null, location: null, headline: null });
  contact.links = [];
  contact.isAnonymized = true;
  contactChanged(scene, contact);
  return { contactId: contact.id };
};
