import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import { Answered } from '../../ui/states.tsx';
import { dayText } from '../../ui/time.tsx';
import { useMatchHistory } from '../merge/match-history.ts';
import { MergeModal } from '../merge/merge-modal.tsx';
import type { Person } from '../person/person.ts';
import { Judge } from './judge.tsx';

/** One person of the queue beside the employees that they may be. */
export const Detail = ({
  id,
  onBack,
}: {
  readonly id: string;
  /** The way back to the list, where that is not beside it. */
  readonly onBack: (() => void) | null;
}): ReactNode => {
  const person = useAnswer('GET /people/{id}', { params: { id } });
  const matches = useAnswer('GET /people/{id}/matches', { params: { id } });
  const history = useMatchHistory(id);
  return (
    <Stack gap="md" component="section" aria-label="The two records">
      {onBack !== null && (
        <Group>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconChevronLeft size={16} aria-hidden />}
            onClick={onBack}
          >
            Back to the list
          </Button>
        </Group>
      )}
      <Answered query={person}>
        {(who) => (
          <>
            <Head person={who} />
            <Answered query={matches}>
              {({ linked, suggestions }) => (
                <Judge person={who} linked={linked} suggestions={suggestions} history={history ?? []} />
              )}
            </Answered>
            <MergeModal person={who} />
          </>
        )}
      </Answered>
    </Stack>
  );
};

const Head = ({ person }: { readonly person: Person }): ReactNode => {
  const parts = [
    person.jobTitle,
    person.department,
    person.location,
    person.startDate === null ? 'no start date' : `starts ${dayText(person.startDate)}`,
  ].filter((part) => part !== null);
  return (
    <div>
      <Title order={2}>
        <Anchor component={Link} to={`/people/${person.id}?tab=matches`} inherit>
          {person.name}
        </Anchor>
      </Title>
      <Text size="sm" c="dimmed">
        {parts.join(' · ')}
      </Text>
    </div>
  );
};
