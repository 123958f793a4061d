import { findConnection, updateConnection } from '../db/repositories/connections.ts';
import { lockConnection, reviveConnection } from '../db/repositories/connection-admin.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import { sourceTakenUp } from '../people/settle-source.ts';
import type { Vault } from '../secrets/vault.ts';

/**
 * An uninstalled employee source is installed again: its employees are known, and the merges with them count as before.
 * @throws Refusal not_found, conflict (it is installed, or another kind of source)
 */
export const takeUpSource = async (
  scope: Scope,
  vault: Vault,
  o: {
    readonly id: string;
    readonly provider: string;
    readonly name: string;
    readonly credentials: Buffer;
  },
): Promise<void> => {
  await lockConnection(scope, o.id);
  const { provider, state } = await findConnection(scope, o.id);
  if (provider !== o.provider || state !== 'uninstalled')
    throw new Refusal(
      'conflict',
      'not_uninstalled',
      'Only an uninstalled connection of the same kind can be installed again.',
    );
  await reviveConnection(scope, o.id, { credentials: o.credentials, webhookSecret: null });
  await updateConnection(scope, o.id, { name: o.name });
  await sourceTakenUp(scope, vault, o.id);
};
