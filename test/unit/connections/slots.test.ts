import { randomUUID } from 'node:crypto';
import { slotsOf } from '../../../src/connections/slots.ts';

describe('the pace of calls with credentials that are not stored yet', () => {
  const rate = { perSecond: 10, burst: 20 };
  const source = (): Parameters<typeof slotsOf>[0] => ({ provider: randomUUID(), rate });
  const timed = async (waits: readonly (() => Promise<void>)[]): Promise<number[]> => {
    const begin = performance.now();
    return Promise.all(
      waits.map(async (wait) => {
        await wait();
        return performance.now() - begin;
      }),
    );
  };
  const times = <T>(n: number, one: () => T): T[] => Array.from({ length: n }, one);

  it('two checks of one key in a row share one pace', async () => {
    const one = source();
    const key = { apiKey: 'k' };
    const took = await timed([...times(10, () => slotsOf(one, key)), ...times(11, () => slotsOf(one, key))]);
    // Never more than the burst within the first second, whatever the machine is doing.
    expect(took.filter((ms) => ms < 990)).toHaveLength(10);
    expect(Math.max(...took)).toBeGreaterThanOrEqual(1_980);
  });

  it('another key does not wait for it', async () => {
    const one = source();
    const waits = ['a', 'b'].flatMap((apiKey) => times(10, () => slotsOf(one, { apiKey })));
    const busy = timed(times(30, () => slotsOf(one, { apiKey: 'a' })));
    const others = await timed(waits.slice(10));
    expect(Math.max(...others)).toBeLessThan(Math.max(...(await busy)));
  });
});
