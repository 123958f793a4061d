import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconUserSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import type { Person } from '../person/person.ts';
import { NEW_HIRES_TAB } from './new-hire.ts';

/** On the page of somebody who is no member yet: why nothing goes on, and the way to the review. */
export const WaitsForReview = ({ person }: { readonly person: Person }): ReactNode => {
  const waits = person.tab === NEW_HIRES_TAB;
  const found = useAnswer(
    'GET /new-hires',
    { query: { state: 'awaiting', q: person.lastName ?? person.name } },
    { enabled: waits },
  );
  if (!waits) return null;
  const hire = found.data?.items.find(({ personId }) => personId === person.id);
  return (
    <Alert color="grape" icon={<IconUserSearch aria-hidden />} title="Waits for review">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          Until somebody adds {person.name} as a member there is no access, no mail and no journey.
        </Text>
        <Button
          component={Link}
          to={hire === undefined ? `/people?tab=${NEW_HIRES_TAB}` : `/new-hires/${hire.hireId}`}
          size="xs"
        >
          {hire === undefined ? 'See the new hires' : 'Open the review'}
        </Button>
      </Stack>
    </Alert>
  );
};
