import { Alert, Anchor, Text } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import { agoText } from '../../ui/time.tsx';
import type { Person } from '../person/person.ts';
import { useMatchHistory } from './match-history.ts';
import type { AlreadyMerged } from './refusals.ts';

type FasterProps = {
  readonly person: Person;
  /** Whom the slower one meant. */
  readonly employee: { readonly id: string; readonly name: string };
  readonly merged: AlreadyMerged;
};

/** Two at once: who was faster, with what, and that nothing of one's own was done. */
export const Faster = ({ person, employee, merged }: FasterProps): ReactNode => {
  const history = useMatchHistory(merged.personId);
  const act = history?.find((one) => one.decisionId === merged.decisionId);
  const by = merged.automatic ? 'The automatic matching' : (act?.by ?? 'Somebody');
  const other = merged.personId !== person.id;
  return (
    <Alert
      color="orange"
      icon={<IconUsersGroup aria-hidden />}
      title={merged.automatic ? 'The automatic matching was faster' : `${by} was faster`}
      role="alert"
    >
      <Text size="sm">
        {other ? (
          <>
            {by} merged {employee.name} with <PersonLink id={merged.personId} /> {agoText(merged.mergedAt)}.
            Choose another employee, or unmerge there first.
          </>
        ) : (
          <>
            {by} merged {person.name}{' '}
            {merged.employeeId === employee.id
              ? `with ${employee.name}, as you meant to,`
              : 'with another employee'}{' '}
            {agoText(merged.mergedAt)}.
          </>
        )}{' '}
        Nothing was changed by you.
      </Text>
    </Alert>
  );
};

const PersonLink = ({ id }: { readonly id: string }): ReactNode => {
  const person = useAnswer('GET /people/{id}', { params: { id } });
  return (
    <Anchor component={Link} to={`/people/${id}?tab=matches`} size="sm">
      {person.data?.name ?? 'another person'}
    </Anchor>
  );
};
