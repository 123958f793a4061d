import fc from 'fast-check';
import { dayWords } from '../../../src/domain/day-words.ts';
import { languages } from '../../../src/domain/language.ts';

describe('days in words', () => {
  it('as each language writes them; French counts the first', () => {
    const long = (day: string): string[] => languages.map((one) => dayWords(one, day, { style: 'long' }));
    expect(long('2027-03-01')).toEqual([
      '1 March 2027',
      '1. März 2027',
      '1er mars 2027',
      '1 de marzo de 2027',
    ]);
    expect(long('2027-03-11')[2]).toBe('11 mars 2027');
    expect(dayWords('fr', '2027-01-01', { style: 'full' })).toBe('vendredi 1er janvier 2027');
  });

  it('an instant is the day of its zone, a day is the same everywhere', () => {
    const at = Date.parse('2027-03-01T03:00:00Z');
    const inZone = (timeZone: string): string => dayWords('en', at, { style: 'long', timeZone });
    expect(inZone('America/New_York')).toBe('28 February 2027');
    expect(inZone('Asia/Tokyo')).toBe('1 March 2027');
    expect(dayWords('en', new Date(at).toISOString(), { style: 'long', timeZone: 'UTC' })).toBe(
      '1 March 2027',
    );
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          const texts = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'].map((timeZone) =>
            dayWords('en', day, { style: 'long', timeZone }),
          );
          expect(texts[0]).toBe(texts[1]);
          expect(texts[0]).toMatch(new RegExp(`^${Number(day.slice(8))} \\w+ ${day.slice(0, 4)}$`));
        },
      ),
    );
  });
});
