import { findSync } from '../../src/db/repositories/syncs.ts';
import { connectRoster, send, somebody } from '../integration/roster/support.ts';
import { eventually } from '../support/worker.ts';
import { startRig, type Rig } from './support/rig.ts';

describe('roster sync', () => {
  let rig: Rig;
  let attempts = 0;
  let wake: () => void = () => undefined;
  beforeAll(async () => {
    rig = await startRig({
      worker: {
        silenceMs: 2000,
        // The first attempt falls silent, as one whose worker was killed.
        activities: (real) => ({
          ...real,
          importRoster: (roster) => {
            attempts += 1;
            if (attempts > 1) return real.importRoster(roster);
            return new Promise((resolve) => {
              wake = () => resolve({ state: 'failed' });
            });
          },
        }),
      },
    });
  });
  afterAll(async () => {
    wake();
    await rig.stop();
  });

  it('is taken over after the silence that its starter allows, not after a minute', async () => {
    const roster = await connectRoster(rig.org);
    const begun = Date.now();
    const { id } = await send({ ...rig.org, hireSource: rig.connectionId, roster }, [somebody(1).row]);
    const sync = await eventually(
      () => rig.org.run((scope) => findSync(scope, id)),
      ({ state }) => state === 'succeeded',
      45_000,
    );
    expect([attempts, sync.counts.created]).toEqual([2, 1]);
    expect(Date.now() - begun).toBeLessThan(45_000);
  });
});
