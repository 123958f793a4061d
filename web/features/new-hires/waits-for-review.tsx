import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconUserSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Person } from '../person/person.ts';
import { NEW_HIRES_TAB } from './new-hire.ts';

/** On the page of somebody of whom a hire waits: why nothing goes on, and the way to the review. */
export const WaitsForReview = ({ person }: { readonly person: Person }): ReactNode => {
  const { reviewHireId, tab, name } = person;
  const newcomer = tab === NEW_HIRES_TAB;
  if (!newcomer && reviewHireId === null) return null;
  return (
    <Alert
      color="grape"
      icon={<IconUserSearch aria-hidden />}
      title={newcomer ? 'Waits for review' : 'Hired again: waits for review'}
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          {newcomer
            ? `Until somebody adds ${name} as a member there is no access, no mail and no journey.`
            : `${name} stays as they are here until somebody adds the new hire.`}
        </Text>
        <Button
          component={Link}
          to={reviewHireId === null ? `/people?tab=${NEW_HIRES_TAB}` : `/new-hires/${reviewHireId}`}
          size="xs"
        >
          {reviewHireId === null ? 'See the new hires' : 'Open the review'}
        </Button>
      </Stack>
    </Alert>
  );
};
