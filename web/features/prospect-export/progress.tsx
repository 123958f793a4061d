import { Alert, Badge, Group, Progress as Bar, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { countText } from '../../ui/time.tsx';
import { isOpen, stateWords, titleOf, type Export } from './words.ts';

/** How far it is, and what went wrong with the whole of it. */
export const Progress = ({ made }: { readonly made: Export }): ReactNode => {
  const share = made.total === 0 ? 100 : (made.done / made.total) * 100;
  return (
    <Stack gap="sm">
      <Group gap="xs" role="status">
        <Badge variant="light" color={stateWords[made.state].color} tt="none">
          {stateWords[made.state].text}
        </Badge>
        <Text size="sm">
          {countText(made.done)} of {countText(made.total)}
        </Text>
      </Group>
      {isOpen(made) && <Bar value={share} aria-label={titleOf(made)} animated radius="xl" />}
      <Trouble made={made} />
    </Stack>
  );
};

const Trouble = ({ made }: { readonly made: Export }): ReactNode => {
  const icon = <IconAlertTriangle aria-hidden />;
  if (made.failure !== null)
    return (
      <Alert color="red" icon={icon} title="It was not finished" role="alert">
        {made.failure}
      </Alert>
    );
  if (made.file?.incomplete === true || (made.kind === 'pdf' && made.state === 'done' && made.file === null))
    return (
      <Alert color="orange" icon={icon} title="The file is not whole any more">
        Somebody in it was deleted, and the pages stored together with theirs went along. Export the others
        again to have all of them.
      </Alert>
    );
  return null;
};
