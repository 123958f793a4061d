/** A field of a person, as `GET /company/people/fields` shows it. Ids and categories are Bob's, as far as they are published. */
export type Field = {
  readonly id: string;
  readonly category: string;
  readonly name: string;
  readonly type: 'text' | 'date' | 'list' | 'employee-reference' | 'email' | 'phone' | 'number';
  readonly list?: string;
  readonly historical: boolean;
};

type Row = readonly [id: string, name: string, type: Field['type'], list?: string];

/** Category of each field is what stands before the first point, but for those of `payroll.employment`. */
const ROWS: readonly Row[] = [
  ['root.id', 'Person id', 'text'],
  ['root.companyId', 'Company id', 'number'],
  ['root.email', 'Email', 'email'],
  ['root.firstName', 'First name', 'text'],
  ['root.middleName', 'Middle name', 'text'],
  ['root.surname', 'Last name', 'text'],
  ['root.displayName', 'Display name', 'text'],
  ['root.fullName', 'Full name', 'text'],
  ['root.creationDate', 'Creation date', 'date'],
  ['root.avatarUrl', 'Avatar', 'text'],
  ['about.about', 'About', 'text'],
  ['about.preferredName', 'Preferred name', 'text'],
  ['work.title', 'Job title', 'list', 'title'],
  ['work.department', 'Department', 'list', 'department'],
  ['work.site', 'Site', 'text'],
  ['work.siteId', 'Site id', 'number'],
  ['work.startDate', 'Start date', 'date'],
  ['work.reportsTo', 'Reports to', 'employee-reference'],
  ['work.manager', 'Manager id', 'text'],
  ['work.employeeIdInCompany', 'Employee ID', 'number'],
  ['work.custom.field_1655996461265', 'Legal entity', 'list', 'legalEntity'],
  ['work.custom.field_1675170634117', 'Candidate ID', 'text'],
  ['home.privateEmail', 'Personal email', 'email'],
  ['home.mobilePhone', 'Personal mobile', 'phone'],
  ['home.privatePhone', 'Personal phone', 'phone'],
  ['personal.birthDate', 'Date of birth', 'date'],
  ['address.country', 'Country', 'text'],
  ['payroll.employment.contract', 'Employment contract', 'list', 'contract'],
  ['payroll.employment.type', 'Employment type', 'list', 'employmentType'],
  ['internal.status', 'Status', 'text'],
  ['internal.lifecycleStatus', 'Lifecycle status', 'text'],
  ['internal.terminationDate', 'Termination date', 'date'],
  ['internal.terminationReason', 'Termination reason', 'text'],
];

const HISTORICAL = new Set([
  'work.title',
  'work.department',
  'work.site',
  'work.siteId',
  'work.reportsTo',
  'work.manager',
]);

const categoryOf = (id: string): string =>
  id.startsWith('payroll.employment') ? 'employment' : (id.split('.')[0] ?? id);

export const FIELDS: readonly Field[] = ROWS.map(([id, name, type, list]) => ({
  id,
  category: categoryOf(id),
  name,
  type,
  ...(list === undefined ? {} : { list }),
  historical: HISTORICAL.has(id),
}));

export const FIELD_BY_ID: ReadonlyMap<string, Field> = new Map(FIELDS.map((field) => [field.id, field]));

/** What a service user may be allowed to see; `root` is seen by all. */
export const CATEGORIES: readonly string[] = [...new Set(FIELDS.map(({ category }) => category))];

/** Without `fields` a search shows these: identity, and the categories About, Employment and Work. */
export const DEFAULT_FIELDS: readonly string[] = FIELDS.filter(
  ({ id, category }) =>
    ['about', 'employment', 'work'].includes(category) || (category === 'root' && id !== 'root.middleName'),
).map(({ id }) => id);

/** Where a field stands in the nested form. */
export const jsonPathOf = (id: string): string => id.replace(/^root\./, '');

/** An id in either form, `work.title` or `/work/title`, with or without `root`; null for a field that there is none of. */
export const fieldNamed = (written: string): Field | null => {
  const id = written.replace(/^\//, '').replaceAll('/', '.');
  return FIELD_BY_ID.get(id) ?? FIELD_BY_ID.get(`root.${id}`) ?? null;
};
