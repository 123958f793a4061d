import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { JourneyDefinition } from '../../../../src/domain/journey.ts';
import { useOpenedAfterMount } from '../../../ui/opened-after-mount.ts';
import { Loading } from '../../../ui/states.tsx';
import { plural } from '../../../words/journeys.ts';
import { Incomplete } from '../incomplete.tsx';
import type { DryRun } from '../journey.ts';
import { PeopleTable } from './people-table.tsx';
import { StepSums } from './step-sums.tsx';
import { useDryRun } from './use-dry-run.ts';

type Props = {
  readonly definition: JourneyDefinition;
  readonly opened: boolean;
  readonly close: () => void;
};

/** Who would get what when if the journey were on now: in sums by step, then person by person. */
export const DryRunModal = ({ definition, opened, close }: Props): ReactNode => (
  <Modal
    opened={useOpenedAfterMount(opened)}
    onClose={close}
    title="Dry run: who would get what when"
    size="80rem"
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    <Content definition={definition} />
  </Modal>
);

const Content = ({ definition }: Pick<Props, 'definition'>): ReactNode => {
  const tried = useDryRun(definition, true);
  const first = tried.data?.pages[0];
  if (tried.isError) return <Incomplete error={tried.error} steps={definition.steps} />;
  if (first === undefined) return <Loading lines={6} />;
  const people = tried.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Stack gap="lg">
      <Text role="status">{sumText(first)}</Text>
      <StepSums steps={definition.steps} sums={first.steps} />
      {people.length > 0 && <PeopleTable people={people} steps={definition.steps} />}
      {tried.hasNextPage && (
        <Group justify="center">
          <Button
            variant="default"
            loading={tried.isFetchingNextPage}
            onClick={() => void tried.fetchNextPage()}
          >
            Show more
          </Button>
        </Group>
      )}
    </Stack>
  );
};

const sumText = ({ people, inAudience, entering }: DryRun): string =>
  [
    `Nothing is sent. Of ${plural(people, 'person who is', 'people who are')} expected, ${plural(inAudience, 'fits', 'fit')}; ${plural(entering, 'would start', 'would start')} on it now.`,
    ...(inAudience > entering ? ['For the others nothing of it is still to come.'] : []),
  ].join(' ');
