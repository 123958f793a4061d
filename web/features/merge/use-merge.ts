import { useState } from 'react';
import { useAct } from '../../api/hooks.ts';
import type { Employee } from './side-by-side.ts';

export type Attempt = {
  readonly merge: (employee: Employee, confirm: boolean) => void;
  /** Somebody else is looked at: what was said about the last one no longer holds. */
  readonly forget: () => void;
  readonly busy: boolean;
  readonly error: Error | null;
  /** Whom one tried to merge last. */
  readonly tried: Employee | null;
  /** Whom one merged; null after it was undone. */
  readonly merged: Employee | null;
};

/** One's own merge of a person: from the press to its answer. */
export const useMerge = (personId: string): Attempt => {
  const act = useAct('POST /people/{id}/merge');
  const [tried, setTried] = useState<Employee | null>(null);
  return {
    merge: (employee, confirm) => {
      setTried(employee);
      act.mutate({ params: { id: personId }, body: { employeeId: employee.id, confirm } });
    },
    forget: act.reset,
    busy: act.isPending,
    error: act.error,
    tried,
    merged: act.isSuccess ? tried : null,
  };
};
