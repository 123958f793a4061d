import { valueText } from '../person/value-text.ts';

/** What stands between whole and fraction where the reader lives. */
const point = (): string =>
  new Intl.NumberFormat(navigator.language).formatToParts(1.1).find(({ type }) => type === 'decimal')
    ?.value ?? '.';

/** `85,000.50` of `85000.50`: every digit as it is, in the reader's way of writing. */
const amountText = (amount: string): string => {
  const [, whole, behind] = /^(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  if (whole === undefined) return amount;
  const grouped = new Intl.NumberFormat(navigator.language).format(BigInt(whole));
  return behind === undefined ? grouped : `${grouped}${point()}${behind}`;
};

/** A value of a new hire as a person reads it. */
export const hireValueText = (field: string, value: string): string =>
  field === 'compensationAmount' ? amountText(value) : valueText(field, value);
