import type { Item } from '../api/contract.ts';

export type Sync = Item<'GET /syncs'>;

export const stateWords: Readonly<Record<Sync['state'], { readonly text: string; readonly color: string }>> =
  {
    requested: { text: 'Waiting to start', color: 'gray' },
    running: { text: 'Running', color: 'blue' },
    succeeded: { text: 'Succeeded', color: 'green' },
    partially_succeeded: { text: 'Partly succeeded', color: 'yellow' },
    failed: { text: 'Failed', color: 'red' },
    suspicious: { text: 'Suspicious, nothing changed', color: 'orange' },
    held: { text: 'Withdrawals held', color: 'orange' },
    released: { text: 'Released', color: 'gray' },
    skipped: { text: 'Skipped', color: 'gray' },
  };

export const triggerWords: Readonly<Record<Sync['trigger'], string>> = {
  schedule: 'Daily schedule',
  manual: 'Button',
  webhook: 'Webhook',
  backfill: 'Back-fill',
  upload: 'Upload',
  push: 'Pushed by the HRIS',
  reconcile: 'Hourly check',
  written: 'After new hires were written',
};

export type Outcome = keyof Sync['counts'];

export const outcomeWords: Readonly<Record<Outcome, { readonly text: string; readonly color: string }>> = {
  created: { text: 'New', color: 'green' },
  updated: { text: 'Changed', color: 'blue' },
  unchanged: { text: 'Unchanged', color: 'gray' },
  withdrawn: { text: 'Withdrawn', color: 'orange' },
  skipped: { text: 'Skipped', color: 'yellow' },
  failed: { text: 'Failed', color: 'red' },
};
export const outcomes = ['created', 'updated', 'unchanged', 'withdrawn', 'skipped', 'failed'] as const;
