import {
  compensationsOf,
  compensationTypes,
  departmentKnown,
  rolesOf,
  write,
  type CompensationType,
  type Fields,
} from '../connectors/humaans/write.ts';
import { ownId } from '../connectors/records.ts';
import { departmentSeen } from '../db/repositories/hris-writers.ts';
import type { LeftOut } from '../domain/hris-write.ts';
import { noSalaryType } from './problems.ts';
import { answerOf, leftAlone, type StepContext, type StepDoneResult, type StepResult } from './step.ts';
import { periodThere, plainDecimal, sameDecimal } from './values.ts';

const kept = (field: string): StepDoneResult => leftAlone([{ field, why: 'kept_theirs' }]);

const foundAgain = (recordId: string): StepDoneResult => ({
  kind: 'done',
  done: { how: 'found', recordId, fields: [] },
  leftOut: [],
  sent: null,
  answered: { id: recordId },
});

const made = (body: unknown, sent: Fields, leftOut: readonly LeftOut[]): StepDoneResult => ({
  kind: 'done',
  done: { how: 'made', recordId: ownId(body), fields: Object.keys(sent) },
  leftOut,
  sent,
  answered: answerOf(body, sent),
});

/** The department as it is written there; null where nobody is in such a one. */
export const departmentThere = async (
  { call, run }: Pick<StepContext, 'call' | 'run'>,
  o: { readonly connectionId: string; readonly department: string },
): Promise<string | null> => {
  const seen = await run((scope) => departmentSeen(scope, o));
  if (seen !== null) return seen;
  return (await departmentKnown(call, o.department)) ? o.department : null;
};

/** The first job role. One that is there already, by an earlier attempt or by a person's hand, stays the only one. */
export const jobRoleStep = async (ctx: StepContext, recordId: string): Promise<StepResult> => {
  const { call, facts, write: asked } = ctx;
  const { jobTitle, startDate: effectiveDate, department } = facts;
  if (jobTitle === null || effectiveDate === null) return leftAlone([]);
  const known = await rolesOf(call, recordId);
  const same = known.find((one) => one.jobTitle === jobTitle);
  if (same !== undefined) return foundAgain(same.id);
  if (known.length > 0) return kept('jobTitle');
  const there =
    department === null ? null : await departmentThere(ctx, { connectionId: asked.connectionId, department });
  const sent: Fields = {
    personId: recordId,
    jobTitle,
    effectiveDate,
    ...(there === null ? {} : { department: there }),
  };
  const leftOut: LeftOut[] =
    department !== null && there === null ? [{ field: 'department', why: 'no_counterpart' }] : [];
  return made(await write(call, { endpoint: 'job-roles', fields: sent }), sent, leftOut);
};

/** The type that is the salary: the one that was chosen, or the only one that is called so. */
export const salaryType = (
  types: readonly CompensationType[],
  chosen: string | null,
): CompensationType | null => {
  if (chosen !== null) return types.find(({ id }) => id === chosen) ?? null;
  const [only, ...more] = types.filter(({ isSalary }) => isSalary);
  return more.length === 0 ? (only ?? null) : null;
};

/** The salary without person and type, or why it is left out; null where there is none. */
export const salaryOf = (
  facts: StepContext['facts'],
): { readonly fields: Fields } | { readonly leftOut: LeftOut } | null => {
  const amount = plainDecimal(facts.compensationAmount);
  const { compensationCurrency: currency, startDate: effectiveDate } = facts;
  if (amount === null || effectiveDate === null) return null;
  if (currency === null) return { leftOut: { field: 'currency', why: 'no_currency' } };
  const period = periodThere(facts.compensationPeriod);
  if (period === null) return { leftOut: { field: 'period', why: 'no_period' } };
  return { fields: { amount, currency: currency.toUpperCase(), period, effectiveDate } };
};

/** The salary, as exact decimal text. One that is there already stays the only one. */
export const compensationStep = async (ctx: StepContext, recordId: string): Promise<StepResult> => {
  const { call, facts, writer } = ctx;
  const salary = salaryOf(facts);
  if (salary === null) return leftAlone([]);
  if ('leftOut' in salary) return leftAlone([salary.leftOut]);
  const type = salaryType(await compensationTypes(call), writer.compensationType);
  if (type === null) return { kind: 'stuck', problem: noSalaryType };
  const known = await compensationsOf(call, recordId);
  const same = known.find(
    (one) =>
      one.compensationTypeId === type.id &&
      one.currency === salary.fields['currency'] &&
      one.period === salary.fields['period'] &&
      sameDecimal(one.amount ?? null, facts.compensationAmount),
  );
  if (same !== undefined) return foundAgain(same.id);
  if (known.some((one) => one.compensationTypeId === type.id)) return kept('amount');
  const sent: Fields = { personId: recordId, compensationTypeId: type.id, ...salary.fields };
  return made(await write(call, { endpoint: 'compensations', fields: sent }), sent, []);
};
