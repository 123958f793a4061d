import { randomUUID } from 'node:crypto';
import { ConnectorError } from '../connectors/errors.ts';
import { endTurn, holdsTurn, renewTurn, takeTurn } from '../db/repositories/push-turns.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { PushDeps, PushRef } from './push-context.ts';

/** A little longer than it takes until an attempt counts as dead (workflows/activity-proxies.ts), so that nobody waits for it in vain. */
const LASTING_MS = 15_000;
const RENEWED_EVERY_MS = 4_000;
/** Whoever could not renew it stops asking the provider before anybody else begins: what was sent has this long to be seen there. */
const SAFE_MS = 12_000;
const LOOKED_AT_EVERY_MS = 500;

const lost = (): ConnectorError =>
  new ConnectorError({ kind: 'transient', message: 'Another attempt goes on with this push.' });

/** The right to write for a push: here, and at the provider. */
export type Turn = {
  /** Aborted as soon as the turn may be somebody else's. */
  readonly signal: AbortSignal;
  /** A transaction that changes nothing when the turn is somebody else's. */
  readonly run: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
  readonly end: () => Promise<void>;
};

/**
 * Takes the turn for one attempt of one step and keeps it until its end. Temporal begins another attempt when it hears nothing
 * of one, and that one may be only slow: of two that look before they write, both would find nothing and write (SC-B8).
 * Null while another attempt has the turn, or another push adds to the same candidate (SC-I8).
 */
export const openTurn = async (
  deps: PushDeps,
  ref: PushRef & { readonly signal: AbortSignal },
): Promise<Turn | null> => {
  const turn = { pushId: ref.pushId, holder: randomUUID() };
  const run: Turn['run'] = (work) =>
    withOrganization(deps.db, { orgId: ref.orgId, actor: 'system:prospects' }, work);
  let askedAt = Date.now();
  if (!(await run((scope) => takeTurn(scope, turn, LASTING_MS)))) return null;
  let safeUntil = askedAt + SAFE_MS;
  const over = new AbortController();
  const renew = async (): Promise<void> => {
    const at = Date.now();
    askedAt = at;
    if (await run((scope) => renewTurn(scope, turn, LASTING_MS))) safeUntil = at + SAFE_MS;
    else over.abort(lost());
  };
  const watch = setInterval(() => {
    if (Date.now() > safeUntil) over.abort(lost());
    else if (Date.now() - askedAt > RENEWED_EVERY_MS)
      renew().catch((error: unknown) =>
        deps.log.warn({ err: error, pushId: ref.pushId }, 'turn not renewed'),
      );
  }, LOOKED_AT_EVERY_MS);
  return {
    signal: AbortSignal.any([ref.signal, over.signal]),
    run: (work) =>
      run(async (scope) => {
        if (Date.now() > safeUntil || !(await holdsTurn(scope, turn))) throw lost();
        return work(scope);
      }),
    end: async () => {
      clearInterval(watch);
      // Without the database it runs out by itself, and what was done stays done.
      await run((scope) => endTurn(scope, turn)).catch((error: unknown) =>
        deps.log.warn({ err: error, pushId: ref.pushId }, 'turn not given back'),
      );
    },
  };
};
