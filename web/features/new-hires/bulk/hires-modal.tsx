import { Modal, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { ConfirmForm } from '../../../ui/confirm.tsx';
import { done } from '../../../ui/notify.ts';
import { useOpenedAfterMount } from '../../../ui/opened-after-mount.ts';
import { BulkResults } from '../../people/bulk/bulk-results.tsx';
import { sumUp, type Ran } from '../../people/bulk/ran.ts';
import type { Waiting } from '../new-hire.ts';
import { countText } from '../../../ui/time.tsx';
import { actWords, type HireAct } from './hire-acts.ts';
import { HIRES_AT_ONCE, useHiresBulk } from './use-hires-bulk.ts';

export type AskedHires = {
  readonly act: HireAct;
  readonly rows: readonly Waiting[];
  /** The how manieth: each begins anew. */
  readonly time: number;
};

/** One act for the chosen ones: what it does, then what became of each who was refused. */
export const HiresModal = ({
  asked,
  opened,
  onClose,
  onRan,
  linkTo,
}: {
  readonly asked: AskedHires;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Who was refused: the selection stays on them. */
  readonly onRan: (refused: readonly Waiting[]) => void;
  readonly linkTo: (row: Waiting) => string;
}): ReactNode => {
  const { act: action } = asked;
  const [ran, setRan] = useState<Ran<Waiting> | null>(null);
  const { bulk, through } = useHiresBulk(action);
  const words = actWords(action, asked.rows.length);
  const run = (rows: readonly Waiting[]): void =>
    bulk.mutate(rows, {
      onSuccess: (results) => {
        const sum = sumUp(ran, rows, results);
        onRan(sum.refused.map(({ person }) => person));
        if (sum.refused.length > 0) {
          setRan(sum);
          return;
        }
        onClose();
        done(actWords(action, sum.done + sum.unchanged).done);
      },
    });
  return (
    <Modal
      opened={useOpenedAfterMount(opened)}
      onClose={onClose}
      title={ran === null ? words.title : `${words.label}: what became of each`}
      size={ran === null ? 'md' : 'lg'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      centered
    >
      {ran === null ? (
        <ConfirmForm
          onClose={onClose}
          what={words.what}
          undo={words.undo}
          confirm={words.label}
          destroys={words.destroys}
          busy={bulk.isPending}
          error={bulk.error}
          onConfirm={() => run(asked.rows)}
        >
          {asked.rows.length > HIRES_AT_ONCE ? (
            <InParts of={asked.rows.length} through={through} />
          ) : undefined}
        </ConfirmForm>
      ) : (
        <BulkResults
          done={(count) => actWords(action, count).done}
          destroys={words.destroys}
          linkTo={linkTo}
          ran={ran}
          busy={bulk.isPending}
          error={bulk.error}
          onRepeat={() => run(ran.refused.map(({ person }) => person))}
          onClose={onClose}
        />
      )}
    </Modal>
  );
};

/** Said before: more than are taken at once go one part after the other, and how far that is. */
const InParts = ({
  of,
  through,
}: {
  readonly of: number;
  readonly through: ReturnType<typeof useHiresBulk>['through'];
}): ReactNode => (
  <Text size="sm" role="status">
    {through === null
      ? `At most ${countText(HIRES_AT_ONCE)} are taken at once, so these ${countText(of)} go in ${countText(Math.ceil(of / HIRES_AT_ONCE))} parts. Leave this page open until all are through.`
      : `${countText(through.done)} of ${countText(through.of)} are through…`}
  </Text>
);
