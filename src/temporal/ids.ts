/** Stable ids from stable ids: the same input is the same workflow. */
export const lifecycleId = (orgId: string, hireId: string): string => `hire-lifecycle/${orgId}/${hireId}`;
export const connectionSyncId = (orgId: string, connectionId: string): string =>
  `connection-sync/${orgId}/${connectionId}`;
export const rosterSyncId = (orgId: string, syncId: string): string => `roster-sync/${orgId}/${syncId}`;
/** A replay is a workflow of its own, beside what an earlier round may still wait for. */
export const eventDeliveryId = (orgId: string, deliveryId: string, round: number): string =>
  `event-delivery/${orgId}/${deliveryId}${round === 0 ? '' : `/${round}`}`;
/** One round of sending a prospect; a repetition is beside what an earlier round may still wait for. */
export const prospectPushId = (orgId: string, pushId: string, round: number): string =>
  `prospect-push/${orgId}/${pushId}${round === 0 ? '' : `/${round}`}`;
/** One run that brings candidates of a connection here; the schedule's has the time of day instead of a run's id. */
export const talentImportId = (orgId: string, connectionId: string, importId?: string): string =>
  `talent-import/${orgId}/${connectionId}${importId === undefined ? '' : `/${importId}`}`;
export const talentScheduleId = (connectionId: string): string => `talent/${connectionId}`;
export const syncScheduleId = (connectionId: string): string => `sync/${connectionId}`;

/** One hire on one journey. */
export const journeyWorkflowId = (o: { orgId: string; hireId: string; journeyId: string }): string =>
  `journey/${o.orgId}/${o.hireId}/${o.journeyId}`;

/** Brings an organization's people onto their journeys. */
export const journeyPlanningId = (orgId: string): string => `journey-planning/${orgId}`;

/** One person in one HRIS: the write's id stands for both. */
export const hrisWriteId = (orgId: string, writeId: string): string => `hris-write/${orgId}/${writeId}`;

/** An export of prospects, from its first turn to its last. */
export const prospectExportId = (orgId: string, exportId: string): string =>
  `prospect-export/${orgId}/${exportId}`;
