/**
 * Amounts of money as decimal texts, never as floating point: digits, perhaps a point and digits behind it, no sign, no
 * needless zeros. `72000.5` is the same amount as `72000.50`, and is written the first way.
 */

const WRITTEN = /^(\d+)(?:\.(\d+))?$/;
const WITH_EXPONENT = /^(\d+)(?:\.(\d+))?e([+-]\d+)$/;

/** What a number in JSON was written as: the shortest decimal that reads as the same number. */
const plainDigits = (value: number): string => {
  const [, whole = '', behind = '', power] = WITH_EXPONENT.exec(String(value)) ?? [];
  if (power === undefined) return String(value);
  const digits = whole + behind;
  const point = whole.length + Number(power);
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  return point >= digits.length
    ? digits.padEnd(point, '0')
    : `${digits.slice(0, point)}.${digits.slice(point)}`;
};

/** The amount in its one way of writing; null for what is no amount. */
export const decimalOf = (value: string | number): string | null => {
  const [, whole, behind = ''] =
    WRITTEN.exec(typeof value === 'number' ? plainDigits(value) : value.trim()) ?? [];
  if (whole === undefined) return null;
  const fraction = behind.replace(/0+$/, '');
  return `${whole.replace(/^0+(?=\d)/, '')}${fraction === '' ? '' : `.${fraction}`}`;
};

const decimalsOf = (amount: string): number => amount.split('.')[1]?.length ?? 0;

export const isCurrency = (code: string): boolean => /^[A-Z]{3}$/.test(code);

/**
 * How many digits a currency has behind the point, by ISO 4217. The table names those that have not two; where CLDR, which
 * `Intl` knows, goes by what is used in cash, the standard counts.
 */
const EXPONENTS: Readonly<Record<string, number>> = Object.fromEntries([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
]);

export const exponentOf = (currency: string): number => EXPONENTS[currency] ?? 2;

/** The amount with at least as many digits behind the point as its currency has: `72000.5` of EUR is `72000.50`. */
export const amountText = (amount: string, currency: string | null): string => {
  if (currency === null || !isCurrency(currency)) return amount;
  const lacking = exponentOf(currency) - decimalsOf(amount);
  if (lacking <= 0) return amount;
  return `${amount}${decimalsOf(amount) === 0 ? '.' : ''}${'0'.repeat(lacking)}`;
};

/** More digits behind the point than the currency has: kept as they are, and said. */
export const isFinerThan = (amount: string, currency: string | null): boolean =>
  currency !== null && isCurrency(currency) && decimalsOf(amount) > exponentOf(currency);
