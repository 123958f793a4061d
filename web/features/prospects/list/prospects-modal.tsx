import type { ReactNode } from 'react';
import { act as askFor } from '../../../api/client.ts';
import { BulkModal } from '../../../ui/bulk/bulk-modal.tsx';
import { countText } from '../../../ui/time.tsx';
import { prospectsText, type ListedProspect } from '../../../words/prospects.ts';

/** So many the server takes at once. */
const AT_ONCE = 1000;

const them = (count: number): string => prospectsText(count, countText(count));

/** Deletes the chosen ones; whoever was gone already is no fault. */
export const ProspectsModal = ({
  rows,
  ...modal
}: {
  readonly rows: readonly ListedProspect[];
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onRan: (refused: readonly ListedProspect[]) => void;
}): ReactNode => (
  <BulkModal
    {...modal}
    rows={rows}
    words={{
      label: 'Delete',
      title: `Delete ${them(rows.length)}?`,
      what: [
        'Their profiles, résumés and what is known here of where they were sent are destroyed.',
        'Candidates in the recruiting systems stay as they are.',
      ],
      undo: 'This cannot be undone. To have them here again, add or import them anew.',
      confirm: `Delete ${them(rows.length)}`,
      destroys: true,
      them,
      done: (count) => `${them(count)} deleted`,
    }}
    linkTo={({ id }) => `/prospects/${id}`}
    atOnce={AT_ONCE}
    ask={async (some) => {
      const ids = some.map(({ id }) => id);
      const { results } = await askFor('POST /prospects/bulk', { body: { action: 'delete', ids } });
      return results.map(({ id, outcome }) => ({ id, outcome, message: null }));
    }}
  />
);
