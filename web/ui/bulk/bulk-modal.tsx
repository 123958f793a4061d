import { Modal, Progress, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { ConfirmForm } from '../confirm.tsx';
import { done } from '../notify.ts';
import { useOpenedAfterMount } from '../opened-after-mount.ts';
import { countText } from '../time.tsx';
import { BulkResults } from './bulk-results.tsx';
import { sumUp, type Ran, type Somebody } from './ran.ts';
import { useInParts, type Asking, type InParts } from './use-in-parts.ts';
import type { BulkWords } from './words.ts';

type BulkProps<Row extends Somebody> = Asking<Row> & {
  readonly rows: readonly Row[];
  readonly words: BulkWords;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Who was refused: the selection stays on them. */
  readonly onRan: (refused: readonly Row[]) => void;
  readonly linkTo: (row: Row) => string;
  /** What is asked beside, above the buttons. */
  readonly children?: ReactNode;
};

/** One act for many: what it does to how many, how far it is, then what became of each who was refused. */
export const BulkModal = <Row extends Somebody>(props: BulkProps<Row>): ReactNode => {
  const { rows, words, onClose, onRan, linkTo, atOnce, children } = props;
  const [ran, setRan] = useState<Ran<Row> | null>(null);
  const { bulk, through } = useInParts(props);
  const run = (some: readonly Row[]): void =>
    bulk.mutate(some, {
      onSuccess: (results) => {
        const sum = sumUp(ran, some, results);
        onRan(sum.refused.map(({ person }) => person));
        if (sum.refused.length > 0) {
          setRan(sum);
          return;
        }
        onClose();
        done(words.done(sum.done + sum.unchanged));
      },
    });
  const form = { onClose, busy: bulk.isPending, error: bulk.error };
  const parts = <Parts of={(ran?.refused ?? rows).length} atOnce={atOnce} through={through} />;
  return (
    <Modal
      opened={useOpenedAfterMount(props.opened)}
      onClose={onClose}
      title={ran === null ? words.title : `${words.label}: what became of each`}
      size={ran === null ? 'md' : 'lg'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      centered
    >
      <Stack gap="md">
        {ran === null ? (
          <ConfirmForm {...form} {...words} onConfirm={() => run(rows)}>
            {children}
          </ConfirmForm>
        ) : (
          <BulkResults
            {...form}
            {...{ words, linkTo, ran }}
            onRepeat={() => run(ran.refused.map(({ person }) => person))}
          />
        )}
        {parts}
      </Stack>
    </Modal>
  );
};

/** Said before: more than are taken at once go one part after the other; then how far that is. */
const Parts = ({
  of,
  atOnce,
  through,
}: {
  readonly of: number;
  readonly atOnce: number;
  readonly through: InParts<Somebody>['through'];
}): ReactNode => {
  if (through !== null)
    return (
      <div>
        <Text size="sm" role="status" className="tabular">
          {countText(through.done)} of {countText(through.of)} are through…
        </Text>
        <Progress value={(through.done / through.of) * 100} aria-label="How far it is" />
      </div>
    );
  if (of <= atOnce) return null;
  return (
    <Text size="sm" c="dimmed" role="status">
      At most {countText(atOnce)} are taken at once, so these {countText(of)} go in{' '}
      {countText(Math.ceil(of / atOnce))} parts. Leave this page open until all are through.
    </Text>
  );
};
