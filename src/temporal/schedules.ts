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

type DailyOf = {
  readonly orgId: string;
  readonly connectionId: string;
  readonly slot: DailySlot;
  readonly taskQueue: string;
  /** See `ConnectionSyncInput` and `TalentImportInput`. */
  readonly silenceMs?: number;
};

type Schedule = Omit<ScheduleOptions, 'scheduleId'>;

const daily = (
  { orgId, connectionId, slot, taskQueue, silenceMs }: DailyOf,
  run: { workflowType: string; workflowId: string; overlap: ScheduleOverlapPolicy },
): Schedule => ({
  spec: { calendars: [{ hour: slot.hour, ...minuteOf(connectionId) }], timezone: slot.timeZone },
  policies: { overlap: run.overlap, catchupWindow: '6 hours', pauseOnFailure: false },
  action: {
    type: 'startWorkflow',
    workflowType: run.workflowType,
    workflowId: run.workflowId,
    taskQueue,
    args: [{ orgId, connectionId, ...(silenceMs === undefined ? {} : { silenceMs }) }],
  },
});

/**
 * Daily at the organization's hour. After an outage a missed run is made up once, within six hours (SC-A16); a run that
 * meets another waits for its end.
 */
export const syncSchedule = (o: DailyOf): Schedule =>
  daily(o, {
    workflowType: 'connectionSyncWorkflow',
    workflowId: connectionSyncId(o.orgId, o.connectionId),
    overlap: ScheduleOverlapPolicy.BUFFER_ONE,
  });

/** The same for the candidates of a connection. One that meets another has nothing to add to it. */
export const talentSchedule = (o: DailyOf): Schedule =>
  daily(o, {
    workflowType: 'talentImportWorkflow',
    workflowId: talentImportId(o.orgId, o.connectionId),
    overlap: ScheduleOverlapPolicy.SKIP,
  });
