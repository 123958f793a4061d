import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';

const { EventType } = proto.temporal.api.enums.v1;

/** What a history cost, by kind. */
export type Actions = ReadonlyMap<string, number>;

/**
 * Billable Actions of one execution by its history (docs.temporal.io/cloud/actions): start, each signal (one that
 * came with the start is part of it), each timer, each attempt of an activity. Workflow tasks cost nothing. What a
 * history does not show (queries, heartbeats, a schedule's own part) is not in it.
 */
export const actionsOf = async (
  client: Client,
  execution: { workflowId: string; runId?: string },
): Promise<Actions> => {
  const { events } = await client.workflow.getHandle(execution.workflowId, execution.runId).fetchHistory();
  const counted = new Map<string, number>();
  const add = (kind: string, n = 1): void => {
    counted.set(kind, (counted.get(kind) ?? 0) + n);
  };
  let previous: proto.temporal.api.enums.v1.EventType | null | undefined;
  for (const event of events ?? []) {
    switch (event.eventType) {
      case EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED:
        add('start');
        break;
      case EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED:
        if (previous !== EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED) add('signal');
        break;
      case EventType.EVENT_TYPE_TIMER_STARTED:
        add('timer');
        break;
      case EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED:
        add('activity', event.activityTaskStartedEventAttributes?.attempt ?? 1);
        break;
      default:
        break;
    }
    previous = event.eventType;
  }
  return counted;
};

export const totalOf = (actions: Actions): number => [...actions.values()].reduce((sum, n) => sum + n, 0);

export const listOf = (actions: Actions): string =>
  [...actions].map(([kind, n]) => (n === 1 ? kind : `${n} × ${kind}`)).join(', ');
