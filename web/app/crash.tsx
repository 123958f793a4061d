import { Alert, Button, Container, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useRouteError } from 'react-router';

/**
 * A fault of the console itself. A part that cannot be loaded is mostly a new version of Foyer under an open page: a reload
 * brings it.
 */
export const Crash = (): ReactNode => {
  const error = useRouteError();
  const outdated = error instanceof TypeError && /import|module/i.test(error.message);
  return (
    <Container size="xs" py="xl">
      <Alert
        color={outdated ? 'blue' : 'red'}
        title={outdated ? 'Foyer was updated' : 'This page does not work'}
        role="alert"
      >
        <Stack gap="sm" align="flex-start">
          <Text size="sm">
            {outdated
              ? 'Reload the page to go on with the new version.'
              : 'A fault of the console, not of your data: nothing was changed. Reload the page; if it comes again, tell whoever runs Foyer.'}
          </Text>
          <Button size="xs" onClick={() => window.location.reload()}>
            Reload
          </Button>
        </Stack>
      </Alert>
    </Container>
  );
};
