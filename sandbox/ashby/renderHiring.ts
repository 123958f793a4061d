import type { Application, ArchiveReason, HistoryEntry, Offer, OfferVersion } from './model.ts';
import {
  fieldValues,
  given,
  instant,
  primary,
  renderResume,
  renderSource,
  renderStage,
  renderTeam,
  renderUser,
} from './render.ts';
import type { View } from './render.ts';

/** The status that an application's stage type stands for. */
export const applicationStatus = (application: Application): 'Hired' | 'Archived' | 'Active' | 'Lead' => {
  switch (application.stage.type) {
    case 'Lead':
      return 'Lead';
    case 'Hired':
      return 'Hired';
    case 'Archived':
      return 'Archived';
    case 'PreInterviewScreen':
    case 'Active':
    case 'Offer':
      return 'Active';
  }
};

type AcceptanceStatus = 'Accepted' | 'Declined' | 'Pending' | 'Created' | 'Cancelled';

/** `acceptanceStatus` next to an `offerStatus`. */
export const acceptanceStatus = (offer: Offer): AcceptanceStatus => {
  switch (offer.status) {
    case 'WaitingOnApprovalStart':
    case 'WaitingOnOfferApproval':
    case 'WaitingOnApprovalDefinition':
      return 'Created';
    case 'WaitingOnCandidateResponse':
      return 'Pending';
    case 'CandidateRejected':
      return 'Declined';
    case 'CandidateAccepted':
      return 'Accepted';
    case 'OfferCancelled':
      return 'Cancelled';
  }
};

/** Null where no approval is asked for. */
export const approvalStatus = (offer: Offer): 'WaitingOnApprovals' | null =>
  offer.status === 'WaitingOnOfferApproval' ? 'WaitingOnApprovals' : null;

const renderVersion = (offer: Offer, version: OfferVersion): Record<string, unknown> => ({
  id: version.id,
  ...given('startDate', version.startDate),
  ...given('salary', version.salary),
  createdAt: instant(version.createdAt),
  customFields: fieldValues(version.customFields, true),
  fileHandles: [],
  author: renderUser(version.author),
  approvalStatus: approvalStatus(offer),
});

/** The offer as `offer.list` gives it: its latest version only. */
export const renderOffer = (offer: Offer): Record<string, unknown> => ({
  id: offer.id,
  decidedAt: offer.decidedAt === undefined ? null : instant(offer.decidedAt),
  applicationId: offer.application.id,
  acceptanceStatus: acceptanceStatus(offer),
  offerStatus: offer.status,
  latestVersion: renderVersion(offer, offer.versions.at(-1) ?? offer.versions[0]),
});

const FORM_FIELDS = [
  {
    id: '0f2f3b1e-6f0b-4a51-9d55-8f6f6d9f3a01',
    type: 'Date',
    path: '_systemfield_start_date',
    title: 'Start Date',
  },
  {
    id: '0f2f3b1e-6f0b-4a51-9d55-8f6f6d9f3a02',
    type: 'Currency',
    path: '_systemfield_salary',
    title: 'Salary',
  },
];

/** The offer in full, as `offer.info` and the webhooks give it. */
export const renderOfferFull = (offer: Offer): Record<string, unknown> => ({
  ...renderOffer(offer),
  versions: offer.versions.map((version) => renderVersion(offer, version)),
  formDefinition: {
    sections: [
      {
        title: 'Offer',
        fields: FORM_FIELDS.map((field) => ({
          isRequired: false,
          field: { ...field, humanReadablePath: field.title, isNullable: true },
        })),
      },
    ],
  },
});

export const renderArchiveReason = (reason: ArchiveReason): Record<string, unknown> => ({
  id: reason.id,
  text: reason.text,
  reasonType: reason.reasonType,
  isArchived: reason.isArchived,
});

export const renderHistory = (application: Application): Record<string, unknown>[] =>
  application.history.map((entry, stageNumber) => renderHistoryEntry(entry, stageNumber));

const renderHistoryEntry = (entry: HistoryEntry, stageNumber: number): Record<string, unknown> => ({
  id: entry.id,
  stageId: entry.stage.id,
  title: entry.stage.title,
  stageNumber,
  enteredStageAt: instant(entry.enteredAt),
  ...given('leftStageAt', entry.leftAt === undefined ? undefined : instant(entry.leftAt)),
  allowedActions: stageNumber === 0 ? ['set_entered_at'] : ['delete', 'set_entered_at'],
  actorId: entry.actorId,
});

/** The application as lists and webhooks give it. */
export const renderApplication = (application: Application, view: View): Record<string, unknown> => {
  const { candidate, job } = application;
  return {
    id: application.id,
    createdAt: instant(application.createdAt),
    updatedAt: instant(application.updatedAt),
    status: applicationStatus(application),
    ...given(
      'archivedAt',
      application.archivedAt === undefined ? undefined : instant(application.archivedAt),
    ),
    candidate: {
      id: candidate.id,
      name: candidate.name,
      ...given('primaryEmailAddress', primary(candidate.emails)),
      ...given('primaryPhoneNumber', primary(candidate.phones)),
    },
    currentInterviewStage: renderStage(application.stage),
    source: application.source === null ? null : renderSource(application.source),
    creditedToUser: application.creditedTo === null ? null : renderUser(application.creditedTo),
    archiveReason:
      application.archiveReason === null
        ? null
        : { ...renderArchiveReason(application.archiveReason), customFields: [] },
    job: {
      id: job.id,
      title: job.title,
      locationId: job.location.id,
      departmentId: job.department.id,
      brandId: job.brandId,
    },
    hiringTeam: renderTeam(job.hiringTeam),
    customFields: fieldValues(application.customFields, view.privateFields),
    appliedViaJobPostingId: null,
    submitterClientIp: null,
    submitterUserAgent: null,
  };
};

/** The application as `application.info` gives it: with its history, and the résumé's handle if there is one. */
export const renderApplicationInfo = (application: Application, view: View): Record<string, unknown> => ({
  ...renderApplication(application, view),
  applicationHistory: renderHistory(application),
  ...given('resumeFileHandle', renderResume(application.candidate)),
});
