import { Alert, Anchor, Text } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { agoText } from '../../ui/time.tsx';
import type { Person } from '../person/person.ts';
import type { AlreadyMerged } from './refusals.ts';

type FasterProps = {
  readonly person: Person;
  /** Whom the slower one meant. */
  readonly employeeId: string;
  readonly merged: AlreadyMerged;
};

/** Two at once: who was faster, with what, and that nothing of one's own was done. */
export const Faster = ({ person, employeeId, merged }: FasterProps): ReactNode => {
  const by = merged.automatic ? 'The automatic matching' : merged.mergedByName;
  const when = agoText(merged.mergedAt);
  return (
    <Alert color="orange" icon={<IconUsersGroup aria-hidden />} title={`${by} was faster`} role="alert">
      <Text size="sm">
        {merged.personId === person.id ? (
          `${by} merged ${person.name} with ${merged.employeeName}${merged.employeeId === employeeId ? ', as you meant to,' : ''} ${when}.`
        ) : (
          <>
            {by} merged {merged.employeeName} with{' '}
            <Anchor component={Link} to={`/people/${merged.personId}?tab=matches`} size="sm">
              {merged.personName}
            </Anchor>{' '}
            {when}. Choose another employee, or unmerge there first.
          </>
        )}{' '}
        Nothing was changed by you.
      </Text>
    </Alert>
  );
};
