import type { Data, Webhook } from './account.ts';
import type { ArchiveReason, Contact, Offer, Opportunity, Requisition, Stage, User } from './model.ts';

type Json = Record<string, unknown>;

const HIRE = 'https://hire.lever.co';

export const renderUser = (user: User): Json => ({
  id: user.id,
  name: user.name,
  username: user.username,
  email: user.email,
  accessRole: user.accessRole,
  photo: null,
  createdAt: user.createdAt,
  deactivatedAt: user.deactivatedAt,
  externalDirectoryId: null,
  linkedContactIds: null,
  jobTitle: user.jobTitle,
  managerId: user.managerId,
});

export const renderStage = ({ id, text }: Stage): Json => ({ id, text });

export const renderReason = ({ id, text, status, type }: ArchiveReason): Json => ({ id, text, status, type });

/** A location is an object here, but a text in an opportunity. */
export const renderContact = (contact: Contact, options: { afterWrite?: boolean } = {}): Json => ({
  id: contact.id,
  name: contact.name,
  headline: contact.headline,
  ...(options.afterWrite === true ? {} : { isAnonymized: contact.isAnonymized }),
  location: { name: contact.location },
  emails: contact.emails,
  phones: contact.phones,
  ...(options.afterWrite === true
    ? {}
    : { dataProtection: { interviewIntelligence: { allowed: true, expiresAt: null } } }),
});

/** Replaces ids by records where `expand` asks for it. */
export class Expansion {
  readonly #data: Data;
  readonly #fields: ReadonlySet<string>;

  constructor(data: Data, fields: readonly string[]) {
    this.#data = data;
    this.#fields = new Set(fields);
  }

  has(field: string): boolean {
    return this.#fields.has(field);
  }

  user(field: string, id: string | null): unknown {
    const user = this.has(field) && id !== null ? this.#data.users.get(id) : undefined;
    return user === undefined ? id : renderUser(user);
  }

  users(field: string, ids: readonly string[]): unknown[] {
    return ids.map((id) => this.user(field, id));
  }
}

const person = (contact: Contact | undefined, opportunity: Opportunity, data: Data): Json => ({
  name: contact?.name ?? '',
  email: contact?.emails[0] ?? null,
  phone: contact?.phones[0] ?? null,
  postingOwner: data.postings.get(opportunity.application?.posting ?? '')?.owner ?? null,
});

/** An application with the keys that the real API was recorded with; null where the opportunity has none. */
export const renderApplication = (opportunity: Opportunity, data: Data): Json | null => {
  const { application } = opportunity;
  if (application === null) return null;
  const { name, email, phone, postingOwner } = person(
    data.contacts.get(opportunity.contactId),
    opportunity,
    data,
  );
  return {
    id: application.id,
    type: application.type,
    candidateId: opportunity.id,
    opportunityId: opportunity.id,
    posting: application.posting,
    postingHiringManager: data.postings.get(application.posting)?.hiringManager ?? null,
    postingOwner,
    name,
    company: null,
    phone,
    email,
    links: [],
    comments: null,
    user: null,
    customQuestions: [],
    createdAt: application.createdAt,
    archived: application.archived,
    requisitionForHire: application.requisitionForHire,
    ipAddress: null,
    referer: null,
    userAgent: null,
    acceptLanguage: null,
    timezone: null,
  };
};

/** An opportunity, its keys in the order in which the real API was recorded. */
export const renderOpportunity = (opportunity: Opportunity, data: Data, expand: Expansion): Json => {
  const contact = data.contacts.get(opportunity.contactId);
  const stage = data.stages.get(opportunity.stage);
  const posting = data.postings.get(opportunity.application?.posting ?? '');
  const application = renderApplication(opportunity, data);
  const { deleted } = opportunity;
  return {
    id: opportunity.id,
    name: contact?.name ?? '',
    headline: contact?.headline ?? '',
    contact: expand.has('contact') && contact !== undefined ? renderContact(contact) : opportunity.contactId,
    stage: expand.has('stage') && stage !== undefined ? renderStage(stage) : opportunity.stage,
    confidentiality: opportunity.confidentiality,
    location: contact?.location ?? '',
    phones: contact?.phones ?? [],
    emails: contact?.emails ?? [],
    links: contact?.links ?? [],
    archived: opportunity.archived,
    tags: opportunity.tags,
    sources: opportunity.sources,
    stageChanges: opportunity.stageChanges,
    origin: opportunity.origin,
    sourcedBy: expand.user('sourcedBy', opportunity.sourcedBy),
    owner: expand.user('owner', opportunity.owner),
    followers: expand.users('followers', opportunity.followers),
    applications: application === null ? [] : [expand.has('applications') ? application : application['id']],
    createdAt: opportunity.createdAt,
    updatedAt: opportunity.updatedAt,
    lastInteractionAt: opportunity.lastInteractionAt,
    lastAdvancedAt: opportunity.lastAdvancedAt,
    snoozedUntil: opportunity.snoozedUntil,
    urls: { list: `${HIRE}/candidates`, show: `${HIRE}/candidates/${opportunity.id}` },
    isAnonymized: contact?.isAnonymized ?? false,
    dataProtection: null,
    ...(posting === undefined ? {} : { opportunityLocation: posting.location }),
    ...(deleted === null ? {} : { deletedBy: deleted.by, deletedAt: deleted.at }),
  };
};

/** What the writing calls answer: the person is blank, recorded in 2024 and 2026. */
export const renderAfterWrite = (opportunity: Opportunity, data: Data): Json => {
  const full = renderOpportunity(opportunity, data, new Expansion(data, []));
  const blank = { ...full, name: '', headline: '', emails: [], phones: [], links: [] };
  return Object.fromEntries(Object.entries(blank).filter(([key]) => key !== 'opportunityLocation'));
};

/** @param apiUrl where the documents may be loaded from */
export const renderOffer = (
  offer: Offer,
  opportunity: Opportunity,
  context: { data: Data; expand: Expansion; apiUrl: string },
): Json => {
  const contact = context.data.contacts.get(opportunity.contactId);
  const link = `${context.apiUrl}/opportunities/${opportunity.id}/offers/${offer.id}/download`;
  const document = (kind: 'sent' | 'signed', suffix: string, uploadedAt: number | null): Json | null =>
    uploadedAt === null
      ? null
      : {
          fileName: `employment-offer-letter${suffix}.pdf`,
          uploadedAt,
          downloadUrl: `${link}?status=${kind}`,
        };
  return {
    id: offer.id,
    posting: offer.posting,
    createdAt: offer.createdAt,
    status: offer.status,
    creator: context.expand.user('creator', offer.creator),
    fields: offer.fields,
    signatures: {
      candidate: {
        role: 'candidate',
        name: contact?.name ?? '',
        email: contact?.emails[0] ?? null,
        ...(offer.signedAt === null
          ? {}
          : {
              firstOpenedAt: offer.sentAt,
              lastOpenedAt: offer.signedAt,
              signedAt: offer.signedAt,
              signed: true,
            }),
      },
    },
    approved: offer.approvedAt === null ? null : true,
    approvedAt: offer.approvedAt,
    sentAt: offer.sentAt,
    sentDocument: document('sent', '', offer.sentAt),
    signedDocument: document('signed', '_signed', offer.signedAt),
  };
};

const approval = { steps: [] };

export const renderRequisition = (requisition: Requisition, data: Data, expand: Expansion): Json => ({
  id: requisition.id,
  createdAt: requisition.createdAt,
  confidentiality: requisition.confidentiality,
  status: requisition.status,
  name: requisition.name,
  requisitionCode: requisition.requisitionCode,
  headcountTotal: requisition.headcountTotal,
  headcountHired: requisition.headcountHired,
  headcountInfinite: requisition.headcountTotal === 'unlimited',
  backfill: false,
  creator: expand.user('creator', requisition.creator),
  owner: expand.user('owner', requisition.owner),
  hiringManager: expand.user('hiringManager', requisition.hiringManager),
  internalNotes: '',
  compensationBand: null,
  approval,
  employmentStatus: requisition.employmentStatus,
  location: requisition.location,
  team: requisition.team,
  department: requisition.department,
  postings: requisition.postings.map((id) => {
    const posting = expand.has('postings') ? data.postings.get(id) : undefined;
    return posting === undefined ? id : { id: posting.id, text: posting.text };
  }),
  offerIds: [],
  timeToFillStartAt: null,
  timeToFillEndAt: null,
  updatedAt: requisition.updatedAt,
  customFields: {},
  closedAt: requisition.closedAt,
});

/** The signature token shows only where it is made. */
export const renderWebhook = (webhook: Webhook, options: { withToken: boolean }): Json => ({
  id: webhook.id,
  event: webhook.event,
  url: webhook.url,
  configuration: {
    ...(webhook.origins === null ? {} : { conditions: { origins: webhook.origins } }),
    ...(options.withToken ? { signatureToken: webhook.signatureToken } : {}),
  },
  createdAt: webhook.createdAt,
  updatedAt: webhook.updatedAt,
});
