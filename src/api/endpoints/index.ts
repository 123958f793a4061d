import type { Endpoint } from '../endpoint.ts';
import { prospecting } from './prospecting.ts';
import { deleteApiToken } from './delete-api-token.ts';
import { deleteMember } from './delete-member.ts';
import { getApiTokens } from './get-api-tokens.ts';
import { getAudit, getAuditFacets } from './get-audit.ts';
import {
  getConnectionWriteFields,
  getConnectionWritePreview,
  getConnectionWriting,
  patchConnectionWriting,
} from './hris-writing.ts';
import { getConnectionWrites, postConnectionWriteRetry } from './hris-writes.ts';
import { getMe } from './get-me.ts';
import { getMyDigest, patchMyDigest } from './my-digest.ts';
import { getPersonMail, getPersonMails } from './person-mails.ts';
import { getMembers } from './get-members.ts';
import { getNotices } from './get-notices.ts';
import { getDaysOff, patchDaysOff } from './days-off.ts';
import { getOrganization } from './get-organization.ts';
import { patchMe } from './patch-me.ts';
import { patchMember } from './patch-member.ts';
import { patchOrganization } from './patch-organization.ts';
import { deleteSession, deleteSessions, getSessions } from './sessions.ts';
import { postApiToken } from './post-api-token.ts';
import { postMember } from './post-member.ts';
import { postMemberInvitation } from './post-member-invitation.ts';
import { deleteConnection } from './delete-connection.ts';
import { deletePerson } from './delete-person.ts';
import { getConnection } from './get-connection.ts';
import { getConnectionFields } from './get-connection-fields.ts';
import { getConnectionPreview } from './get-connection-preview.ts';
import { getConnectionEmployeePreview } from './get-connection-employee-preview.ts';
import { getConnections } from './get-connections.ts';
import { getOverview } from './get-overview.ts';
import { getPeople } from './get-people.ts';
import { getPeopleFacets } from './get-people-facets.ts';
import { getPeopleStarts } from './get-people-starts.ts';
import { getPerson } from './get-person.ts';
import { getPersonSources } from './get-person-sources.ts';
import { getPersonTimeline } from './get-person-timeline.ts';
import { getSetup, postSetupConfirm } from './setup.ts';
import { getSync } from './get-sync.ts';
import { getSyncProgress } from './get-sync-progress.ts';
import { getSyncResults } from './get-sync-results.ts';
import { getSyncResultsCsv } from './get-sync-results-csv.ts';
import { getSyncs } from './get-syncs.ts';
import { patchConnection } from './patch-connection.ts';
import { patchPerson } from './patch-person.ts';
import { postAuthorization } from './post-authorization.ts';
import { postAuthorizationComplete } from './post-authorization-complete.ts';
import { postConnection } from './post-connection.ts';
import { postConnectionCheck } from './post-connection-check.ts';
import { postConnectionFetchCheck } from './post-connection-fetch-check.ts';
import { postConnectionSync } from './post-connection-sync.ts';
import { postConnectionWebhookSecret } from './post-connection-webhook-secret.ts';
import { postConnectionWebhooks } from './post-connection-webhooks.ts';
import { postConnectionToken } from './post-connection-token.ts';
import { postPeopleBulk } from './post-people-bulk.ts';
import { postProspectsBulk } from './prospects-bulk.ts';
import { postPersonNoShow } from './post-person-no-show.ts';
import { postPersonReinstate } from './post-person-reinstate.ts';
import { postPersonResolve } from './post-person-resolve.ts';
import { postPersonRestore } from './post-person-restore.ts';
import { postPersonWithdraw } from './post-person-withdraw.ts';
import { postSyncRelease } from './post-sync-release.ts';
import { getEmployees } from './employees.ts';
import { getEmployee, getEmployeeTimeline } from './get-employee.ts';
import { getMatches } from './get-matches.ts';
import { getShadow } from './get-shadow.ts';
import { getShadowCsv } from './get-shadow-csv.ts';
import { getPersonMatches } from './matches.ts';
import { getUnmatchedEmployees, postEmployeesSetAside } from './unmatched-employees.ts';
import { postMatchesBulk } from './post-matches-bulk.ts';
import { postPersonMerge } from './merge.ts';
import { getMergePreview, getUnmergePreview } from './previews.ts';
import { postPersonNotAMatch } from './not-a-match.ts';
import {
  deleteEventEndpoint,
  getEventEndpoint,
  getEventEndpoints,
  patchEventEndpoint,
  postEventEndpoint,
} from './event-endpoints.ts';
import {
  getEventTypes,
  postEventEndpointReplay,
  postEventEndpointSecret,
  postEventEndpointTest,
} from './event-endpoint-acts.ts';
import { getEventDeliveries, getEventDelivery, postEventDeliveryReplay } from './event-deliveries.ts';
import { postPersonUnmerge } from './unmerge.ts';
import { getJourneyOptions } from './journey-options.ts';
import { postJourneyDryRun, postJourneyPreview } from './journey-trials.ts';
import {
  deleteJourneyEndpoint,
  getJourney,
  getJourneys,
  getJourneyTemplates,
  patchJourney,
  postJourney,
  postJourneyMove,
  postJourneyState,
} from './journeys.ts';
import {
  deletePersonJourney,
  getPersonJourneys,
  postPersonJourney,
  postPersonJourneyStep,
} from './person-journeys.ts';
import { getTasks, patchTask } from './tasks.ts';
import { getOwnStart, putOwnTask } from './own-start.ts';
import { deletePersonInvitation, getPersonInvitation, postPersonInvitation } from './person-invitation.ts';
import { getPersonQuestions, postPersonQuestionSettled } from './person-questions.ts';
import { getErasureProof } from './get-erasure-proof.ts';
import { getErasures } from './get-erasures.ts';
import { getJourneyStanding } from './get-journey-standing.ts';
import { getPersonExport } from './get-person-export.ts';
import { getRetentionPreview } from './get-retention-preview.ts';
import { postPersonErase } from './post-person-erase.ts';
import { postPersonReadmit } from './post-person-readmit.ts';
import { getNewHire, getNewHires } from './get-new-hires.ts';
import {
  patchNewHire,
  postNewHireAdd,
  postNewHireRemove,
  postNewHireRestore,
  postNewHiresBulk,
} from './new-hire-acts.ts';

/** Every endpoint there is. Being here is what serves, documents and tests it (roles, foreign ids, audit). */
export const endpoints = [
  getMe,
  patchMe,
  getMyDigest,
  patchMyDigest,
  getSessions,
  deleteSession,
  deleteSessions,
  getOrganization,
  patchOrganization,
  getDaysOff,
  patchDaysOff,
  getMembers,
  postMember,
  patchMember,
  deleteMember,
  postMemberInvitation,
  getApiTokens,
  postApiToken,
  deleteApiToken,
  getAudit,
  getAuditFacets,
  getNotices,
  getOverview,
  getSetup,
  postSetupConfirm,
  getPeople,
  getPeopleFacets,
  getPeopleStarts,
  getPerson,
  getPersonTimeline,
  getPersonMails,
  getPersonMail,
  getPersonSources,
  patchPerson,
  postPersonWithdraw,
  postPersonReinstate,
  postPersonNoShow,
  postPersonResolve,
  deletePerson,
  postPersonRestore,
  postPeopleBulk,
  postProspectsBulk,
  getConnections,
  getConnection,
  postConnection,
  postAuthorization,
  postAuthorizationComplete,
  patchConnection,
  deleteConnection,
  postConnectionCheck,
  postConnectionToken,
  getConnectionFields,
  getConnectionWriting,
  patchConnectionWriting,
  getConnectionWriteFields,
  getConnectionWritePreview,
  getConnectionWrites,
  postConnectionWriteRetry,
  getConnectionPreview,
  getConnectionEmployeePreview,
  postConnectionFetchCheck,
  postConnectionSync,
  postConnectionWebhooks,
  postConnectionWebhookSecret,
  getSyncs,
  getSync,
  getSyncResults,
  getSyncResultsCsv,
  getSyncProgress,
  postSyncRelease,
  ...prospecting,
  getEmployees,
  getEmployee,
  getEmployeeTimeline,
  getMatches,
  postMatchesBulk,
  getUnmatchedEmployees,
  postEmployeesSetAside,
  getShadow,
  getShadowCsv,
  getPersonMatches,
  getMergePreview,
  getUnmergePreview,
  postPersonMerge,
  postPersonUnmerge,
  postPersonNotAMatch,
  getJourneys,
  getJourneyTemplates,
  getJourneyOptions,
  postJourneyPreview,
  postJourneyDryRun,
  getJourney,
  getJourneyStanding,
  postJourney,
  patchJourney,
  postJourneyState,
  deleteJourneyEndpoint,
  postJourneyMove,
  getPersonJourneys,
  postPersonJourney,
  deletePersonJourney,
  postPersonJourneyStep,
  getTasks,
  patchTask,
  getOwnStart,
  putOwnTask,
  getPersonInvitation,
  postPersonInvitation,
  deletePersonInvitation,
  getPersonQuestions,
  postPersonQuestionSettled,
  getEventTypes,
  getEventEndpoints,
  getEventEndpoint,
  postEventEndpoint,
  patchEventEndpoint,
  deleteEventEndpoint,
  postEventEndpointSecret,
  postEventEndpointTest,
  postEventEndpointReplay,
  getEventDeliveries,
  getEventDelivery,
  postEventDeliveryReplay,
  getPersonExport,
  postPersonErase,
  postPersonReadmit,
  getErasures,
  getErasureProof,
  getRetentionPreview,
  getNewHires,
  getNewHire,
  patchNewHire,
  postNewHireAdd,
  postNewHireRemove,
  postNewHireRestore,
  postNewHiresBulk,
] as const satisfies readonly Endpoint[];
