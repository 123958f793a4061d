import fc from 'fast-check';
import { MOST_ATTEMPTS, nextDelayMs, retryDelaysMs } from '../../../src/events/schedule.ts';

const HOUR_MS = 3_600_000;

describe('when a delivery is tried again', () => {
  it('SC-G12 about 75 hours in ten attempts', () => {
    expect(MOST_ATTEMPTS).toBe(10);
    const total = retryDelaysMs.reduce<number>((sum, delay) => sum + delay, 0);
    expect(total / HOUR_MS).toBeCloseTo(75.6, 1);
  });

  it('a tenth more or less than planned, and nothing after the last', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempts, random) => {
          const delay = nextDelayMs({ attempts, askedMs: null, random });
          const planned = retryDelaysMs[attempts - 1];
          if (planned === undefined) return delay === null;
          return delay !== null && delay >= planned * 0.9 - 1 && delay <= planned * 1.1 + 1;
        },
      ),
    );
  });

  it('not sooner than the receiver asks for, within a day', () => {
    const after = (askedMs: number) => nextDelayMs({ attempts: 1, askedMs, random: 0.5 });
    expect(after(60_000)).toBe(60_000);
    expect(after(1)).toBe(5_000);
    expect(after(99 * HOUR_MS)).toBe(24 * HOUR_MS);
    expect(nextDelayMs({ attempts: MOST_ATTEMPTS, askedMs: 60_000, random: 0.5 })).toBeNull();
  });
});
