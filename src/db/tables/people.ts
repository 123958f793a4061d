import type { Flag, PersonStatus, Reason } from '../../domain/standing.ts';
import type { ZoneSource } from '../../domain/organization.ts';
import type { PersonFields } from '../../domain/person.ts';
import type { Columns } from '../bulk.ts';

/** Instants are epoch milliseconds, dates ISO days. */
export type PersonRow = Omit<PersonFields, 'timeZone'> & {
  readonly id: string;
  readonly status: PersonStatus;
  /** Who took the person out: the recruiting system's word can be taken back by it, an admin's cannot. */
  readonly statusBy: 'ats' | 'admin' | null;
  readonly statusReason: string | null;
  readonly nameKey: string | null;
  readonly personalEmailKey: string | null;
  readonly phoneKey: string | null;
  readonly primaryEmail: string | null;
  readonly primaryEmailKey: string | null;
  readonly hrisEmail: string | null;
  readonly companyEmailKey: string | null;
  /** The address that took no mail: whoever is written to under it is flagged. */
  readonly bouncedEmailKey: string | null;
  readonly startDateSource: 'ats' | 'hris' | null;
  /** What the recruiting system says, for the difference to be seen once the HRIS has the last word. */
  readonly atsStartDate: string | null;
  readonly timeZone: string;
  readonly timeZoneSource: ZoneSource;
  readonly currentHireId: string | null;
  readonly employeeId: string | null;
  readonly exempt: boolean;
  readonly rehire: boolean;
  readonly flags: readonly Flag[];
  readonly reasons: readonly Reason[];
  readonly dueAt: number | null;
  readonly fullAccessAt: number | null;
  readonly startApprovedOn: string | null;
  /** The hire whose un-hire an admin saw and overruled. */
  readonly keptHireId: string | null;
  readonly activatedAt: number | null;
  /** The `dueAt` whose coming was dealt with. */
  readonly startReachedFor: number | null;
  readonly search: string;
  readonly version: number;
  readonly deletedAt: number | null;
};

export const personColumns = {
  id: 'uuid',
  status: 'text',
  statusBy: 'text',
  statusReason: 'text',
  firstName: 'text',
  middleName: 'text',
  lastName: 'text',
  preferredName: 'text',
  nameKey: 'text',
  personalEmail: 'text',
  personalEmailKey: 'text',
  phone: 'text',
  phoneKey: 'text',
  primaryEmail: 'text',
  primaryEmailKey: 'text',
  hrisEmail: 'text',
  companyEmailKey: 'text',
  bouncedEmailKey: 'text',
  jobTitle: 'text',
  department: 'text',
  location: 'text',
  employmentType: 'text',
  workerType: 'text',
  manager: 'text',
  compensationAmount: 'numeric',
  compensationCurrency: 'text',
  compensationPeriod: 'text',
  startDate: 'date',
  startDateSource: 'text',
  atsStartDate: 'date',
  endDate: 'date',
  timeZone: 'text',
  timeZoneSource: 'text',
  currentHireId: 'uuid',
  employeeId: 'uuid',
  exempt: 'boolean',
  rehire: 'boolean',
  flags: 'text[]',
  reasons: 'text[]',
  dueAt: 'timestamptz',
  fullAccessAt: 'timestamptz',
  startApprovedOn: 'date',
  keptHireId: 'uuid',
  activatedAt: 'timestamptz',
  startReachedFor: 'timestamptz',
  search: 'text',
  version: 'integer',
  deletedAt: 'timestamptz',
} as const satisfies Columns & Record<keyof PersonRow, unknown>;
