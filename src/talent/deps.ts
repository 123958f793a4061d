import type { ProviderCall } from '../connectors/contract.ts';
import type { ProspectTarget } from '../connectors/prospect-target.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { OrganizationVault } from '../secrets/vault.ts';
import type { SyncDeps } from '../sync/deps.ts';

export type TalentRef = { readonly orgId: string; readonly connectionId: string; readonly importId: string };

/** One piece of a run, as its steps hand it on. */
export type TalentContext = TalentRef & {
  readonly deps: SyncDeps;
  readonly vault: OrganizationVault;
  readonly signal: AbortSignal;
};

/** The way to the provider, opened when it is needed. */
export type Reached = { readonly target: ProspectTarget; readonly call: ProviderCall };

/**
 * @param o.durable false: the commit does not wait for the disk. A page that is lost takes its place in the pass with it and
 * is read again; the end of the run waits.
 */
export const inRun = <T>(
  ctx: Pick<TalentContext, 'deps' | 'orgId'>,
  work: (scope: Scope) => Promise<T>,
  o: { readonly durable?: boolean } = {},
): Promise<T> => withOrganization(ctx.deps.db, { orgId: ctx.orgId, actor: 'system:talent', ...o }, work);
