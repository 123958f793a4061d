import {
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  WorkflowExecutionAlreadyStartedError,
  type Client,
  type ScheduleOptions,
} from '@temporalio/client';
import { writeAskedSignal } from '../../workflows/hris-write.messages.ts';
import type { hrisWriteWorkflow } from '../../workflows/hris-write.workflow.ts';
import { lifecycleSignals } from '../../workflows/hire-lifecycle.messages.ts';
import type { eventDeliveryWorkflow } from '../../workflows/event-delivery.workflow.ts';
import type { hireLifecycleWorkflow } from '../../workflows/hire-lifecycle.workflow.ts';
import { journeyChangedSignal, planAskedSignal } from '../../workflows/journey.messages.ts';
import type { journeyPlanningWorkflow } from '../../workflows/journey-planning.workflow.ts';
import type { journeyWorkflow } from '../../workflows/journey.workflow.ts';
import type { prospectPushWorkflow } from '../../workflows/prospect-push.workflow.ts';
import type { prospectExportWorkflow } from '../../workflows/prospect-export.workflow.ts';
import type { rosterSyncWorkflow } from '../../workflows/roster-sync.workflow.ts';
import type { talentImportWorkflow } from '../../workflows/talent-import.workflow.ts';
import type { JourneyNews } from '../domain/journey.ts';
import type { LifecycleFacts, LifecycleSignal } from '../domain/lifecycle.ts';
import {
  eventDeliveryId,
  hrisWriteId,
  journeyPlanningId,
  journeyWorkflowId,
  lifecycleId,
  prospectExportId,
  prospectPushId,
  rosterSyncId,
  syncScheduleId,
  talentImportId,
  talentScheduleId,
} from './ids.ts';
import { syncSchedule, talentSchedule, type DailySlot } from './schedules.ts';
import type { TaskQueues } from './task-queues.ts';

/** All that Foyer asks of Temporal; every call may be repeated without another effect. */
export type TemporalGateway = {
  signalLifecycle(o: {
    orgId: string;
    hireId: string;
    signal: LifecycleSignal;
    facts: LifecycleFacts;
    priority: number;
  }): Promise<void>;
  signalJourney(o: {
    orgId: string;
    runId: string;
    hireId: string;
    journeyId: string;
    news: JourneyNews;
    priority: number;
  }): Promise<void>;
  /** Brings everybody of whom there is news onto their journeys. */
  planJourneys(o: { orgId: string; priority: number }): Promise<void>;
  /** Creates the connection's daily schedule or brings it up to date. */
  ensureSyncSchedule(o: { orgId: string; connectionId: string; slot: DailySlot }): Promise<void>;
  removeSyncSchedule(connectionId: string): Promise<void>;
  /** Runs the schedule now; the run waits its turn behind one that is under way. False when there is no schedule. */
  triggerSync(connectionId: string): Promise<boolean>;
  startRoster(o: { orgId: string; connectionId: string; syncId: string }): Promise<void>;
  /** Somebody is to be written to an HRIS, or looked at again there. */
  askHrisWrite(o: { orgId: string; writeId: string; revision: number; priority: number }): Promise<void>;
  startEventDelivery(o: { orgId: string; deliveryId: string; round: number }): Promise<void>;
  startPush(o: { orgId: string; pushId: string; round: number; priority: number }): Promise<void>;
  startTalentImport(o: { orgId: string; connectionId: string; importId: string }): Promise<void>;
  /** The daily import of a connection's candidates. */
  ensureTalentSchedule(o: { orgId: string; connectionId: string; slot: DailySlot }): Promise<void>;
  removeTalentSchedule(connectionId: string): Promise<void>;
  startExport(o: { orgId: string; exportId: string; priority: number }): Promise<void>;
};

const ensureSchedule = async (
  client: Client,
  scheduleId: string,
  schedule: Omit<ScheduleOptions, 'scheduleId'>,
): Promise<void> => {
  try {
    await client.schedule.create({ scheduleId, ...schedule });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(scheduleId).update((before) => ({ ...schedule, state: before.state }));
  }
};

const removeSchedule = async (client: Client, scheduleId: string): Promise<void> => {
  try {
    await client.schedule.getHandle(scheduleId).delete();
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
  }
};

/**
 * @param silenceMs see `ConnectionSyncInput`; for schedules that are made or brought up to date from here, and for rosters
 * that are started from here.
 */
export const temporalGateway = (
  client: Client,
  taskQueues: TaskQueues,
  { silenceMs }: { readonly silenceMs?: number } = {},
): TemporalGateway => ({
  signalLifecycle: async ({ orgId, hireId, signal, facts, priority }) => {
    await client.workflow.signalWithStart<typeof hireLifecycleWorkflow, [LifecycleFacts]>(
      'hireLifecycleWorkflow',
      {
        workflowId: lifecycleId(orgId, hireId),
        taskQueue: taskQueues.lifecycle,
        args: [{ orgId, hireId }],
        signal: lifecycleSignals[signal],
        signalArgs: [facts],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
        priority: { priorityKey: priority, fairnessKey: orgId },
      },
    );
  },
  signalJourney: async ({ orgId, runId, hireId, journeyId, news, priority }) => {
    await client.workflow.signalWithStart<typeof journeyWorkflow, [JourneyNews]>('journeyWorkflow', {
      workflowId: journeyWorkflowId({ orgId, hireId, journeyId }),
      taskQueue: taskQueues.lifecycle,
      args: [{ orgId, runId }],
      signal: journeyChangedSignal,
      signalArgs: [news],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      priority: { priorityKey: priority, fairnessKey: orgId },
    });
  },
  planJourneys: async ({ orgId, priority }) => {
    await client.workflow.signalWithStart<typeof journeyPlanningWorkflow>('journeyPlanningWorkflow', {
      workflowId: journeyPlanningId(orgId),
      taskQueue: taskQueues.lifecycle,
      args: [{ orgId }],
      signal: planAskedSignal,
      signalArgs: [],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      priority: { priorityKey: priority, fairnessKey: orgId },
    });
  },
  ensureSyncSchedule: async ({ orgId, connectionId, slot }) => {
    const schedule = syncSchedule({
      ...{ orgId, connectionId, slot, taskQueue: taskQueues.provider },
      ...(silenceMs === undefined ? {} : { silenceMs }),
    });
    await ensureSchedule(client, syncScheduleId(connectionId), schedule);
  },
  removeSyncSchedule: (connectionId) => removeSchedule(client, syncScheduleId(connectionId)),
  ensureTalentSchedule: async ({ orgId, connectionId, slot }) => {
    const schedule = talentSchedule({
      ...{ orgId, connectionId, slot, taskQueue: taskQueues.provider },
      ...(silenceMs === undefined ? {} : { silenceMs }),
    });
    await ensureSchedule(client, talentScheduleId(connectionId), schedule);
  },
  removeTalentSchedule: (connectionId) => removeSchedule(client, talentScheduleId(connectionId)),
  triggerSync: async (connectionId) => {
    try {
      await client.schedule.getHandle(syncScheduleId(connectionId)).trigger(ScheduleOverlapPolicy.BUFFER_ONE);
      return true;
    } catch (error) {
      if (error instanceof ScheduleNotFoundError) return false;
      throw error;
    }
  },
  startRoster: async ({ orgId, connectionId, syncId }) => {
    try {
      await client.workflow.start<typeof rosterSyncWorkflow>('rosterSyncWorkflow', {
        workflowId: rosterSyncId(orgId, syncId),
        taskQueue: taskQueues.provider,
        args: [{ orgId, connectionId, syncId, ...(silenceMs === undefined ? {} : { silenceMs }) }],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        priority: { priorityKey: 2, fairnessKey: orgId },
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  },
  askHrisWrite: async ({ orgId, writeId, revision, priority }) => {
    await client.workflow.signalWithStart<typeof hrisWriteWorkflow, [number]>('hrisWriteWorkflow', {
      workflowId: hrisWriteId(orgId, writeId),
      taskQueue: taskQueues.events,
      args: [{ orgId, writeId }],
      signal: writeAskedSignal,
      signalArgs: [revision],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      priority: { priorityKey: priority, fairnessKey: orgId },
    });
  },
  startEventDelivery: async ({ orgId, deliveryId, round }) => {
    await client.workflow.start<typeof eventDeliveryWorkflow>('eventDeliveryWorkflow', {
      workflowId: eventDeliveryId(orgId, deliveryId, round),
      taskQueue: taskQueues.events,
      args: [{ orgId, deliveryId, round }],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      priority: { priorityKey: 3, fairnessKey: orgId },
    });
  },
  startPush: async ({ orgId, pushId, round, priority }) => {
    try {
      await client.workflow.start<typeof prospectPushWorkflow>('prospectPushWorkflow', {
        workflowId: prospectPushId(orgId, pushId, round),
        taskQueue: taskQueues.provider,
        args: [{ orgId, pushId, round }],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        priority: { priorityKey: priority, fairnessKey: orgId },
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  },
  startTalentImport: async ({ orgId, connectionId, importId }) => {
    try {
      await client.workflow.start<typeof talentImportWorkflow>('talentImportWorkflow', {
        workflowId: talentImportId(orgId, connectionId, importId),
        taskQueue: taskQueues.provider,
        args: [{ orgId, connectionId, importId, ...(silenceMs === undefined ? {} : { silenceMs }) }],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        priority: { priorityKey: 4, fairnessKey: orgId },
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  },
  startExport: async ({ orgId, exportId, priority }) => {
    try {
      await client.workflow.start<typeof prospectExportWorkflow>('prospectExportWorkflow', {
        workflowId: prospectExportId(orgId, exportId),
        taskQueue: taskQueues.provider,
        args: [{ orgId, exportId }],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        priority: { priorityKey: priority, fairnessKey: orgId },
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  },
});
