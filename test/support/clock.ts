import pg from 'pg';
import type { Clock } from '../../src/time/clock.ts';

export type TestClock = Clock & {
  /** Moves the process's and the database's clock together, forwards or back. */
  readonly advance: (ms: number) => Promise<void>;
  /** Back to the machine's time, where each new workflow begins. */
  readonly reset: () => Promise<void>;
};

/** A clock that runs with the machine's, ahead of it by what a test says; `app.now()` of the database goes with it. */
export const createTestClock = (ownerUrl: string): TestClock => {
  let offsetMs = 0;
  const set = async (ms: number): Promise<void> => {
    offsetMs = ms;
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    try {
      await client.query(
        `create or replace function app.now() returns timestamptz language sql stable parallel safe
         as $$ select date_trunc('milliseconds', now() + interval '${offsetMs} milliseconds') $$`,
      );
    } finally {
      await client.end();
    }
  };
  return {
    now: () => Date.now() + offsetMs,
    advance: (ms) => set(offsetMs + ms),
    reset: () => set(0),
  };
};
