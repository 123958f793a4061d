import {
  Alert,
  Anchor,
  Badge,
  Button,
  Group,
  Modal,
  Progress,
  ScrollArea,
  Stack,
  Table,
  Text,
} from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { messageOf } from '../../../api/problem.ts';
import { ConfirmForm } from '../../../ui/confirm.tsx';
import { done } from '../../../ui/notify.ts';
import { useOpenedAfterMount } from '../../../ui/opened-after-mount.ts';
import { countText } from '../../../ui/time.tsx';
import { peopleText } from '../../people/bulk/wording.ts';
import type { Queued } from '../grades.ts';
import { useConfirmAll, type ConfirmAll, type Ran } from './use-confirm-all.ts';

const doneText = (count: number): string => `${peopleText(count)} merged`;

/** Many exact matches at once: what it does, how far it is, then what became of each. */
export const BulkModal = ({
  rows,
  opened,
  onClose,
  onRan,
}: {
  readonly rows: readonly Queued[];
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Who was refused: the selection stays on them. */
  readonly onRan: (refused: readonly Queued[]) => void;
}): ReactNode => {
  const all = useConfirmAll();
  const run = async (some: readonly Queued[]): Promise<void> => {
    const sum = await all.run(some);
    if (sum === null) return;
    onRan(sum.refused.map(({ row }) => row));
    if (sum.refused.length > 0) return;
    onClose();
    done(doneText(sum.done + sum.unchanged));
  };
  return (
    <Modal
      opened={useOpenedAfterMount(opened)}
      onClose={onClose}
      title={all.ran === null ? `Confirm ${peopleText(rows.length)}?` : 'Confirm: what became of each'}
      size={all.ran === null ? 'md' : 'lg'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      centered
    >
      {all.ran === null ? (
        <Stack gap="md">
          <ConfirmForm
            onClose={onClose}
            what={[
              `Each is merged with the employee that is suggested first; the evidence is exact for all of them.`,
              'Whoever changed in the meantime, or was merged by somebody else, is told apart afterwards and stays as is.',
            ]}
            undo="Unmerge, on each person, takes a merge back."
            confirm={`Merge ${peopleText(rows.length)}`}
            busy={all.busy}
            error={all.error}
            onConfirm={() => void run(rows)}
          />
          {all.busy && <HowFar all={all} of={rows.length} />}
        </Stack>
      ) : (
        <Results ran={all.ran} all={all} onRepeat={run} onClose={onClose} />
      )}
    </Modal>
  );
};

const HowFar = ({ all, of }: { readonly all: ConfirmAll; readonly of: number }): ReactNode => (
  <div>
    <Text size="sm" role="status" className="tabular">
      {countText(all.answered)} of {countText(of)}
    </Text>
    <Progress value={(all.answered / of) * 100} aria-label="How far it is" />
  </div>
);

const Results = ({
  ran,
  all,
  onRepeat,
  onClose,
}: {
  readonly ran: Ran;
  readonly all: ConfirmAll;
  readonly onRepeat: (rows: readonly Queued[]) => Promise<void>;
  readonly onClose: () => void;
}): ReactNode => (
  <Stack gap="md">
    <Group gap="xs" role="status">
      {ran.done > 0 && (
        <Badge variant="light" color="green" size="lg" tt="none">
          {doneText(ran.done)}
        </Badge>
      )}
      {ran.unchanged > 0 && (
        <Badge variant="light" color="gray" size="lg" tt="none">
          {countText(ran.unchanged)} already so
        </Badge>
      )}
      <Badge variant="light" color="red" size="lg" tt="none">
        {countText(ran.refused.length)} refused
      </Badge>
    </Group>
    <ScrollArea.Autosize mah="45dvh" type="auto" viewportProps={{ tabIndex: 0 }}>
      <Table aria-label="Refused" verticalSpacing={6} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="35%">Name</Table.Th>
            <Table.Th>Why not</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ran.refused.map(({ row, why }) => (
            <Table.Tr key={row.id}>
              <Table.Td>
                <Anchor component={Link} to={`/people/${row.id}?tab=matches`} size="sm">
                  {row.name}
                </Anchor>
              </Table.Td>
              <Table.Td>{why}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
    {all.error !== null && (
      <Alert color="red" role="alert" title="The repetition was not done">
        {messageOf(all.error)}
      </Alert>
    )}
    <Text size="sm" c="dimmed">
      What was done stays done: trying again asks for the refused alone.
    </Text>
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={onClose} data-autofocus>
        Close
      </Button>
      <Button loading={all.busy} onClick={() => void onRepeat(ran.refused.map(({ row }) => row))}>
        Try again for {peopleText(ran.refused.length)}
      </Button>
    </Group>
  </Stack>
);
