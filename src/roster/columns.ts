import { employeeFieldNames, type EmployeeFieldName } from '../domain/employee.ts';

/**
 * What a roster may say about an employee, and how its columns may be called. Names are compared without case, spaces
 * and punctuation, so `First Name`, `firstName`, `first_name` and `First-Name` are one. The first alias that a row fills
 * wins: a legal name before any other, a start date before the date of hire.
 */
export const rosterColumns = {
  id: [
    'id',
    'employee_id',
    'employee_number',
    'employee_no',
    'worker_id',
    'personnel_number',
    'staff_id',
    'external_id',
  ],
  first_name: ['first_name', 'legal_first_name', 'legal_name_first_name', 'given_name', 'forename'],
  middle_name: ['middle_name', 'legal_middle_name', 'legal_name_middle_name', 'middle_names'],
  last_name: ['last_name', 'legal_last_name', 'legal_name_last_name', 'family_name', 'surname'],
  full_name: ['full_name', 'name', 'employee_name', 'worker', 'display_name', 'legal_name'],
  preferred_name: ['preferred_name', 'preferred_first_name', 'nickname', 'known_as', 'goes_by'],
  work_email: [
    'work_email',
    'primary_work_email',
    'email_work',
    'company_email',
    'business_email',
    'email',
    'email_address',
  ],
  personal_email: [
    'personal_email',
    'home_email',
    'primary_home_email',
    'email_home',
    'private_email',
    'personal_email_address',
  ],
  phone: [
    'phone',
    'personal_phone',
    'mobile_phone',
    'mobile',
    'home_phone',
    'primary_home_phone',
    'phone_number',
    'cell_phone',
  ],
  birth_date: ['birth_date', 'date_of_birth', 'birthday', 'dob'],
  job_title: ['job_title', 'title', 'business_title', 'position', 'position_title', 'role'],
  department: [
    'department',
    'department_name',
    'team',
    'org_unit',
    'supervisory_organization',
    'supervisory_organization_name',
  ],
  location: ['location', 'work_location', 'office', 'site', 'work_city', 'location_name'],
  time_zone: ['time_zone', 'timezone', 'work_time_zone', 'tz'],
  legal_entity: ['legal_entity', 'company', 'company_name', 'entity', 'employer'],
  employment_type: ['employment_type', 'employment', 'time_type', 'contract_type', 'employee_type'],
  worker_type: ['worker_type', 'worker_category', 'worker_sub_type'],
  manager: ['manager', 'manager_name', 'reports_to', 'supervisor', 'managers_name', 'worker_s_manager'],
  start_date: [
    'start_date',
    'employment_start_date',
    'hire_date',
    'date_of_hire',
    'hired_on',
    'first_day',
    'joining_date',
  ],
  end_date: [
    'end_date',
    'employment_end_date',
    'termination_date',
    'last_day_of_work',
    'last_day',
    'leave_date',
  ],
  status: [
    'status',
    'employment_status',
    'employee_status',
    'worker_status',
    'active',
    'active_status',
    'is_active',
  ],
  candidate_id: [
    'candidate_id',
    'ats_candidate_id',
    'ats_id',
    'application_id',
    'applicant_id',
    'ashby_candidate_id',
    'ashby_id',
  ],
  country: ['country', 'work_country', 'location_country', 'primary_work_address_country', 'country_code'],
} as const satisfies Readonly<Record<EmployeeFieldName, readonly string[]>>;

export type RosterColumn = EmployeeFieldName;
export const rosterColumnNames = employeeFieldNames;

/** Letters and digits only: how column names are compared. */
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

export type KnownColumn = { readonly column: RosterColumn; readonly rank: number };

const known = new Map<string, KnownColumn>(
  rosterColumnNames.flatMap((column) =>
    rosterColumns[column].map((alias, rank) => [plain(alias), { column, rank }] as const),
  ),
);

/** Which column a header means, and how good a name it is for it (0 is best); null for one that is not read. */
export const columnOf = (header: string): KnownColumn | null => known.get(plain(header)) ?? null;
