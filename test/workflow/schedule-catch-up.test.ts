import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { freePort } from '../../src/local/ports.ts';
import { startTemporal, type LocalTemporal } from '../../src/local/temporal/index.ts';
import { syncSchedule } from '../../src/temporal/schedules.ts';
import { eventually } from '../support/worker.ts';

const connected = async <T>(address: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const connection = await Connection.connect({ address });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
};

describe('the daily slot', () => {
  const dir = path.join(os.tmpdir(), `foyer-catch-up-${randomUUID()}`);
  let server: LocalTemporal | undefined;
  afterAll(async () => {
    await server?.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  });
  const start = async (port: number): Promise<LocalTemporal> =>
    (server = await startTemporal({
      port,
      dbFile: path.join(dir, 'temporal.db'),
      logFile: path.join(dir, 'temporal.log'),
    }));

  it('SC-A16: Temporal was down over the slot, and the run is made up once', async () => {
    const first = await start(await freePort());
    const scheduleId = `sync/${randomUUID()}`;
    const slot = new Date(Math.ceil(Date.now() / 1000 + 8) * 1000);
    const schedule = syncSchedule({
      orgId: randomUUID(),
      connectionId: randomUUID(),
      slot: { hour: slot.getUTCHours(), timeZone: 'UTC' },
      taskQueue: 'nobody',
    });
    // Only the slot's minute and second are the test's own: a daily one cannot be waited for.
    const at = { hour: slot.getUTCHours(), minute: slot.getUTCMinutes(), second: slot.getUTCSeconds() };
    await connected(first.address, async (client) => {
      const handle = await client.schedule.create({
        ...{ scheduleId, ...schedule },
        spec: { calendars: [at], timezone: 'UTC' },
      });
      // It stands when it knows its next run; a real one has stood for days.
      await eventually(
        async () => (await handle.describe()).info.nextActionTimes.length,
        (n) => n > 0,
      );
    });
    await first.stop();
    expect(Date.now()).toBeLessThan(slot.getTime());
    await eventually(
      () => Promise.resolve(Date.now()),
      (now) => now > slot.getTime() + 1500,
    );
    const second = await start(Number(first.address.split(':')[1]));
    const info = await connected(second.address, (client) =>
      eventually(
        async () => (await client.schedule.getHandle(scheduleId).describe()).info,
        ({ recentActions }) => recentActions.length > 0,
      ),
    );
    expect(info.recentActions.map(({ scheduledAt }) => scheduledAt.getTime())).toEqual([slot.getTime()]);
    expect(info.recentActions[0]?.takenAt.getTime()).toBeGreaterThan(slot.getTime() + 1000);
    expect(info.numActionsMissedCatchupWindow).toBe(0);
  });
});
