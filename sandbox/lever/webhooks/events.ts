/** The events of Lever's webhooks; those about one opportunity's way may be limited to its origins. */
export const CONDITIONAL_EVENTS = [
  'applicationCreated',
  'candidateHired',
  'candidateStageChange',
  'candidateArchiveChange',
] as const;

export const WEBHOOK_EVENTS = [
  ...CONDITIONAL_EVENTS,
  'candidateDeleted',
  'interviewCreated',
  'interviewUpdated',
  'interviewDeleted',
  'contactCreated',
  'contactUpdated',
] as const;

export type WebhookEventName = (typeof WEBHOOK_EVENTS)[number];
