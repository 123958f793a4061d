/** What a source may say about an employee; the names are those of a roster's columns (`src/roster/columns.ts`). */
export const employeeFieldNames = [
  'id',
  'first_name',
  'middle_name',
  'last_name',
  'full_name',
  'preferred_name',
  'work_email',
  'personal_email',
  'phone',
  'birth_date',
  'job_title',
  'department',
  'location',
  'time_zone',
  'legal_entity',
  'employment_type',
  'worker_type',
  'manager',
  'start_date',
  'end_date',
  'status',
  'candidate_id',
  'country',
] as const;

export type EmployeeFieldName = (typeof employeeFieldNames)[number];

/** One employee as a source tells it: text as it stands there, days as ISO days. What is not said is left out. */
export type EmployeeCells = Readonly<Partial<Record<EmployeeFieldName, string>>>;

/**
 * Whose the record is, whether and from when they work here, and what they sign in with. Anything else that cannot be read
 * is left out and named: nobody waits outside for a birthday.
 */
export const essentialFields: ReadonlySet<EmployeeFieldName> = new Set<EmployeeFieldName>([
  ...(['id', 'first_name', 'last_name', 'full_name', 'work_email'] as const),
  ...(['start_date', 'end_date', 'status', 'worker_type'] as const),
]);

/** A value that was left out, and why; the value is never named. */
export type UnreadableField = { readonly field: EmployeeFieldName; readonly message: string };
