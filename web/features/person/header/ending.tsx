import { Alert, Anchor, Button, Stack, Text } from '@mantine/core';
import { IconDoorOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAddressState } from '../../../ui/address-state.ts';
import { instantText } from '../../../ui/time.tsx';
import { DECISION_PARAM } from '../decisions/decision-modal.tsx';
import { foundToBe } from '../duplicates/lookalike.ts';
import type { Person } from '../person.ts';

const titleOf = (person: Person): string | null => {
  const other = foundToBe(person);
  if (other !== null) return `One person with ${other.name}`;
  if (person.deletedAt !== null) return 'Deleted';
  switch (person.status) {
    case 'withdrawn':
      return 'Withdrawn';
    case 'no_show':
      return 'No-show';
    case 'expected':
    case 'in_review':
      return null;
  }
};

/** Who ended it, when and why, in one sentence. */
const story = (person: Person): string => {
  const by =
    person.deletedAt === null && person.statusBy === 'ats'
      ? 'The recruiting system took the hire back'
      : `Decided by ${person.statusByName ?? 'an admin'}`;
  const at = person.statusAt === null ? '' : `, ${instantText(person.statusAt)}`;
  const why = person.statusReason === null ? '' : `: ${person.statusReason}`;
  return `${by}${at}${why}.`;
};

const Story = ({ person }: { readonly person: Person }): ReactNode => {
  const other = foundToBe(person);
  if (other === null) return <Text size="sm">{story(person)} There is no access.</Text>;
  return (
    <Text size="sm">
      This newcomer was found to be somebody who was known before: their hires are with{' '}
      <Anchor component={Link} to={`/people/${other.id}`} size="sm" underline="always">
        {other.name}
      </Anchor>
      . Restore takes that back, and both stand for themselves again.
    </Text>
  );
};

/** A person who is out: why, and the way back. */
export const Ending = ({ person }: { readonly person: Person }): ReactNode => {
  const decision = useAddressState(DECISION_PARAM);
  const title = titleOf(person);
  if (title === null) return null;
  return (
    <Alert color="gray" icon={<IconDoorOff aria-hidden />} title={title}>
      <Stack gap="sm" align="flex-start">
        <Story person={person} />
        {person.can.restore && (
          <Button size="xs" onClick={() => decision.open('restore')}>
            Restore
          </Button>
        )}
        {person.can.reinstate && (
          <Button size="xs" onClick={() => decision.open('reinstate')}>
            Reinstate
          </Button>
        )}
      </Stack>
    </Alert>
  );
};
