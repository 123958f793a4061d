import { Badge, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { dayText } from '../../../ui/time.tsx';
import { tabWords, type Tab } from '../../../words/people.ts';
import type { Person } from '../person.ts';

const colors: Readonly<Record<Tab, string>> = {
  preboarding: 'foyer',
  'action-needed': 'orange',
  active: 'green',
  withdrawn: 'gray',
  'new-hires': 'grape',
};

/** Who that is, in two lines. */
export const Summary = ({ person }: { readonly person: Person }): ReactNode => {
  const parts = [
    person.jobTitle,
    person.department,
    person.location,
    person.startDate === null ? null : `starts ${dayText(person.startDate)}`,
  ].filter((part) => part !== null);
  return (
    <>
      <Group gap={6} mt={4} component="span">
        {person.tab !== null && (
          <Badge variant="light" color={colors[person.tab]} component="span">
            {tabWords[person.tab]}
          </Badge>
        )}
        {person.deletedAt !== null && (
          <Badge variant="light" color="gray" component="span">
            Deleted
          </Badge>
        )}
        {person.status === 'no_show' && (
          <Badge variant="light" color="gray" component="span">
            No-show
          </Badge>
        )}
        {person.rehire && (
          <Badge variant="light" color="grape" component="span">
            Rehire
          </Badge>
        )}
        {person.preferredName !== null && (
          <Text span size="sm">
            goes by {person.preferredName}
          </Text>
        )}
      </Group>
      <Text span display="block" mt={4}>
        {parts.join(' · ')}
      </Text>
    </>
  );
};
