import { once } from 'node:events';
import type { HrisWriteStep } from '../../../src/domain/hris-write.ts';
import { lockMatching } from '../../../src/db/repositories/links.ts';
import { eventually } from '../../support/worker.ts';
import { startKillRig, type KillRig } from './kill-rig.ts';
import { thereOf, writeOf } from './support.ts';
import { startTurnstile, type Turnstile } from './turnstile.ts';

type Moment = 'before it is sent' | 'after it was stored' | 'before it is recorded';

const WRITES: readonly (readonly [string, HrisWriteStep])[] = [
  ['POST /people', 'person'],
  ['POST /job-roles', 'job_role'],
  ['POST /compensations', 'compensation'],
];
const MOMENTS: readonly Moment[] = ['before it is sent', 'after it was stored', 'before it is recorded'];
const CASES = WRITES.flatMap(([endpoint, step]) => MOMENTS.map((moment) => ({ endpoint, step, moment })));

describe('a worker that is killed at one of the three writes to Humaans', () => {
  let rig: KillRig;
  let way: Turnstile;
  let people = 0;
  beforeAll(async () => {
    rig = await startKillRig({
      way: async ({ url }) => {
        way = await startTurnstile(url);
        return way.url;
      },
    });
  });
  afterAll(async () => {
    await way.close();
    await rig.stop();
  });

  /** Whether a worker waits for what the test holds: it has the answer and is about to record it. */
  const waits = async (): Promise<boolean> => {
    const { rows } = await rig.org.db.raw<{ rows: { n: number }[] }>(
      `select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted
       and database = (select oid from pg_database where datname = current_database())`,
    );
    return (rows[0]?.n ?? 0) > 0;
  };

  it.each(CASES)(
    '$endpoint, $moment: the next one goes on, and it is there once',
    async (one) => {
      const { endpoint, step, moment } = one;
      people += 1;
      const person = await rig.added(people);
      const sent = (): number =>
        rig.sandbox.control.calls().filter((call) => call.endpoint === endpoint).length;
      const there = (): number => {
        const { people: records, roles, salaries } = thereOf(rig.sandbox, person);
        return {
          person: records,
          job_role: roles,
          compensation: salaries,
          custom_values: [],
          start_date: [],
        }[step].length;
      };
      const before = sent();
      const worker = await rig.start(person);
      const gone = once(worker, 'exit');
      const kill = async (): Promise<false> => {
        worker.kill('SIGKILL');
        await gone;
        return false;
      };
      /** Holds what every record is made under until the worker, who has the answer now, waits for it. */
      const killAtRecord = async (): Promise<boolean> => {
        let held: () => void = () => undefined;
        const holding = new Promise<void>((resolve) => {
          held = resolve;
        });
        void rig.org.run(async (scope) => {
          await lockMatching(scope);
          held();
          await eventually(waits, (is) => is, 30_000);
          await kill();
        });
        await holding;
        return true;
      };
      way.put({
        at: endpoint,
        ...(moment === 'before it is sent' ? { request: kill } : {}),
        ...(moment === 'after it was stored' ? { answer: kill } : {}),
        ...(moment === 'before it is recorded' ? { answer: killAtRecord } : {}),
      });
      await gone;
      expect(worker.signalCode).toBe('SIGKILL');
      const stored = moment === 'before it is sent' ? 0 : 1;
      expect([there(), sent() - before]).toEqual([stored, stored]);
      expect((await writeOf(rig.org, person)).steps[step]).toBeUndefined();

      const next = await rig.start(person);
      await once(next, 'exit');
      expect(next.exitCode).toBe(0);
      const write = await writeOf(rig.org, person);
      expect(write).toMatchObject({ state: 'written', problem: null });
      expect(write.steps[step]?.how).toBe(stored === 1 ? 'found' : 'made');
      const { people: records, roles, salaries } = thereOf(rig.sandbox, person);
      expect([records.length, roles.length, salaries.length]).toEqual([1, 1, 1]);
      expect(sent() - before).toBe(1);
    },
    60_000,
  );
});
