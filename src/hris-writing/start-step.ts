import { compensationsOf, fetchPerson, rolesOf, write, type Fields } from '../connectors/humaans/write.ts';
import { recordGone } from './problems.ts';
import { answerOf, leftAlone, type StepContext, type StepResult } from './step.ts';

/**
 * A start date that moved after it was written: written there as long as nobody changed it by hand, shown as a difference from
 * then on. What Foyer made to begin on the old day begins on the new one; the person comes last, for by the person's day it
 * is known whether this was done.
 */
export const startStep = async (ctx: StepContext, recordId: string): Promise<StepResult> => {
  const { call, facts, write: asked } = ctx;
  const { startDate: wanted } = facts;
  const person = await fetchPerson(call, recordId);
  if (person === null) return { kind: 'stuck', problem: recordGone('start_date'), recordGone: true };
  const theirs = person.employmentStartDate ?? null;
  if (theirs === wanted || wanted === null)
    return { ...leftAlone([]), change: { writtenStart: theirs, difference: null } };
  if (theirs !== asked.writtenStart)
    return { ...leftAlone([]), change: { difference: { theirs, ours: wanted } } };
  await moveOwn(ctx, { recordId, from: theirs, to: wanted });
  const sent: Fields = {
    employmentStartDate: wanted,
    ...(person.firstWorkingDay === theirs ? { firstWorkingDay: wanted } : {}),
  };
  const body = await write(call, { endpoint: 'people', id: recordId, fields: sent });
  return {
    kind: 'done',
    done: { how: 'changed', recordId, fields: Object.keys(sent) },
    leftOut: [],
    change: { writtenStart: wanted, difference: null },
    sent,
    answered: answerOf(body, sent),
  };
};

/** Job role and salary that begin with the employment. */
const moveOwn = async (
  { call, write: asked }: StepContext,
  o: { readonly recordId: string; readonly from: string | null; readonly to: string },
): Promise<void> => {
  const { job_role: role, compensation: salary } = asked.steps;
  const fields: Fields = { effectiveDate: o.to };
  if (role?.recordId != null)
    for (const one of await rolesOf(call, o.recordId))
      if (one.id === role.recordId && one.effectiveDate === o.from)
        await write(call, { endpoint: 'job-roles', id: one.id, fields });
  if (salary?.recordId != null)
    for (const one of await compensationsOf(call, o.recordId))
      if (one.id === salary.recordId && one.effectiveDate === o.from)
        await write(call, { endpoint: 'compensations', id: one.id, fields });
};
