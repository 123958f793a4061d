import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Person } from '../person.ts';
import { evidenceText } from './lookalike.ts';

/** On the page of somebody known: newcomers who may be the same person, or were found to be. */
export const KnownSide = ({ person }: { readonly person: Person }): ReactNode => {
  const newcomers = person.lookalikes.filter((one) => one.isNewcomer);
  if (newcomers.length === 0) return null;
  return (
    <Stack gap="sm">
      {newcomers.map((one) =>
        one.state === 'open' ? (
          <Alert
            key={one.id}
            color="blue"
            icon={<IconUsers aria-hidden />}
            title="A newcomer may be the same person"
          >
            <Text size="sm">
              {evidenceText(one)}{' '}
              <Anchor component={Link} to={`/people/${one.id}`} size="sm" underline="always">
                Compare and decide on their page
              </Anchor>
            </Text>
          </Alert>
        ) : (
          <Text key={one.id} size="sm" c="dimmed">
            Came in a second time, and was found to be one person.{' '}
            <Anchor component={Link} to={`/people/${one.id}`} size="sm" underline="always">
              The page of the second one
            </Anchor>
          </Text>
        ),
      )}
    </Stack>
  );
};
