import {
  DEMO_KEY,
  startAshbySandbox,
  type AshbySandbox,
  type Control,
} from '../../../../sandbox/ashby/index.ts';
import type { HireSource } from '../../../../src/connectors/contract.ts';
import { rows } from '../../../../src/db/scope.ts';
import type { SyncRun } from '../../../../src/domain/sync.ts';
import { createFoyerDatabase } from '../../../support/database.ts';
import { createFakeSource, type FakeSource } from '../../../support/fake-source.ts';
import {
  connectSource,
  connectTestDatabase,
  createTestOrganization,
  setDatabaseClock,
  testRing,
  type TestConnection,
  type TestOrganization,
} from '../../../support/organization.ts';
import { syncOnce } from '../../../support/sync.ts';
import { sceneOf, type Scene } from './scene.ts';

export * from './scene.ts';

export type Sync = (
  o?: Omit<Parameters<typeof syncOnce>[1], 'ashbyUrl' | 'connectionId'>,
) => Promise<SyncRun>;

/** A scene with its own simulated Ashby. */
export type Stage = Scene & {
  readonly sandbox: AshbySandbox;
  readonly ats: Control;
  readonly sync: Sync;
};

/** A scene with a recruiting system in memory, whose offers and look-ups are read by id. */
export type FakeStage = Scene & { readonly fake: FakeSource; readonly sync: Sync };

export type StageOptions = {
  readonly seed?: { count: number; seed: number; hiredShare?: number };
  readonly timeZone?: string;
  readonly backfillFrom?: string;
  readonly apiKey?: string;
};

type SceneOptions = TestConnection & {
  readonly timeZone?: string | undefined;
  /** Where this connection is added; an organization of its own unless given. */
  readonly org?: TestOrganization | undefined;
  readonly clock: Clock;
};

export type Clock = { readonly now: () => number; readonly move: (ms: number) => Promise<void> };

export type Theatre = {
  readonly open: (o?: StageOptions) => Promise<Stage>;
  /** @param o.beside the scene to whose organization the connection is added */
  readonly openFake: (o?: {
    readonly backfillFrom?: string;
    readonly name?: string;
    readonly beside?: Scene;
  }) => Promise<FakeStage>;
  /** A clock from now on, and a connection on it, for a provider that the caller starts. */
  readonly startClock: () => Promise<Clock>;
  readonly openScene: (o: SceneOptions) => Promise<Scene>;
  readonly close: () => Promise<void>;
};

/** A database for a test file; each test opens a stage of its own in it. */
export const openTheatre = async (): Promise<Theatre> => {
  const database = await createFoyerDatabase();
  const db = connectTestDatabase(database.appUrl);
  const sandboxes: AshbySandbox[] = [];

  const startClock = async (): Promise<Clock> => {
    let offset = 0;
    await setDatabaseClock(database.ownerUrl, 0);
    return {
      now: () => Date.now() + offset,
      move: async (ms) => {
        offset += ms;
        await setDatabaseClock(database.ownerUrl, offset);
      },
    };
  };
  const openScene = async ({ clock, timeZone, org: given, ...connection }: SceneOptions): Promise<Scene> => {
    const org =
      given ??
      (await createTestOrganization({
        db,
        ring: testRing(),
        ...(timeZone === undefined ? {} : { timeZone }),
      }));
    const connectionId = await connectSource(org, connection);
    // The bucket keeps real time: made now, before any clock is moved.
    await org.run((scope) =>
      rows(
        scope.trx,
        `insert into app.rate_buckets (connection_id, tokens, refilled_at) values (?, 1000, clock_timestamp())`,
        [connectionId],
      ),
    );
    return sceneOf({ database, org, connectionId, now: clock.now, moveClock: clock.move });
  };
  const syncing =
    ({ org, connectionId }: Scene, ashbyUrl: string, source?: HireSource): Sync =>
    (o = {}) =>
      syncOnce(org, { ashbyUrl, connectionId, ...(source === undefined ? {} : { source }), ...o });

  return {
    startClock,
    openScene,
    open: async (o = {}) => {
      const clock = await startClock();
      const seed = o.seed ?? { count: 0, seed: 1 };
      const sandbox = await startAshbySandbox({ port: 0, seed, clock: clock.now });
      sandboxes.push(sandbox);
      const scene = await openScene({
        provider: 'ashby',
        name: 'Ashby',
        credentials: { apiKey: o.apiKey ?? DEMO_KEY },
        backfillFrom: o.backfillFrom ?? null,
        timeZone: o.timeZone,
        clock,
      });
      return { ...scene, sandbox, ats: sandbox.control, sync: syncing(scene, sandbox.url) };
    },
    openFake: async (o = {}) => {
      const { beside } = o;
      const clock = beside === undefined ? await startClock() : { now: beside.now, move: beside.moveClock };
      const fake = createFakeSource();
      const scene = await openScene({
        provider: 'fake',
        name: o.name ?? 'Fake',
        credentials: {},
        backfillFrom: o.backfillFrom ?? null,
        org: beside?.org,
        clock,
      });
      return { ...scene, fake, sync: syncing(scene, 'https://fake.example', fake.source) };
    },
    close: async () => {
      await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
      await db.destroy();
      await database.drop();
    },
  };
};
