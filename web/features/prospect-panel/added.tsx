import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Candidate, Push } from './types.ts';
import { profileLines } from './words.ts';

const Lines = ({ added }: { readonly added: Candidate['wouldAdd'] }): ReactNode =>
  profileLines(added).map(({ label, text }) => (
    <Text key={label} size="sm" style={{ overflowWrap: 'anywhere' }}>
      <Text span c="dimmed" size="sm">
        {label}:
      </Text>{' '}
      {text}
    </Text>
  ));

/** What a merge does, before it is done. */
export const WouldAdd = ({
  added,
  label,
}: {
  readonly added: Candidate['wouldAdd'];
  readonly label: string;
}): ReactNode => (
  <Stack gap={2}>
    <Text size="sm" fw={600}>
      {profileLines(added).length === 0
        ? `Nothing is missing in ${label}`
        : `What would be added in ${label}`}
    </Text>
    <Lines added={added} />
    <Text size="xs" c="dimmed">
      Nothing that is there is replaced.
    </Text>
  </Stack>
);

/** Of a merge that was done: what the candidate has now that it lacked. */
export const Added = ({ push, label }: { readonly push: Push; readonly label: string }): ReactNode => {
  if (push.added === null) return null;
  if (profileLines(push.added).length === 0)
    return <Text size="sm">Nothing was missing there: the candidate stays as it is.</Text>;
  return (
    <Stack gap={2}>
      <Text size="sm" fw={600}>
        Added in {label}, because it was missing
      </Text>
      <Lines added={push.added} />
    </Stack>
  );
};
