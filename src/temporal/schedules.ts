import { createHash } from 'node:crypto';
import { ScheduleOverlapPolicy, type ScheduleOptions } from '@temporalio/client';
import { connectionSyncId, talentImportId } from './ids.ts';

/** The organization's hour for its daily sync, in its time zone. */
export type DailySlot = { readonly hour: number; readonly timeZone: string };

/** The minute and second of a connection within its hour: spread evenly, the same every day (Y1). */
export const minuteOf = (connectionId: string): { minute: number; second: number } => {
  const n = createHash('sha256').update(connectionId).digest().readUInt16BE(0) % 3600;
  return { minute: Math.floor(n / 60), second: n % 60 };
};

/**
 * Daily at the organization's hour. After an outage a missed run is made up once, within six hours (SC-A16); a run that
 * meets another waits for its end.
 */
export const syncSchedule = (o: {
  orgId: string;
  connectionId: string;
  slot: DailySlot;
  taskQueue: string;
  /** See `ConnectionSyncInput`. */
  silenceMs?: number;
}): Omit<ScheduleOptions, 'scheduleId'> => ({
  spec: { calendars: [{ hour: o.slot.hour, ...minuteOf(o.connectionId) }], timezone: o.slot.timeZone },
  policies: { overlap: ScheduleOverlapPolicy.BUFFER_ONE, catchupWindow: '6 hours', pauseOnFailure: false },
  action: {
    type: 'startWorkflow',
    workflowType: 'connectionSyncWorkflow',
    workflowId: connectionSyncId(o.orgId, o.connectionId),
    taskQueue: o.taskQueue,
    args: [
      {
        orgId: o.orgId,
        connectionId: o.connectionId,
        ...(o.silenceMs === undefined ? {} : { silenceMs: o.silenceMs }),
      },
    ],
  },
});

/** The same for the candidates of a connection. One that meets another has nothing to add to it. */
export const talentSchedule = (o: {
  orgId: string;
  connectionId: string;
  slot: DailySlot;
  taskQueue: string;
  /** See `TalentImportInput`. */
  silenceMs?: number;
}): Omit<ScheduleOptions, 'scheduleId'> => ({
  spec: { calendars: [{ hour: o.slot.hour, ...minuteOf(o.connectionId) }], timezone: o.slot.timeZone },
  policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '6 hours', pauseOnFailure: false },
  action: {
    type: 'startWorkflow',
    workflowType: 'talentImportWorkflow',
    workflowId: talentImportId(o.orgId, o.connectionId),
    taskQueue: o.taskQueue,
    args: [
      {
        orgId: o.orgId,
        connectionId: o.connectionId,
        ...(o.silenceMs === undefined ? {} : { silenceMs: o.silenceMs }),
      },
    ],
  },
});
