import type { HireSnapshot } from '../domain/hire.ts';
import { dayIn } from '../time/start-instant.ts';

/**
 * Whether a hire found by a first import (or an explicit back-fill) lies inside the back-fill window (row Y10, SC-A8):
 * by its start date, else by the day it was hired, else by the day the application last changed.
 */
export const insideWindow = (snapshot: HireSnapshot, backfillFrom: string | null): boolean => {
  if (backfillFrom === null) return true;
  const { startDate } = snapshot.fields;
  if (startDate !== null) return startDate >= backfillFrom;
  const instant = snapshot.hiredAt ?? snapshot.changedAt;
  return instant === null || dayIn('UTC', instant) >= backfillFrom;
};
