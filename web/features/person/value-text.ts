import { dayText } from '../../ui/time.tsx';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const isCurrency = (code: string): boolean => /^[A-Za-z]{3}$/.test(code);

/** `€85,000` or `85,000` when no currency is known, in the reader's locale. */
export const moneyText = (amount: number | string, currency: string | null): string => {
  const whole = /^\d+$/.test(String(amount)) ? { maximumFractionDigits: 0 } : {};
  const style =
    currency !== null && isCurrency(currency) ? ({ style: 'currency', currency } as const) : ({} as const);
  return new Intl.NumberFormat(navigator.language, { ...style, ...whole }).format(Number(amount));
};

/** A value of a person or an employee as a person reads it. */
export const valueText = (field: string, value: string | number): string => {
  if (field === 'compensationAmount') return moneyText(value, null);
  if (typeof value === 'number') return String(value);
  if (DAY.test(value)) return dayText(value);
  if (field === 'workerType') return value.charAt(0).toUpperCase() + value.slice(1);
  return value;
};

/** `€85,000 per year`, null when nothing is known. */
export const salaryText = (pay: {
  readonly amount: number | null;
  readonly currency: string | null;
  readonly period: string | null;
}): string | null => {
  if (pay.amount === null) return null;
  const amount = moneyText(pay.amount, pay.currency);
  return pay.period === null ? amount : `${amount}, ${pay.period.replaceAll('_', ' ').toLowerCase()}`;
};
