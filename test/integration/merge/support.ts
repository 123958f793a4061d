import { randomUUID } from 'node:crypto';
import { withOrganization } from '../../../src/db/scope.ts';
import { Refusal } from '../../../src/domain/errors.ts';
import { mergeEmployee, type Merged } from '../../../src/matching/merge.ts';
import { unmergeEmployee } from '../../../src/matching/unmerge.ts';
import { createTestPerson } from '../../support/people.ts';
import { employeeIdOf, roster, rowsOf, somebody, type RosterOrganization } from '../roster/support.ts';

type Merge = {
  personId: string;
  employeeId: string;
  decisionId?: string;
  confirm?: boolean;
  actor?: `user:${string}`;
};
export const merge = (org: RosterOrganization, o: Merge): Promise<Merged> =>
  withOrganization(org.db, { orgId: org.orgId, actor: o.actor ?? 'user:ada' }, (scope) =>
    mergeEmployee(scope, org.vault, {
      personId: o.personId,
      employeeId: o.employeeId,
      decisionId: o.decisionId ?? randomUUID(),
      confirm: o.confirm ?? false,
    }),
  );
export const unmerge = (
  org: RosterOrganization,
  personId: string,
  notTheSame = false,
  decisionId = randomUUID(),
  employeeId: string | null = null,
) => org.run((scope) => unmergeEmployee(scope, org.vault, { personId, employeeId, decisionId, notTheSame }));
export const refusalOf = async (work: Promise<unknown>): Promise<Refusal> => {
  const error: unknown = await work.then(
    () => new Error('Nothing was refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw error;
  return error;
};
export const personRow = async (org: RosterOrganization, id: string) =>
  (await rowsOf(org, 'people', { id }))[0] ?? {};

/** A person and an employee with one name and nothing else in common. */
export const namesakes = async (org: RosterOrganization, n = 1) => {
  const one = somebody(n);
  const { personId } = await createTestPerson(org, org.hireSource, {
    ...one.fields,
    personalEmail: null,
    phone: null,
  });
  await roster(org, [one.row], 'partial');
  return { personId, employeeId: await employeeIdOf(org, one.externalId) };
};
