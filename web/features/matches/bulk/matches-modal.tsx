import type { ReactNode } from 'react';
import { act as askFor } from '../../../api/client.ts';
import { BulkModal } from '../../../ui/bulk/bulk-modal.tsx';
import { peopleText } from '../../people/bulk/wording.ts';
import type { Queued } from '../grades.ts';

/** Fewer than the server takes: then one sees how far it is. */
const AT_ONCE = 50;

/** Many exact matches at once. */
export const MatchesModal = ({
  rows,
  ...modal
}: {
  readonly rows: readonly Queued[];
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onRan: (refused: readonly Queued[]) => void;
}): ReactNode => (
  <BulkModal
    {...modal}
    rows={rows}
    words={{
      label: 'Confirm',
      title: `Confirm ${peopleText(rows.length)}?`,
      what: [
        `Each is merged with the employee that is suggested first; the evidence is exact for all of them.`,
        'Whoever changed in the meantime, or was merged by somebody else, is told apart afterwards and stays as is.',
      ],
      undo: 'Unmerge, on each person, takes a merge back.',
      confirm: `Merge ${peopleText(rows.length)}`,
      destroys: false,
      them: peopleText,
      done: (count) => `${peopleText(count)} merged`,
    }}
    linkTo={({ id }) => `/people/${id}?tab=matches`}
    atOnce={AT_ONCE}
    ask={async (some) => {
      const pairs = some.map(({ personId, employeeId }) => ({ personId, employeeId }));
      const { results } = await askFor('POST /matches/bulk', { body: { action: 'confirm', pairs } });
      return results.map(({ personId, outcome, message }) => ({ id: personId, outcome, message }));
    }}
  />
);
