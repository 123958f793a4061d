import type { ReactNode } from 'react';
import { act as askFor } from '../../../api/client.ts';
import { BulkModal } from '../../../ui/bulk/bulk-modal.tsx';
import { newHiresText, type Waiting } from '../new-hire.ts';
import { actWords, type HireAct } from './hire-acts.ts';

export type AskedHires = {
  readonly act: HireAct;
  readonly rows: readonly Waiting[];
  /** The how manieth: each begins anew. */
  readonly time: number;
};

/** So many the server takes at once. */
const AT_ONCE = 200;

/** One act for the chosen ones. */
export const HiresModal = ({
  asked: { act: action, rows },
  ...modal
}: {
  readonly asked: AskedHires;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onRan: (refused: readonly Waiting[]) => void;
  readonly linkTo: (row: Waiting) => string;
}): ReactNode => {
  const words = actWords(action, rows.length);
  return (
    <BulkModal
      {...modal}
      rows={rows}
      words={{
        ...words,
        ...{ confirm: words.label, them: newHiresText },
        done: (count) => actWords(action, count).done,
      }}
      atOnce={AT_ONCE}
      ask={async (some) => {
        const ids = some.map(({ id }) => id);
        const { results } = await askFor('POST /new-hires/bulk', { body: { ids, action } });
        return results.map(({ hireId, outcome, message }) => ({ id: hireId, outcome, message }));
      }}
    />
  );
};
