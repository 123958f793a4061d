import type { Answer } from '../../../api/contract.ts';

export type Write = Answer<'GET /connections/{id}/writes'>['items'][number];
type LeftOut = Write['leftOut'][number];

const fields: Readonly<Record<string, string>> = {
  firstName: 'First name',
  middleName: 'Middle name',
  lastName: 'Last name',
  preferredName: 'Preferred name',
  email: 'Email',
  personalEmail: 'Personal email',
  personalPhoneNumber: 'Personal phone',
  contractType: 'Contract type',
  employmentStartDate: 'Employment start date',
  firstWorkingDay: 'First working day',
  locationId: 'Place of work',
  jobTitle: 'Job title',
  department: 'Department',
  effectiveDate: 'Effective from',
  amount: 'Salary amount',
  currency: 'Salary currency',
  period: 'Salary period',
};

/** A field of Humaans as a person reads it. */
export const fieldText = (name: string): string => fields[name] ?? name;

const reasons: Readonly<Record<LeftOut['why'], string>> = {
  no_counterpart: 'nothing in Humaans is called so',
  several_counterparts: 'several in Humaans are called so',
  no_period: 'the source tells no pay period that Humaans has',
  no_currency: 'the source tells no currency',
  kept_theirs: 'Humaans has one already, which stays',
  mapping_broken: 'the field is gone in Humaans: choose another on the page of the connection',
  wrong_type: 'the value does not fit the field',
  refused: 'Humaans refused the value',
};

export const leftOutText = ({ field, why }: LeftOut): string => `${fieldText(field)}: ${reasons[why]}`;

const steps: Readonly<Record<Write['steps'][number], string>> = {
  person: 'person',
  job_role: 'job role',
  compensation: 'salary',
  custom_values: 'mapped fields',
  start_date: 'new start date',
};

const isStep = (step: string): step is Write['steps'][number] => Object.hasOwn(steps, step);

/** A step by its name, as the timeline has it. */
export const partText = (step: string): string => (isStep(step) ? steps[step] : step);

export const stepsText = (done: Write['steps']): string => done.map((step) => steps[step]).join(', ');

export const states: Readonly<Record<Write['state'], { readonly text: string; readonly color: string }>> = {
  pending: { text: 'Being written', color: 'blue' },
  written: { text: 'In Humaans', color: 'green' },
  waiting: { text: 'Waits for a start date', color: 'gray' },
  attention: { text: 'Needs you', color: 'red' },
  stopped: { text: 'Not coming', color: 'gray' },
};
