import type { LinkedEmployee } from '../db/repositories/links.ts';
import { employeeFields, type EmployeeRow } from '../db/tables/employees.ts';
import type { OrganizationSettings } from '../domain/organization.ts';
import type { PersonFields } from '../domain/person.ts';
import { inSourceOrder, type SpeakingEmployee } from '../domain/precedence.ts';

/** What a person's linked employee records come to. */
export type Employment = {
  /** What speaks about the person, best first. */
  readonly speaking: readonly SpeakingEmployee[];
  /** Whose state is the person's. */
  readonly lead: LinkedEmployee | null;
  /** An employee who works here, by a source that is installed. */
  readonly matched: boolean;
  /** The first source lists the person no more, whatever others say: a rescinded hire looks like that (SC-E3). */
  readonly vanished: boolean;
  /** The employment of the person is over. */
  readonly left: boolean;
};

/** Whether a record counts: an employment that was over before this hire starts says nothing about it (SC-B5, SC-C10). */
const counts = (employee: EmployeeRow, hire: PersonFields | null): boolean => {
  const over = employee.endDate ?? employee.startDate;
  return !(
    employee.state === 'terminated' &&
    over !== null &&
    hire?.startDate != null &&
    hire.startDate > over
  );
};

const isListed = ({ employee }: LinkedEmployee): boolean => employee.state !== 'vanished';

/**
 * The records in the order in which they count, and the one whose state the person's follows: of the first source that
 * still lists the person. An uninstalled source counts no more; for whom no other source speaks, its last word stays, but
 * it makes nobody an employee who works here (decision 12).
 */
export const employmentOf = (
  linked: readonly LinkedEmployee[],
  o: {
    readonly hire: PersonFields | null;
    readonly organization: Pick<OrganizationSettings, 'employeeSourceOrder'>;
  },
): Employment => {
  const ranked = inSourceOrder(linked, o.organization.employeeSourceOrder);
  const installed = ranked.filter((one) => one.installed);
  const heard = installed.length > 0 ? installed : ranked;
  const counting = heard.filter(({ employee }) => counts(employee, o.hire));
  const lead = counting.find(isListed) ?? counting[0] ?? heard[0] ?? null;
  return {
    speaking: [...counting.filter(isListed), ...counting.filter((one) => !isListed(one))].map((one) => ({
      source: one.source,
      listed: isListed(one),
      fields: employeeFields(one.employee),
      companyEmail: one.employee.workEmail,
    })),
    lead,
    matched: lead !== null && lead.installed && lead.employee.state === 'current',
    vanished: counting[0] !== undefined && !isListed(counting[0]),
    left: (heard.find(isListed) ?? heard[0])?.employee.state === 'terminated',
  };
};
