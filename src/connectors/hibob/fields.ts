/** What is asked for, by Bob's ids of fields; unknown ones and those that may not be seen are left out by Bob. */
export const fieldIds = {
  id: 'root.id',
  first_name: 'root.firstName',
  middle_name: 'root.secondName',
  last_name: 'root.surname',
  work_email: 'root.email',
  personal_email: 'home.privateEmail',
  birth_date: 'personal.birthDate',
  job_title: 'work.title',
  department: 'work.department',
  location: 'work.site',
  start_date: 'work.startDate',
  end_date: 'internal.terminationDate',
  status: 'internal.status',
  country: 'address.siteCountry',
} as const;

/** Read together with others, so not one to one. */
export const mobilePhone = 'home.mobilePhone';
export const privatePhone = 'home.privatePhone';
export const displayName = 'root.displayName';
export const managerId = 'work.manager';
export const reportsTo = 'work.reportsTo';
export const employmentType = 'payroll.employment.type';
export const contractType = 'payroll.employment.contract';
export const companyId = 'root.companyId';

export const askedFields: readonly string[] = [
  ...Object.values(fieldIds),
  mobilePhone,
  privatePhone,
  displayName,
  managerId,
  reportsTo,
  employmentType,
  contractType,
  companyId,
];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** The forms in which one field stands in an answer: nested, by its path with slashes, by its own id. */
const formsOf = (record: unknown, id: string): readonly unknown[] => {
  const steps = (id.startsWith('root.') ? id.slice(5) : id).split('.');
  const nested = steps.reduce<unknown>(own, record);
  const slashed = own(record, `/${id.replaceAll('.', '/')}`);
  return [nested, isObject(slashed) ? own(slashed, 'value') : slashed, own(record, id)];
};

/** Whether the answer has the field at all: one that may not be seen is not even there. */
export const hasField = (record: unknown, id: string): boolean =>
  formsOf(record, id).some((value) => value !== undefined);

/** The field as machines read it: ISO days, ids of list items. Undefined where it is left out. */
export const fieldIn = (record: unknown, id: string): unknown => {
  const forms = formsOf(record, id);
  return (
    forms.find((value) => value !== undefined && value !== null) ?? forms.find((value) => value === null)
  );
};

/** The field as people read it, where Bob tells that: names of list items. Not for days: those are in anybody's format. */
export const shownIn = (record: unknown, id: string): unknown => {
  const shown = fieldIn(own(record, 'humanReadable'), id);
  return typeof shown === 'string' && shown.trim() !== '' ? shown : fieldIn(record, id);
};
