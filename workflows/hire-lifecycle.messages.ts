import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { LifecycleFacts, LifecycleSignal } from '../src/domain/lifecycle.ts';
import type { LifecyclePhase } from './hire-lifecycle.state.ts';

/** The recruiting system, the HRIS, an admin's edit or a setting changed something the story depends on. */
export const hireChangedSignal = defineSignal<[LifecycleFacts]>('hireChanged');
/** A person or the matcher linked the employee record; the link is committed already (design/decisions.md 2). */
export const mergedSignal = defineSignal<[LifecycleFacts]>('merged');
export const unmergedSignal = defineSignal<[LifecycleFacts]>('unmerged');
export const withdrawnSignal = defineSignal<[LifecycleFacts]>('withdrawn');
export const reinstatedSignal = defineSignal<[LifecycleFacts]>('reinstated');

export const lifecycleSignals = {
  hireChanged: hireChangedSignal,
  merged: mergedSignal,
  unmerged: unmergedSignal,
  withdrawn: withdrawnSignal,
  reinstated: reinstatedSignal,
} as const satisfies Record<LifecycleSignal, unknown>;

/** For support only: the console reads the database. */
export const getPhaseQuery = defineQuery<LifecyclePhase>('getPhase');
