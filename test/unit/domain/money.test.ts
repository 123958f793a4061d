import fc from 'fast-check';
import { amountText, decimalOf, exponentOf, isFinerThan } from '../../../src/domain/money.ts';

describe('money as decimal texts', () => {
  it.each([
    [72_000, '72000'],
    [72_000.5, '72000.5'],
    ['72000.50', '72000.5'],
    ['0072000', '72000'],
    [0.1, '0.1'],
    [1e-7, '0.0000001'],
    [1.5e-8, '0.000000015'],
    [1e21, '1000000000000000000000'],
    [1.25e21, '1250000000000000000000'],
    ['123456789012345678.123456', '123456789012345678.123456'],
    ['-1', null],
    ['1,5', null],
    ['on request', null],
    [Number.NaN, null],
  ])('%j is %j', (written, amount) => {
    expect(decimalOf(written)).toBe(amount);
  });

  it.each([
    ['JPY', '8000000', '8000000'],
    ['KRW', '54000000', '54000000'],
    ['EUR', '72000.5', '72000.50'],
    ['USD', '85000', '85000.00'],
    ['HUF', '9600000', '9600000.00'],
    ['KWD', '1500.5', '1500.500'],
    ['BHD', '2000', '2000.000'],
    ['TND', '3000.125', '3000.125'],
    ['CLF', '12', '12.0000'],
    [null, '72000.5', '72000.5'],
    ['Euro', '72000.5', '72000.5'],
  ])('of %s: %s is written %s', (currency, amount, text) => {
    expect(amountText(amount, currency)).toBe(text);
  });

  it('an amount finer than its currency is kept and said', () => {
    expect(amountText('1000.125', 'EUR')).toBe('1000.125');
    expect([
      isFinerThan('1000.125', 'EUR'),
      isFinerThan('1000.125', 'KWD'),
      isFinerThan('0.5', 'JPY'),
    ]).toEqual([true, false, true]);
    expect(exponentOf('ISK')).toBe(0);
  });

  it('every amount of whole minor units comes back exactly, as number and as text', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.integer({ min: 0, max: 4 }),
        (units, places) => {
          const digits = units.toString().padStart(places + 1, '0');
          const written = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
          const amount = decimalOf(written);
          expect(amount).not.toBeNull();
          const [whole = '', behind = ''] = (amount ?? '').split('.');
          expect(BigInt(whole + behind.padEnd(places, '0'))).toBe(units);
          if (digits.length <= 15) expect(decimalOf(Number(written))).toBe(amount);
          expect(decimalOf(amount ?? '')).toBe(amount);
        },
      ),
    );
  });
});
