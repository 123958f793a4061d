import { Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAct } from '../../../api/hooks.ts';
import { ConfirmForm } from '../../../ui/confirm.tsx';
import { done } from '../../../ui/notify.ts';
import { useOpenedAfterMount } from '../../../ui/opened-after-mount.ts';
import { BulkResults } from '../../people/bulk/bulk-results.tsx';
import { sumUp, type Ran } from '../../people/bulk/ran.ts';
import type { Waiting } from '../new-hire.ts';
import { actWords, type HireAct } from './hire-acts.ts';

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
  const bulk = useAct('POST /new-hires/bulk');
  const words = actWords(action, asked.rows.length);
  const run = (rows: readonly Waiting[]): void =>
    bulk.mutate(
      { body: { ids: rows.map(({ id }) => id), action } },
      {
        onSuccess: ({ results }) => {
          const sum = sumUp(
            ran,
            rows,
            results.map((one) => ({ ...one, id: one.hireId })),
          );
          onRan(sum.refused.map(({ person }) => person));
          if (sum.refused.length > 0) {
            setRan(sum);
            return;
          }
          onClose();
          done(actWords(action, sum.done + sum.unchanged).done);
        },
      },
    );
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
        />
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
