import { randomUUID } from 'node:crypto';
import { findConnection } from '../db/repositories/connections.ts';
import { addOutbox, outboxPriority } from '../db/repositories/journal.ts';
import {
  demandWhole,
  findTalentImport,
  findTalentSource,
  insertTalentImport,
  lockTalentImport,
  openTalentImport,
  setTalentEnabled,
  type TalentImport,
} from '../db/repositories/talent-runs.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import type { TalentTrigger } from '../domain/talent.ts';
import { requireTarget } from '../prospects/target.ts';

type Asked = { readonly run: TalentImport; readonly alreadyRunning: boolean };

const start = async (scope: Scope, connectionId: string, trigger: TalentTrigger): Promise<Asked> => {
  const id = randomUUID();
  const made = await insertTalentImport(scope, { id, connectionId, trigger });
  if (made)
    await addOutbox(scope, [
      { kind: 'talent', subjectId: id, priority: outboxPriority.person, payload: { connectionId } },
    ]);
  const run = made ? await findTalentImport(scope, id) : await openTalentImport(scope, connectionId);
  // It ended between the two statements: the second try finds the way free.
  return run === null ? start(scope, connectionId, trigger) : { run, alreadyRunning: !made };
};

/**
 * Sees to it that a run looks at what stands in the database by now: the open one, held so that it does not end meanwhile, or
 * a new one. Without a valid credential there is none; the next one that has one looks.
 */
export const askAgain = async (scope: Scope, connectionId: string): Promise<void> => {
  if ((await findConnection(scope, connectionId)).state === 'reconnect') return;
  const { run, alreadyRunning } = await start(scope, connectionId, 'webhook');
  // It ended between the two statements.
  if (alreadyRunning && (await lockTalentImport(scope, run.id)) === null) await askAgain(scope, connectionId);
};

/** @throws Refusal when the import is off, or the connection refuses its key */
export const askForTalent = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly whole: boolean },
): Promise<Asked> => {
  const connection = await requireTarget(scope, o.connectionId);
  if ((await findTalentSource(scope, o.connectionId))?.enabled !== true)
    throw new Refusal(
      'conflict',
      'talent_off',
      'Candidates of this connection are not imported. A Super Admin can switch it on.',
    );
  if (connection.state === 'reconnect')
    throw new Refusal('conflict', 'reconnect_first', 'This connection needs a new credential first.');
  if (o.whole) await demandWhole(scope, o.connectionId, 'Everybody was asked for.');
  return start(scope, o.connectionId, 'manual');
};

/**
 * Switches the import of a connection's candidates on, which begins the first one, or off, which deletes what it brought. The
 * schedule follows. @returns whether anything changed
 */
export const setTalentImport = async (
  scope: Scope,
  o: { readonly connectionId: string; readonly enabled: boolean },
): Promise<boolean> => {
  const { connectionId, enabled } = o;
  const before = (await findTalentSource(scope, connectionId))?.enabled ?? false;
  if (before === enabled) return false;
  await setTalentEnabled(scope, connectionId, enabled);
  await addOutbox(scope, [
    { kind: 'schedule', subjectId: connectionId, priority: outboxPriority.person, payload: {} },
  ]);
  // One that is under way finds out by itself.
  await start(scope, connectionId, enabled ? 'manual' : 'clear');
  return true;
};

/** The connection is uninstalled: its candidates go, and nothing more comes. */
export const talentRetired = async (scope: Scope, connectionId: string): Promise<void> => {
  if ((await findTalentSource(scope, connectionId)) === null) return;
  await setTalentImport(scope, { connectionId, enabled: false });
};

/**
 * The run that the schedule asks for. @returns false when there is nothing to do: one is open, the import is off, or the
 * connection waits for a new credential
 */
export const openScheduledTalent = async (
  scope: Scope,
  o: { readonly id: string; readonly connectionId: string },
): Promise<boolean> => {
  // A repeated attempt finds the run that it made.
  if ((await findTalentImport(scope, o.id)) !== null) return true;
  const { state } = await findConnection(scope, o.connectionId);
  if (state === 'uninstalled' || state === 'reconnect') return false;
  if ((await findTalentSource(scope, o.connectionId))?.enabled !== true) return false;
  return insertTalentImport(scope, { ...o, trigger: 'schedule' });
};
