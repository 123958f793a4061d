/** How a value is written: as text, or as the id of the list item or employee that it is. */
export type Form = 'text' | 'id';

export type Field = {
  /** BambooHR's own id of it. */
  readonly id: number;
  /** The simulator's name. */
  readonly key: string;
  /** The display name. */
  readonly name: string;
  readonly type: string;
  /** As `GET /meta/fields` and webhooks call it. */
  readonly alias: string;
  /** Its name in the dataset `employee`. */
  readonly dataset: string;
  /** Further names under which one employee is asked for it. */
  readonly also?: readonly string[];
  /** Its names in the list of employees, where it has one. */
  readonly list?: string;
  /** Where a list shows its id, too. */
  readonly idName?: string;
  /** From a table with effective dates. */
  readonly history?: 'job' | 'status';
};

const text = (id: number, key: string, name: string, more: Partial<Field> = {}): Field => ({
  id,
  key,
  name,
  type: 'text',
  alias: key,
  dataset: key,
  list: key,
  ...more,
});

/** The fields of every employee; those that an employee fills in a table come from the row that counts. */
export const FIELDS: readonly Field[] = [
  text(1, 'firstName', 'First Name'),
  text(2, 'lastName', 'Last Name'),
  text(5, 'middleName', 'Middle Name'),
  text(1358, 'preferredName', 'Preferred Name'),
  text(13, 'employeeNumber', 'Employee #', { list: '' }),
  text(15, 'workEmail', 'Work Email', { type: 'email', dataset: 'email' }),
  text(1360, 'homeEmail', 'Home Email', { type: 'email' }),
  text(8, 'mobilePhone', 'Mobile Phone', { type: 'phone' }),
  text(9, 'homePhone', 'Home Phone', { type: 'phone' }),
  text(10, 'workPhone', 'Work Phone', { type: 'phone' }),
  text(6, 'birthDate', 'Birth Date', { type: 'date', alias: 'dateOfBirth', also: ['birthDate'] }),
  text(3, 'hireDate', 'Hire Date', { type: 'date' }),
  text(4330, 'originalHireDate', 'Original Hire Date', { type: 'date', list: '' }),
  text(4314, 'terminationDate', 'Termination Date', { type: 'date', list: '' }),
  text(1610, 'linkedIn', 'LinkedIn URL', {
    type: 'url',
    dataset: 'linkedinUrl',
    list: 'linkedinUrl',
    also: ['linkedinUrl'],
  }),
  text(11, 'city', 'City', { list: '' }),
  text(3991, 'country', 'Country', { type: 'country', list: '' }),
  text(17, 'jobTitle', 'Job Title', {
    type: 'list',
    dataset: 'jobInformationJobTitle',
    list: 'jobTitleName',
    idName: 'jobTitleId',
    also: ['jobTitleName'],
    history: 'job',
  }),
  text(4, 'department', 'Department', {
    type: 'list',
    dataset: 'jobInformationDepartment',
    list: 'departmentName',
    idName: 'departmentId',
    also: ['departmentName'],
    history: 'job',
  }),
  text(1355, 'division', 'Division', {
    type: 'list',
    dataset: 'jobInformationDivision',
    list: 'divisionName',
    idName: 'divisionId',
    also: ['divisionName'],
    history: 'job',
  }),
  text(18, 'location', 'Location', {
    type: 'list',
    dataset: 'jobInformationLocation',
    list: 'locationName',
    idName: 'locationId',
    also: ['locationName'],
    history: 'job',
  }),
  text(91, 'supervisor', 'Reporting to', {
    type: 'employee',
    dataset: 'jobInformationReportsTo',
    list: 'reportsToName',
    idName: 'reportsToId',
    also: ['reportsToName', 'reportsTo'],
    history: 'job',
  }),
  text(16, 'employmentStatus', 'Employment Status', {
    type: 'list',
    alias: 'employmentHistoryStatus',
    list: 'employmentStatusName',
    idName: 'employmentStatusId',
    also: ['employmentStatus', 'employmentStatusName'],
    history: 'status',
  }),
  text(4501, 'candidateId', 'Ashby Candidate ID', {
    alias: 'customAshbyCandidateID',
    dataset: 'customAshbyCandidateID',
    list: '',
  }),
];

/** What BambooHR works out of other fields. */
export const COMPUTED: readonly Field[] = [
  text(4047, 'status', 'Status', { type: 'list' }),
  text(4048, 'bestEmail', 'Best Email', { type: 'email' }),
  text(4049, 'displayName', 'Display Name', { list: '' }),
  text(4050, 'photoUrl', 'Photo URL', { type: 'url' }),
  text(4051, 'lastChanged', 'Last changed', { type: 'timestamp', list: '' }),
  text(4052, 'eeid', 'EEID', { list: '', also: ['id'] }),
];

export type Named = { readonly field: Field; readonly form: Form };

const all = [...FIELDS, ...COMPUTED];

const named = (names: (field: Field) => readonly string[]): ReadonlyMap<string, Named> => {
  const found = new Map<string, Named>();
  for (const field of all) {
    for (const name of names(field)) if (name !== '') found.set(name, { field, form: 'text' });
    if (field.idName !== undefined) found.set(field.idName, { field, form: 'id' });
  }
  return found;
};

/** By every name under which one employee can be asked for it. */
export const byName = named(({ id, key, alias, also = [] }) => [String(id), key, alias, ...also]);
/** By its name in the list of employees. */
export const byListName = named(({ list }) => [list ?? '']);
/** By its name in the dataset. */
export const byDatasetName = named(({ dataset }) => [dataset]);
/** By what a webhook may monitor. */
export const byMonitorName = new Map(
  FIELDS.flatMap((field) => [[field.alias, field] as const, [String(field.id), field] as const]),
);
/** What every record of the list has. */
export const BASE = ['firstName', 'lastName', 'preferredName', 'photoUrl', 'jobTitleName', 'status'] as const;
/** Plain fields: what an employee holds outside tables. */
export const PLAIN = FIELDS.filter(({ history }) => history === undefined).map(({ key }) => key);
