import { once } from 'node:events';
import { eventually } from '../../support/worker.ts';
import { startKillRig, type KillRig } from './kill-rig.ts';
import { thereOf, writeOf } from './support.ts';

/** More of them by hand. */
const ROUNDS = Number(process.env['FOYER_KILL_ROUNDS'] ?? 4);
const REQUEST_MS = 60;

describe('a worker that is killed while it writes to Humaans', () => {
  let rig: KillRig;
  beforeAll(async () => {
    rig = await startKillRig();
    rig.sandbox.control.addFault({ kind: 'delay', ms: REQUEST_MS });
  });
  afterAll(() => rig.stop());

  it('at any request: the next one goes on, and everything is there once', async () => {
    const { org, sandbox } = rig;
    let kills = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const person = await rig.added(round);
      // The first writes are the 6th, 9th and 12th request or so: each is met, and the moments around it.
      const at = 3 + ((round * 4) % 11);
      const seen = sandbox.control.calls().length;
      const killed = await rig.start(person);
      await eventually(
        () => Promise.resolve(killed.exitCode !== null || sandbox.control.calls().length - seen >= at),
        (is) => is,
        30_000,
      );
      if (killed.exitCode === null) {
        kills += 1;
        const gone = once(killed, 'exit');
        killed.kill('SIGKILL');
        await gone;
      }
      const next = await rig.start(person);
      await once(next, 'exit');
      expect(next.exitCode).toBe(0);
      expect(await writeOf(org, person)).toMatchObject({ state: 'written', problem: null });
      const { people, roles, salaries } = thereOf(sandbox, person);
      expect([round, people.length, roles.length, salaries.length]).toEqual([round, 1, 1, 1]);
    }
    expect(kills).toBeGreaterThan(ROUNDS / 2);
  }, 400_000);
});
