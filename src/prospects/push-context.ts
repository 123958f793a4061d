import { ConnectorError } from '../connectors/errors.ts';
import { findMember } from '../db/repositories/members.ts';
import { findPush, recordStep, setPushState, type PushRow } from '../db/repositories/prospect-pushes.ts';
import { loadPushSettings, type PushSettings } from '../db/repositories/push-settings.ts';
import { findProspect } from '../db/repositories/prospects.ts';
import { loadSettings } from '../db/repositories/settings.ts';
import { withOrganization, type Scope } from '../db/scope.ts';
import type { ProspectProfile } from '../domain/prospect.ts';
import type { PushStep, StepState } from '../domain/push.ts';
import type { PersonKey } from '../secrets/vault.ts';
import type { SyncDeps } from '../sync/deps.ts';
import { openProfile } from './profile.ts';
import type { TargetCall } from './target.ts';

export type PushDeps = SyncDeps & {
  /** How long the provider may take to show what it was asked to make; after that it is taken for not made. */
  readonly pushSettleMs?: number;
};

/** A push as its steps need it, read anew by each. */
export type PushContext = TargetCall & {
  readonly deps: PushDeps;
  readonly push: PushRow;
  readonly profile: ProspectProfile;
  readonly ownerName: string | null;
  readonly key: PersonKey;
  readonly settings: PushSettings;
  /** The work address of the member who sends; null for a program, or somebody who left. */
  readonly email: string | null;
  readonly run: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>;
};

/** What became of a step: `busy`, somebody else makes this person a candidate at the moment; `unsure`, it may come yet. */
export type StepResult = StepState | 'busy' | 'unsure' | 'gone';

/** A step that cannot be done as it was decided; told to whoever decided. */
export class StepFault extends Error {
  readonly code: string;
  readonly field: string | null;

  constructor(code: string, message: string, field: string | null = null) {
    super(message);
    this.name = 'StepFault';
    this.code = code;
    this.field = field;
  }
}

/** A clear no: nothing was stored. Of everything else nobody knows, and the next attempt looks first. */
export const isClearNo = (error: unknown): boolean =>
  error instanceof StepFault ||
  (error instanceof ConnectorError && error.kind !== 'transient' && error.kind !== 'invalid_response');

export type PushRef = { readonly orgId: string; readonly pushId: string; readonly round: number };

export type Loaded = Omit<PushContext, 'target' | 'call' | 'deps'>;

/** Null when the prospect is gone, or another round goes on. */
export const loadPush = (
  deps: PushDeps,
  ref: PushRef,
  run: Loaded['run'] = (work) =>
    withOrganization(deps.db, { orgId: ref.orgId, actor: 'system:prospects' }, work),
): Promise<Loaded | null> =>
  run(async (scope) => {
    const push = await findPush(scope, ref.pushId);
    if (push === null || push.round !== ref.round || push.state === 'done') return null;
    const row = await findProspect(scope, push.prospectId);
    if (row === null) return null;
    if (push.state === 'waiting') await setPushState(scope, push.id, 'running');
    const vault = deps.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
    const key = vault.person(row.id, row.wrappedKey);
    const member = push.memberId === null ? null : await findMember(scope, push.memberId);
    return {
      run,
      push,
      key,
      profile: openProfile(key, row.profile),
      ownerName: row.ownerName,
      settings: await loadPushSettings(scope, push.connectionId),
      email: member?.email.toLowerCase() ?? null,
    };
  });

export const record = (
  run: Loaded['run'],
  o: {
    readonly pushId: string;
    readonly step: PushStep;
    readonly state: StepState;
    readonly fault?: { readonly code: string; readonly message: string; readonly field: string | null };
  },
): Promise<void> =>
  run((scope) =>
    recordStep(scope, {
      id: o.pushId,
      step: o.step,
      record: {
        state: o.state,
        at: scope.now,
        code: o.fault?.code ?? null,
        message: o.fault?.message ?? null,
        field: o.fault?.field ?? null,
      },
    }),
  );
