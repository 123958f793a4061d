import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';

export type HistoryEvent = proto.temporal.api.history.v1.IHistoryEvent;
export type EventName = keyof typeof EventType;

const { EventType } = proto.temporal.api.enums.v1;

/** The events of a run (the newest without `runId`), as the server keeps them. */
export const eventsOf = async (
  client: Client,
  workflowId: string,
  runId?: string,
): Promise<HistoryEvent[]> => {
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  return [...(history.events ?? [])];
};

export const isEvent = (event: HistoryEvent, name: EventName): boolean => event.eventType === EventType[name];

export const countOf = (events: readonly HistoryEvent[], name: EventName): number =>
  events.filter((event) => isEvent(event, name)).length;

/** The most timers that were open at one point of the history. */
export const mostTimersAtOnce = (events: readonly HistoryEvent[]): number => {
  let open = 0;
  let most = 0;
  for (const event of events) {
    if (isEvent(event, 'EVENT_TYPE_TIMER_STARTED')) open += 1;
    if (isEvent(event, 'EVENT_TYPE_TIMER_FIRED') || isEvent(event, 'EVENT_TYPE_TIMER_CANCELED')) open -= 1;
    most = Math.max(most, open);
  }
  return most;
};

/** Every text and every byte of a history, as one string to search in: what anybody with the server's data can read. */
export const readableIn = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  if (Array.isArray(value)) return value.map(readableIn).join('\n');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(readableIn).join('\n');
  return '';
};

export type FoundPayload = { readonly encoding: string };

/** All payloads of a history, with their encodings. */
export const payloadsIn = (value: unknown): FoundPayload[] => {
  if (Array.isArray(value)) return value.flatMap(payloadsIn);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  const metadata: unknown = Reflect.get(value, 'metadata');
  const encoding: unknown =
    typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'encoding') : undefined;
  // Search attributes carry their type: the server writes its own (the schedule's id and time), which are ours to read.
  const indexed = typeof metadata === 'object' && metadata !== null && 'type' in metadata;
  if (encoding instanceof Uint8Array) return indexed ? [] : [{ encoding: Buffer.from(encoding).toString() }];
  return Object.values(value).flatMap(payloadsIn);
};
