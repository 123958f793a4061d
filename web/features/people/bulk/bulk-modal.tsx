import { Modal, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAct } from '../../../api/hooks.ts';
import { ConfirmForm } from '../../../ui/confirm.tsx';
import { done } from '../../../ui/notify.ts';
import { useOpenedAfterMount } from '../../../ui/opened-after-mount.ts';
import type { ListedPerson } from '../../../words/people.ts';
import { acts, type ActKey } from './acts.ts';
import { BulkResults } from './bulk-results.tsx';
import { sumUp, type Ran } from './ran.ts';
import { bulkWording } from './wording.ts';

export type AskedAct = {
  readonly act: ActKey;
  readonly people: readonly ListedPerson[];
  /** The how manieth: each begins with nothing said and nothing done. */
  readonly time: number;
};

const LONGEST_REASON = 500;

/** One act for many: what it does to how many, then what became of each. */
export const BulkModal = ({
  asked,
  opened,
  onClose,
  onRan,
}: {
  readonly asked: AskedAct;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Who was refused: the selection stays on them. */
  readonly onRan: (refused: readonly ListedPerson[]) => void;
}): ReactNode => {
  const [why, setWhy] = useState('');
  const [ran, setRan] = useState<Ran<ListedPerson> | null>(null);
  const bulk = useAct('POST /people/bulk');
  const act = acts[asked.act];
  const words = bulkWording(asked.act, asked.people.length);
  const run = (people: readonly ListedPerson[]): void =>
    bulk.mutate(
      {
        body: act.body(
          people.map(({ id }) => id),
          why,
        ),
      },
      {
        onSuccess: ({ results }) => {
          const sum = sumUp(ran, people, results);
          onRan(sum.refused.map(({ person }) => person));
          if (sum.refused.length > 0) {
            setRan(sum);
            return;
          }
          onClose();
          done(bulkWording(asked.act, sum.done + sum.unchanged).done);
        },
      },
    );
  return (
    <Modal
      opened={useOpenedAfterMount(opened)}
      onClose={onClose}
      title={ran === null ? words.title : `${act.label}: what became of each`}
      size={ran === null ? 'md' : 'lg'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      centered
    >
      {ran === null ? (
        <ConfirmForm
          onClose={onClose}
          what={words.what}
          undo={words.undo}
          confirm={act.label}
          destroys={act.destroys ?? false}
          busy={bulk.isPending}
          error={bulk.error}
          onConfirm={() => run(asked.people)}
        >
          {act.asksWhy === true ? <Why why={why} setWhy={setWhy} /> : undefined}
        </ConfirmForm>
      ) : (
        <BulkResults
          done={(count) => bulkWording(asked.act, count).done}
          destroys={act.destroys ?? false}
          linkTo={({ id }) => `/people/${id}`}
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

const Why = ({
  why,
  setWhy,
}: {
  readonly why: string;
  readonly setWhy: (why: string) => void;
}): ReactNode => (
  <Textarea
    label="Reason"
    description="Optional. It stands on each person and on the timeline."
    value={why}
    onChange={(event) => setWhy(event.currentTarget.value)}
    maxLength={LONGEST_REASON}
    autosize
    minRows={2}
    maxRows={6}
    data-autofocus
  />
);
