import { useState } from 'react';
import type { JourneyDefinition, JourneyStep } from '../../../../src/domain/journey.ts';
import { useAct } from '../../../api/hooks.ts';
import { fieldFaults, messageOf } from '../../../api/problem.ts';
import { done } from '../../../ui/notify.ts';
import { sendable } from '../definition.ts';
import type { Journey } from '../journey.ts';
import { inOrder } from './order.ts';

export type Draft = {
  readonly values: JourneyDefinition;
  readonly dirty: boolean;
  readonly set: (changes: Partial<JourneyDefinition>) => void;
  readonly setSteps: (steps: readonly JourneyStep[]) => void;
  readonly discard: () => void;
  readonly save: () => Promise<void>;
  readonly saving: boolean;
  /** What the server found, by the path of the field (`steps.2.message.subject`). */
  readonly faults: Readonly<Record<string, string>>;
  /** A refusal that belongs to no field. */
  readonly fault: string | null;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * The journey with what was changed here and is not saved yet laid over it: what nobody touches goes on following the
 * server. It is saved against the version on which the first change was made.
 */
export const useDraft = (stored: Journey): Draft => {
  const [edits, setEdits] = useState<Partial<JourneyDefinition>>({});
  const [base, setBase] = useState(stored.version);
  const patch = useAct('PATCH /journeys/{id}');
  const before: JourneyDefinition = { audience: stored.audience, steps: stored.steps };
  const values: JourneyDefinition = { ...before, ...edits };
  const set = (changes: Partial<JourneyDefinition>): void => {
    if (Object.keys(edits).length === 0) setBase(stored.version);
    setEdits((old) => ({ ...old, ...changes }));
  };
  const faults = fieldFaults(patch.error);
  return {
    values,
    dirty: !same(values, before),
    set,
    setSteps: (steps) => set({ steps: inOrder(steps) }),
    discard: () => {
      patch.reset();
      setEdits({});
    },
    save: async () => {
      try {
        const saved = await patch.mutateAsync({
          params: { id: stored.id },
          body: { version: base, ...sendable(values) },
        });
        setEdits({});
        done(saved.version === stored.version ? 'Saved' : `Saved as version ${saved.version}`);
      } catch {
        return; // shown at the fields and above the line
      }
    },
    saving: patch.isPending,
    faults,
    fault: patch.error !== null && Object.keys(faults).length === 0 ? messageOf(patch.error) : null,
  };
};
