import type { StepTime } from '../../../../src/domain/journey.ts';

export type Relation = {
  readonly value: string;
  readonly label: string;
  readonly anchor: StepTime['anchor'];
  readonly sign: -1 | 0 | 1;
  /** Whether a number of days belongs to it. */
  readonly counts: boolean;
};

const onFirstDay: Relation = {
  value: 'start',
  label: 'on the first day',
  anchor: 'start_date',
  sign: 0,
  counts: false,
};

/** Anchor and direction as one choice. */
export const relations: readonly Relation[] = [
  { value: 'before-start', label: 'before the first day', anchor: 'start_date', sign: -1, counts: true },
  onFirstDay,
  { value: 'after-start', label: 'after the first day', anchor: 'start_date', sign: 1, counts: true },
  { value: 'hire', label: 'on the day of hiring', anchor: 'hire_date', sign: 0, counts: false },
  { value: 'after-hire', label: 'after hiring', anchor: 'hire_date', sign: 1, counts: true },
  { value: 'fixed', label: 'on a fixed day', anchor: 'fixed', sign: 0, counts: false },
];

export const relationOf = (at: StepTime): Relation => {
  const sign = at.anchor === 'fixed' ? 0 : Math.sign(at.offsetDays);
  return relations.find((one) => one.anchor === at.anchor && one.sign === sign) ?? onFirstDay;
};

const FIRST_DAYS = 3;

/** The same step in another relation: the number of days is kept where there was one. */
export const withRelation = (at: StepTime, { anchor, sign }: Relation): StepTime => {
  const { hour, workingDay } = at;
  if (anchor === 'fixed') return { hour, workingDay, anchor, date: at.anchor === 'fixed' ? at.date : '' };
  const days = at.anchor === 'fixed' ? 0 : Math.abs(at.offsetDays);
  return { hour, workingDay, anchor, offsetDays: sign === 0 ? 0 : sign * (days === 0 ? FIRST_DAYS : days) };
};
