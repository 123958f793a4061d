import {
  DEMO_ACCOUNT,
  DEMO_CLIENT,
  startLeverSandbox,
  type Control,
  type LeverSandbox,
} from '../../../../sandbox/lever/index.ts';
import { tokenCredentials } from '../../../../src/sync/access-token.ts';
import { syncOnce } from '../../../support/sync.ts';
import type { Scene, Sync, Theatre } from './stage.ts';

/** A scene with its own simulated Lever. */
export type LeverStage = Scene & {
  readonly sandbox: LeverSandbox;
  readonly lever: Control;
  readonly sync: Sync;
};

export type LeverOptions = {
  readonly seed?: { count: number; seed: number; hiredShare?: number };
  readonly timeZone?: string;
  readonly backfillFrom?: string;
  /** The scene to whose organization the connection is added. */
  readonly beside?: Scene;
  /** Without these scopes. */
  readonly without?: readonly string[];
};

/** Longer than any clock is moved, so that only tests of renewal renew. */
const TOKEN_LIFE_S = 1000 * 86_400;

/** The caller closes the sandbox. */
export const openLever = async (theatre: Theatre, o: LeverOptions = {}): Promise<LeverStage> => {
  const clock =
    o.beside === undefined ? await theatre.startClock() : { now: o.beside.now, move: o.beside.moveClock };
  const sandbox = await startLeverSandbox({
    port: 0,
    seed: o.seed ?? { count: 0, seed: 1 },
    clock: clock.now,
    settings: { accessTokenSeconds: TOKEN_LIFE_S, requestsPerSecond: null },
  });
  const tokens = sandbox.control.issueTokens({ account: DEMO_ACCOUNT });
  if (o.without !== undefined)
    sandbox.control.setScopes({
      scopes: tokens.scopes.filter((scope) => o.without?.includes(scope) !== true),
    });
  const scene = await theatre.openScene({
    provider: 'lever',
    name: 'Lever',
    credentials: tokenCredentials({
      accessToken: tokens.accessToken,
      refreshToken: tokens.refreshToken,
      expiresAt: clock.now() + tokens.expiresIn * 1000,
    }),
    backfillFrom: o.backfillFrom ?? null,
    timeZone: o.timeZone,
    org: o.beside?.org,
    clock,
  });
  const oauth = {
    clientId: DEMO_CLIENT.clientId,
    clientSecret: DEMO_CLIENT.secret,
    authUrl: sandbox.url,
  };
  return {
    ...scene,
    sandbox,
    lever: sandbox.control,
    sync: (options = {}) =>
      syncOnce(scene.org, { ashbyUrl: sandbox.url, connectionId: scene.connectionId, oauth, ...options }),
  };
};
