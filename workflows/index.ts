/** Each export is a workflow type; nothing else may stand here. */
export { connectionSyncWorkflow } from './connection-sync.workflow.ts';
export { eventDeliveryWorkflow } from './event-delivery.workflow.ts';
export { hireLifecycleWorkflow } from './hire-lifecycle.workflow.ts';
export { hrisWriteWorkflow } from './hris-write.workflow.ts';
export { journeyPlanningWorkflow } from './journey-planning.workflow.ts';
export { journeyWorkflow } from './journey.workflow.ts';
export { prospectExportWorkflow } from './prospect-export.workflow.ts';
export { prospectPushWorkflow } from './prospect-push.workflow.ts';
export { rosterSyncWorkflow } from './roster-sync.workflow.ts';
export { talentImportWorkflow } from './talent-import.workflow.ts';
