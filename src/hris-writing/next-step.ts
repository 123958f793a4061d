import type { WriteFacts } from '../db/repositories/hris-writers.ts';
import type { HrisWrite } from '../db/repositories/hris-writes.ts';
import type { HrisWriteStep } from '../domain/hris-write.ts';

export type Next =
  | { readonly kind: 'step'; readonly step: HrisWriteStep }
  /** Nothing is to be done (any more) as things stand. */
  | { readonly kind: 'rest'; readonly state: 'written' | 'waiting' }
  /** The person is not coming: nothing is sent, and what is there is a person's to end. */
  | { readonly kind: 'withdrawn' }
  /** A person has to look first, or nobody is there (any more). */
  | { readonly kind: 'nothing' };

const ORDER = ['person', 'job_role', 'compensation', 'custom_values'] as const;

const isDone = (write: Pick<HrisWrite, 'recordId' | 'steps'>, step: HrisWriteStep): boolean =>
  step === 'person' ? write.recordId !== null : write.steps[step] !== undefined;

/** What comes next for a person, by what is done already. Pure. */
export const nextStep = (
  write: Pick<HrisWrite, 'recordId' | 'steps' | 'writtenStart' | 'difference'>,
  facts: Pick<WriteFacts, 'status' | 'gone' | 'startDate'>,
): Next => {
  if (facts.gone || facts.status === 'withdrawn' || facts.status === 'no_show') return { kind: 'withdrawn' };
  if (facts.status !== 'expected') return { kind: 'nothing' };
  // Without a start date they would be active there at once.
  if (facts.startDate === null && write.recordId === null) return { kind: 'rest', state: 'waiting' };
  const step = ORDER.find((one) => !isDone(write, one));
  if (step !== undefined) return { kind: 'step', step };
  const moved = facts.startDate !== null && facts.startDate !== write.writtenStart;
  const shown = write.difference !== null && write.difference.ours === facts.startDate;
  return moved && !shown ? { kind: 'step', step: 'start_date' } : { kind: 'rest', state: 'written' };
};
